"""Changing what the office says: by those who may, one version after the other, with a trace."""

import asyncio
import io
from uuid import UUID

import msgspec
from PIL import Image

from api import vault
from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may, reserved
from api.audit import actions as audit
from api.catalogue import cleaning
from api.database import fetch, transaction
from api.documents import inspection
from api.documents.formats import PDF
from api.errors import Conflict, Forbidden, Invalid, Unsupported
from api.now import now
from api.phrases import placeholders, queries
from api.phrases.builtin import BUILTIN, DRAWINGS
from api.phrases.topics import topics
from api.tokens import new_id, new_token

WIDEST = 640
INSERT = """
insert into phrase (id, kind, slug, version, about, text, english, example, picture, builtin, hidden, operator, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id
"""
ONLY_PHOTOS = "Pilih gambar (JPG, PNG, WebP), bukan PDF."


class Wanted(msgspec.Struct, frozen=True):
    """A sentence as somebody wants it. `base` is the version that they saw."""

    kind: str
    slug: str
    base: int
    text: str
    english: str = ""
    about: str = ""
    example: str = ""
    picture: UUID | None = None
    builtin: bool = False
    hidden: bool = False


async def save(wanted: Wanted, operator: SignedIn) -> str:
    """Its slug. Raises Invalid with every mistake, Conflict where somebody else was faster, with what they wrote."""
    _check_right(operator)
    tidy = wanted if wanted.builtin or wanted.hidden else _checked(wanted)
    slug = tidy.slug or f"k-{new_token()[:12].lower()}"
    async with transaction():
        if not await _insert(msgspec.structs.replace(tidy, slug=slug), operator):
            await _tell_who_was_faster(tidy)
        change = "return" if tidy.builtin else "hide" if tidy.hidden else "save"
        await audit.record(operator.actor, f"phrase.{change}", f"phrase:{tidy.kind}/{slug}", version=tidy.base + 1)
    return slug


def changed(wanted: Wanted, **how: bool) -> Wanted:
    """The same, returned to how it comes, or no longer offered."""
    return msgspec.structs.replace(wanted, **how)


async def keep_picture(data: bytes, operator: SignedIn) -> UUID:
    """An example picture, inspected as any file is and made small. Raise Refused, or Unsupported for a PDF."""
    _check_right(operator)
    found = await inspection.inspect(data, operator.actor)
    if found.media_type == PDF:
        raise Unsupported(ONLY_PHOTOS, errors={"gambar": ONLY_PHOTOS})
    small, id = await asyncio.to_thread(_small, found.previews[0]), new_id()
    sealed = vault.seal(small, "phrase_picture", id, "picture")
    async with transaction():
        await fetch("insert into phrase_picture (id, picture, created) values ($1, $2, $3)", id, sealed, now())
        await audit.record(operator.actor, "phrase.picture", f"phrase_picture:{id}")
    return id


def _check_right(operator: SignedIn) -> None:
    if not may(operator, Right.PHRASES):
        raise Forbidden(reserved(Right.PHRASES))


def _checked(wanted: Wanted) -> Wanted:
    text, english = _line(wanted.text), _line(wanted.english)
    errors = {"kalimat": placeholders.check(wanted.kind, text) if text else "Tulis kalimatnya."}
    if english:
        errors["inggris"] = placeholders.check(wanted.kind, english)
    if wanted.about not in topics():
        errors["tentang"] = "Pilih kapan kalimat ini dipakai."
    if wanted.example and wanted.example not in DRAWINGS:
        errors["contoh"] = "Contoh ini tidak ada. Pilih yang lain."
    if errors := {name: sentence for name, sentence in errors.items() if sentence}:
        raise Invalid(errors)
    return msgspec.structs.replace(wanted, text=text, english=english)


def _line(text: str) -> str:
    try:
        return cleaning.line(text, 1000, shortest=0)
    except ValueError as mistake:
        raise Invalid({"kalimat": str(mistake)}) from mistake


async def _insert(wanted: Wanted, operator: SignedIn) -> bool:
    known = (
        await queries.versions(wanted.kind, wanted.slug) if wanted.base or (wanted.kind, wanted.slug) in BUILTIN else []
    )
    newest = known[0].version if known else 0
    if newest != wanted.base:
        return False
    rows = await fetch(
        INSERT,
        new_id(),
        wanted.kind,
        wanted.slug,
        wanted.base + 1,
        wanted.about,
        wanted.text,
        wanted.english,
        wanted.example,
        wanted.picture,
        wanted.builtin,
        wanted.hidden,
        operator.id,
        now(),
    )
    return bool(rows)


async def _tell_who_was_faster(wanted: Wanted) -> None:
    newest = (await queries.versions(wanted.kind, wanted.slug))[0]
    who = (await accounts.colleague(newest.operator)).name
    raise Conflict(
        f"{who} baru saja mengubah kalimat ini menjadi: “{newest.text}” Kalimat Anda masih di bawah.", holder=who
    )


def _small(picture: bytes) -> bytes:
    kept = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as full:
        full.thumbnail((WIDEST, WIDEST))
        full.convert("RGB").save(kept, "JPEG", quality=72, optimize=True)
    return kept.getvalue()
