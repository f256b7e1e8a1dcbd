"""Somebody of the office tells their own NIK and KK. Kept is a keyed hash of each; more can be added, none taken back."""

from api.accounts.queries import SignedIn
from api.applications import search_keys
from api.audit import actions as audit
from api.catalogue.digits import sixteen
from api.database import transaction
from api.errors import Conflict, Invalid
from api.now import now
from api.own_numbers.tables import OwnNumber
from api.tokens import new_id

MOST = 8
NAMES = {"nik": "NIK", "kk": "Nomor KK"}
TELL_BOTH = "Tulis juga yang ini."
TOO_MANY = "Sudah 8 nomor terdaftar. Bila ada yang keliru, hubungi admin."
KEEP = """
insert into own_number (id, operator, kind, digest, created) values ({}, {}, {}, {}, {})
on conflict (operator, digest) do nothing
"""


async def tell(me: SignedIn, nik: str, kk: str) -> None:
    """Both the first time, later whichever is new. Telling the same again changes nothing."""
    async with transaction():
        await OwnNumber.raw("select pg_advisory_xact_lock(hashtext({}))", f"own:{me.id}")
        count = await OwnNumber.count().where(OwnNumber.operator == me.id)
        found = _checked(nik, kk, both=not count)
        if count + len(found) > MOST:
            raise Conflict(TOO_MANY)
        for kind, number in found.items():
            [digest] = search_keys.digests("nik", number)
            await OwnNumber.raw(KEEP, new_id(), me.id, kind, digest, now())
        await audit.record(me.actor, "account.own_numbers", me.actor, numbers=len(found))


def _checked(nik: str, kk: str, *, both: bool) -> dict[str, str]:
    """By kind. Raise Invalid with every mistake at once."""
    found, mistakes = {}, {}
    for kind, text in (("nik", nik.strip()), ("kk", kk.strip())):
        if not text and (both or not (nik.strip() or kk.strip())):
            mistakes[kind] = TELL_BOTH if both else "Tulis NIK atau nomor KK."
        elif text:
            try:
                found[kind] = sixteen(text, NAMES[kind])
            except ValueError as mistake:
                mistakes[kind] = str(mistake)
    if mistakes:
        raise Invalid(mistakes)
    return found
