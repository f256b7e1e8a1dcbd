"""The sentences as they are now, and what a reason once given means to whoever reads it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.database import fetch
from api.errors import NotFound
from api.language import CODES, _, current
from api.phrases.builtin import ANSWER, BUILTIN, PAPER, Builtin
from api.phrases.placeholders import fill

NOW = "select distinct on (kind, slug) * from phrase where kind = any($1) order by kind, slug, version desc"
VERSIONS = "select * from phrase where kind = $1 and slug = $2 order by version desc"
EVER = "select distinct on (text) text, english, example, picture from phrase where kind = 'reason' and text <> '' order by text, version desc"
UNKNOWN = "Kalimat ini tidak ada. Buka daftarnya lagi."


class Sentence(msgspec.Struct, frozen=True):
    """`version` 0 and no `at` where nobody ever changed it; `own`: no built-in one stands behind it."""

    kind: str
    slug: str
    label: str
    about: str
    text: str
    english: str
    example: str
    picture: UUID | None
    version: int
    changed: bool
    hidden: bool
    own: bool
    operator: UUID | None = None
    at: datetime | None = None


class Explained(msgspec.Struct, frozen=True):
    """A reason in the reader's language, with an example of what is good: one of our drawings, or a picture."""

    text: str
    example: str = ""
    picture: UUID | None = None


async def current_ones(*kinds: str) -> list[Sentence]:
    """All of these kinds, those of the product first, in its order; then the office's own, oldest first."""
    rows = {(row["kind"], row["slug"]): dict(row) for row in await fetch(NOW, list(kinds))}
    known = [_sentence(one, rows.pop(key, None)) for key, one in BUILTIN.items() if one.kind in kinds]
    return [*known, *(_sentence(None, row) for row in sorted(rows.values(), key=lambda row: row["at"]))]


async def versions(kind: str, slug: str) -> list[Sentence]:
    """As it is now, and as it was, newest first. Raise NotFound for one that never was."""
    built = BUILTIN.get((kind, slug))
    found = [_sentence(built, dict(row)) for row in await fetch(VERSIONS, kind, slug)]
    if not (found or built):
        raise NotFound(UNKNOWN)
    return [*found, *([_sentence(built, None)] if built else [])]


async def text_of(kind: str, slug: str) -> str:
    return (await versions(kind, slug))[0].text


def fits(sentence: Sentence, about: str) -> bool:
    """Whether a reason is offered for this: `berkas:kk`, `jawaban:nik`, `tolak`."""
    general = {PAPER: "", ANSWER: ANSWER}.get(about.partition(":")[0], about)
    return not sentence.hidden and sentence.about in (about, general)


async def explained(
    reasons: Iterable[str], values: Mapping[str, str], shown: Mapping[str, str]
) -> dict[str, Explained]:
    """By the reason as it was given, filled with `values`. What the desk wrote besides stays as it is."""
    asked = {reason for reason in reasons if reason}
    if not asked:
        return {}
    known = [*map(dict, await fetch(EVER)), *(_known(one) for one in BUILTIN.values() if one.kind == "reason")]
    known.sort(key=lambda one: -len(one["text"]))
    return {reason: _explain(reason, known, values, shown) for reason in asked}


async def picture(id: UUID) -> bytes:
    rows = await fetch("select picture from phrase_picture where id = $1", id)
    if not rows:
        raise NotFound
    return vault.unseal(rows[0]["picture"], "phrase_picture", id, "picture")


def _explain(
    reason: str, known: list[dict[str, Any]], values: Mapping[str, str], shown: Mapping[str, str]
) -> Explained:
    for one in known:
        given = fill(one["text"], values)
        if reason == given or reason.startswith(f"{given} "):
            said = _said(one["text"], one["english"], shown)
            return Explained(said + reason[len(given) :], one["example"], one["picture"])
    return Explained(reason)


def _said(text: str, english: str, values: Mapping[str, str]) -> str:
    """In English where the office gave some, or left our own sentence as it was."""
    if current() == CODES[0]:
        return fill(text, values)
    return fill(english or _(text), values)


def _known(one: Builtin) -> dict[str, Any]:
    return {"text": one.text, "english": "", "example": one.example, "picture": None}


def _sentence(built: Builtin | None, row: dict[str, Any] | None) -> Sentence:
    label = built.label if built else ""
    if row is None or (row["builtin"] and built):
        past = {name: row[name] for name in ("version", "operator", "at")} if row else {"version": 0}
        same = {name: getattr(built, name) for name in ("kind", "slug", "about", "text", "example")}
        return Sentence(**same, label=label, english="", picture=None, changed=False, hidden=False, own=False, **past)
    columns = ("kind", "slug", "about", "text", "english", "example", "picture", "version", "hidden", "operator", "at")
    return Sentence(**{name: row[name] for name in columns}, label=label, changed=True, own=built is None)
