"""Rosters as supervisors see them: one day of all desks, and the weekly pattern of one."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.roles import RIGHTS, Right
from api.now import today
from api.office import office
from api.rosters.tables import RosterDay, RosterDesk, RosterWeek

AHEAD = 14
"""So many days, today among them, can be arranged one by one."""
ON_A_DAY = """
select desk, operator, true as present, null::uuid as stands_in_for, false as extra from roster_week where weekday = {}
union all
select desk, operator, present, stands_in_for, true from roster_day where day = {}
order by extra
"""


class Holder(msgspec.Struct, frozen=True):
    """`why` they are there in a word or two; `extra`: differs from the pattern, and can be taken back."""

    operator: UUID
    name: str
    why: str
    extra: bool


class DeskDay(msgspec.Struct, frozen=True):
    code: str
    title: str
    holders: tuple[Holder, ...]
    away: tuple[Holder, ...]


class Pattern(msgspec.Struct, frozen=True):
    """`days` by person. `seen` names this state of the pattern: who changes another one is told."""

    desk: str
    days: dict[UUID, tuple[int, ...]]
    seen: str
    changed_by: str


def days() -> list[date]:
    return [today() + timedelta(days=more) for more in range(AHEAD)]


async def people() -> dict[UUID, str]:
    """Everybody who may hold a desk, by name."""
    return {row.id: row.name for row in await accounts.staff() if row.active and row.role in RIGHTS[Right.SEE_CASES]}


async def day(day: date) -> list[DeskDay]:
    names = await people()
    last = {
        (row["desk"], row["operator"]): row
        for row in await RosterDay.raw(ON_A_DAY, day.isoweekday(), day)
        if row["operator"] in names
    }
    return [
        _desk_day(desk.code, [row for (code, _), row in last.items() if code == desk.code], names)
        for desk in office.desks
    ]


def _desk_day(code: str, rows: Iterable[dict], names: dict[UUID, str]) -> DeskDay:
    placed = sorted(((row["present"], _holder(row, names)) for row in rows), key=lambda one: one[1].name.casefold())
    there, away = (tuple(holder for present, holder in placed if present is is_there) for is_there in (True, False))
    return DeskDay(code, office.desk(code).title, there, away)


def _holder(row: dict, names: dict[UUID, str]) -> Holder:
    absent = names.get(row["stands_in_for"], "")
    why = f"menggantikan {absent}" if absent else "tambahan" if row["extra"] else "sesuai pola"
    return Holder(row["operator"], names[row["operator"]], why if row["present"] else "tidak masuk", row["extra"])


async def pattern(desk: str) -> Pattern:
    """Raise NotFound for a desk the office does not have."""
    code, days = office.desk(desk).code, {}
    for row in await RosterWeek.select().where(RosterWeek.desk == code).order_by(RosterWeek.weekday):
        days[row["operator"]] = (*days.get(row["operator"], ()), row["weekday"])
    last = await RosterDesk.select().where(RosterDesk.desk == code).first()
    if last is None:
        return Pattern(code, days, "", "")
    return Pattern(code, days, last["changed"].isoformat(), (await accounts.colleague(last["by"])).name)
