"""Writing the office's own components, as one edition."""

from collections.abc import Collection, Mapping

from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may, reserved
from api.audit import actions as audit
from api.catalogue import CATALOGUE, cleaning
from api.database import fetch, insert, transaction
from api.errors import Conflict, Forbidden, Invalid, NotFound
from api.now import now
from api.standards import queries
from api.standards.own import EVERY, LONGEST, STANDARDS
from api.standards.tables import StandardText
from api.tokens import new_id

LOCK = 7218922
CHANGED = "Standar ini baru saja diubah orang lain. Bandingkan dengan yang sekarang, lalu simpan lagi."


async def save(service: str, base: int, texts: Mapping[str, str], sure: Collection[str], me: SignedIn) -> None:
    """What differs, and what somebody is `sure` of as it is; `base` is the edition that was read. Nothing new changes
    nothing.
    """
    if service != EVERY and service not in CATALOGUE:
        raise NotFound
    if not may(me, Right.PHRASES, Right.SETTINGS):
        raise Forbidden(reserved(Right.PHRASES))
    wanted = _checked(texts)
    async with transaction():
        await fetch("select pg_advisory_xact_lock($1)", LOCK)
        edition = await queries.edition(service)
        if edition != base:
            raise Conflict(CHANGED)
        if fresh := await _fresh(service, wanted, sure):
            await insert(*(_row(service, code, text, edition + 1, me) for code, text in fresh.items()))
            said = {"edition": edition + 1, "components": " ".join(fresh)}
            await audit.record(me.actor, "standard.save", f"standard:{service or 'semua'}", **said)


def _row(service: str, code: str, text: str, edition: int, me: SignedIn) -> StandardText:
    return StandardText(
        id=new_id(), service=service, component=code, text=text, edition=edition, at=now(), operator=me.id
    )


async def _fresh(service: str, wanted: Mapping[str, str], sure: Collection[str]) -> dict[str, str]:
    """By component. What only shows through from a wider place is not written here, unless somebody is sure of it."""
    fresh = {}
    for one in await queries.own_components(service):
        text = wanted[one.code]
        changed = text != one.written if one.written else text not in ("", one.text)
        if changed or (not one.written and text == one.text and one.code in sure):
            fresh[one.code] = text
    return fresh


def _checked(texts: Mapping[str, str]) -> dict[str, str]:
    """Raise Invalid with every mistake at once. Nothing written is no mistake."""
    mistakes, found = {}, {}
    for one in STANDARDS.components:
        given = texts.get(one.code, "")
        try:
            found[one.code] = cleaning.paragraphs(given, LONGEST) if given.strip() else ""
        except ValueError as mistake:
            mistakes[one.code] = str(mistake)
    if mistakes:
        raise Invalid(mistakes)
    return found
