"""Arranging who holds a desk. Whoever holds one today sees its cases today; tomorrow is asked anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.audit import actions as audit
from api.audit import names
from api.errors import Conflict, Invalid, NotFound
from api.now import now
from api.office import office
from api.rosters import queries
from api.rosters.tables import RosterDay, RosterDesk, RosterWeek

WEEKDAYS = range(1, 8)
NOBODY = "Pilih seorang petugas yang aktif."
NOT_NOW = "Jadwal dapat diatur untuk hari ini sampai 13 hari ke depan."
KEEP = """
insert into roster_day (id, desk, day, operator, present, stands_in_for) values ({}, {}, {}, {}, {}, {})
on conflict (desk, day, operator) do update set present = excluded.present, stands_in_for = excluded.stands_in_for
"""


async def place(desk: str, day: date, operator: UUID, instead_of: UUID | None, me: SignedIn) -> None:
    """Somebody sits at this desk that day; `instead_of` somebody else, who then does not."""
    async with _arranging(me):
        await _check(desk, day, operator)
        if instead_of:
            await _note(RosterDay(desk=desk, day=day, operator=instead_of, present=False), "roster.away", me)
        there = RosterDay(desk=desk, day=day, operator=operator, present=True, stands_in_for=instead_of)
        await _note(there, "roster.place", me)


async def away(desk: str, day: date, operator: UUID, me: SignedIn) -> None:
    """Somebody is not there that day although the pattern says so."""
    async with _arranging(me):
        await _check(desk, day, operator)
        await _note(RosterDay(desk=desk, day=day, operator=operator, present=False), "roster.away", me)


async def as_usual(desk: str, day: date, operator: UUID, me: SignedIn) -> None:
    """Take back what differs from the pattern that day. Nothing happens where nothing does."""
    async with _arranging(me):
        await _check(desk, day, operator)
        same = (RosterDay.desk == desk, RosterDay.day == day, RosterDay.operator == operator)
        if await RosterDay.delete().where(*same).returning(RosterDay.id):
            await audit.record(me.actor, "roster.as_usual", names.operator(operator), desk=desk, day=day.isoformat())


async def set_pattern(desk: str, days: Mapping[UUID, Sequence[int]], seen: str, me: SignedIn) -> None:
    """Who sits here on which weekdays. Raise Conflict where somebody changed it since it was `seen`."""
    known, code = await queries.people(), office.desk(desk).code
    async with _arranging(me):
        await RosterDesk.raw("select pg_advisory_xact_lock(hashtext({}))", f"roster:{code}")
        before = await queries.pattern(code)
        if before.seen != seen:
            raise Conflict(
                f"Pola loket ini baru saja diubah {before.changed_by}. Periksa, lalu simpan lagi.",
                holder=before.changed_by,
            )
        await RosterWeek.delete().where(RosterWeek.desk == code)
        rows = [
            RosterWeek(desk=code, weekday=weekday, operator=operator)
            for operator, chosen in days.items()
            if operator in known
            for weekday in WEEKDAYS
            if weekday in chosen
        ]
        if rows:
            await RosterWeek.insert(*rows)
        await RosterDesk.delete().where(RosterDesk.desk == code)
        await RosterDesk.insert(RosterDesk(desk=code, changed=now(), by=me.id))
        await audit.record(me.actor, "roster.pattern", f"desk:{code}", places=len(rows))


async def _check(desk: str, day: date, operator: UUID) -> None:
    if desk not in office.desk_codes:
        raise NotFound("Loket ini tidak ada.")
    if day not in queries.days():
        raise Invalid({"day": NOT_NOW})
    if operator not in await queries.people():
        raise Invalid({"operator": NOBODY})


async def _note(row: RosterDay, action: str, me: SignedIn) -> None:
    await RosterDay.raw(KEEP, row.id, row.desk, row.day, row.operator, row.present, row.stands_in_for)
    detail = {"desk": row.desk, "day": row.day.isoformat()}
    await audit.record(me.actor, action, names.operator(row.operator), **detail)


def _arranging(me: SignedIn):
    return rights_now.transaction(me, Right.ROSTERS)
