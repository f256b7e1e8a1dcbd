"""Nobody of the office decides a case that has their own NIK or KK, and nothing before they told both: otherwise nobody could
know. Who may instead is said."""

from uuid import UUID

import msgspec

from api.accounts import desk_queries as people
from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.applications.tables import Application, SearchKey
from api.errors import Conflict
from api.own_numbers import queries as own_numbers

MINE = "Permohonan ini memuat NIK atau KK Anda sendiri. Yang boleh mengerjakannya: {who}."
THEIRS = "Permohonan ini memuat NIK atau KK milik {whose}. Yang bersangkutan tidak boleh memutusnya."
INCOMPLETE = "NIK dan nomor KK Anda belum lengkap. Daftarkan dulu, lalu lanjutkan di sini."
NOBODY = "penyelia atau kepala dinas"
MOST = 3


class NotYours(Conflict):
    title = "Permohonan ini tidak boleh Anda putus"


class Own(msgspec.Struct, frozen=True):
    """`mine`: this person's own. `sentence` is for the page."""

    mine: bool
    sentence: str


async def check(row: Application, operator: SignedIn) -> None:
    """Raise Conflict for one's own, or where that cannot be known; anything else passes."""
    if not await own_numbers.complete(operator.id):
        raise NotYours(INCOMPLETE)
    owners = await _owners(row.id)
    if operator.id in owners:
        raise NotYours(MINE.format(who=await _others(row.desk, owners)))


async def check_other(row: Application, other: UUID, name: str) -> None:
    """Raise Conflict where this would be given to whose own it is."""
    if other in await _owners(row.id):
        raise Conflict(THEIRS.format(whose=name))


async def seen(application: UUID, desk: str, me: SignedIn) -> Own | None:
    """What to say of it to whoever looks: to its owner, and to those who lead. Who never told is asked by the page itself."""
    owners = await _owners(application)
    if me.id in owners:
        return Own(True, MINE.format(who=await _others(desk, owners)))
    if owners and may(me, Right.SUPERVISE):
        names = await accounts.names(owners)
        return Own(False, THEIRS.format(whose=", ".join(sorted(names.values()))))
    return None


async def _owners(application: UUID) -> set[UUID]:
    """`kind` is empty for keys of an earlier time."""
    numbers = SearchKey.select(SearchKey.digest).where(
        SearchKey.application == application, SearchKey.kind.is_in(["nik", ""])
    )
    return await own_numbers.owners([row["digest"] for row in await numbers])


async def _others(desk: str, owners: set[UUID]) -> str:
    names = [name for id, name in await people.who_works_at(desk) if id not in owners]
    return ", ".join(names[:MOST]) or NOBODY
