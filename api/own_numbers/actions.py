"""Somebody of the office tells their own NIK and KK. Kept is a keyed hash of each; more can be added, and two people
take back what was mistyped (`approving`)."""

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
TOO_MANY = "Sudah 8 nomor terdaftar. Hapus dulu yang keliru, di bagian bawah halaman ini."
KEEP = """
insert into own_number (id, operator, kind, digest, created) values ({}, {}, {}, {}, {})
on conflict (operator, digest) do nothing
"""


async def tell(me: SignedIn, nik: str, kk: str) -> None:
    """Each kind that is not told yet, later whichever is new. Telling the same again changes nothing."""
    async with transaction():
        await OwnNumber.raw("select pg_advisory_xact_lock(hashtext({}))", f"own:{me.id}")
        known = [row["kind"] for row in await OwnNumber.select(OwnNumber.kind).where(OwnNumber.operator == me.id)]
        found = _checked({"nik": nik.strip(), "kk": kk.strip()}, NAMES.keys() - set(known))
        if len(known) + len(found) > MOST:
            raise Conflict(TOO_MANY)
        for kind, number in found.items():
            [digest] = search_keys.digests("nik", number)
            await OwnNumber.raw(KEEP, new_id(), me.id, kind, digest, now())
        await audit.record(me.actor, "account.own_numbers", me.actor, numbers=len(found))


def _checked(given: dict[str, str], missing: set[str]) -> dict[str, str]:
    """By kind. Raise Invalid with every mistake at once."""
    found, mistakes = {}, {}
    for kind, text in given.items():
        if not text and kind in missing:
            mistakes[kind] = TELL_BOTH
        elif not (missing or any(given.values())):
            mistakes[kind] = "Tulis NIK atau nomor KK."
        elif text:
            try:
                found[kind] = sixteen(text, NAMES[kind])
            except ValueError as mistake:
                mistakes[kind] = str(mistake)
    if mistakes:
        raise Invalid(mistakes)
    return found
