"""Who answers for a complaint: somebody of its level whom it is not about, the one with the fewest; else the level above."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from api.accounts import desk_queries as people
from api.accounts import queries as accounts
from api.accounts.queries import StaffRow
from api.accounts.roles import RIGHTS, Right, Role
from api.complaints import kinds, seeing
from api.database import fetch

LOADS = """
select c.owner, count(*) as count from complaint c join application a on a.id = c.application
where c.owner is not null and c.settled is null and a.closed is null group by c.owner
"""


class Bars(msgspec.Struct, frozen=True):
    """Whom it is about."""

    people: Collection[UUID] = ()
    desks: Collection[str] = ()
    roles: Collection[str] = ()

    def fit(self, person: StaffRow) -> bool:
        return not (person.id in self.people or set(person.desks) & set(self.desks) or person.role in self.roles)


async def choose(level: int, bars: Bars) -> tuple[UUID | None, int]:
    """(owner, level). What is about the head goes outside, and until then to those who lead below."""
    everybody = await _everybody()
    staff = [one for one in everybody if one.active and one.role in RIGHTS[Right.SEE_CASES]]
    level = max(level, _least(bars, [one for one in everybody if one.id in bars.people]))
    loads = {row["owner"]: row["count"] for row in await fetch(LOADS)}
    able = sorted(filter(bars.fit, staff), key=lambda one: (loads.get(one.id, 0), one.name, one.id))
    for step in range(level, kinds.OUTSIDE):
        if found := _of(step, able):
            return found[0].id, step
    left = _of(kinds.AT_SUPERVISOR, able)
    return left[0].id if left else None, max(level, kinds.AT_HEAD)


async def _everybody() -> list[StaffRow]:
    """With the desk of complaints among the desks of who holds it by today's roster."""
    desk, staff = seeing.complaint_desk(), await accounts.staff()
    here = {id for id, _ in await people.who_works_at(desk)}
    rostered = {one.id for one in staff if one.id in here and one.role is Role.OPERATOR and desk not in one.desks}
    return [msgspec.structs.replace(one, desks=(*one.desks, desk)) if one.id in rostered else one for one in staff]


def _least(bars: Bars, accused: list[StaffRow]) -> int:
    """The next level above whoever it is about."""
    desk = seeing.complaint_desk()
    roles = {*bars.roles, *(one.role for one in accused)}
    if Role.HEAD in roles:
        return kinds.OUTSIDE
    if Role.SUPERVISOR in roles:
        return kinds.AT_HEAD
    here = desk in bars.desks or any(desk in one.desks for one in accused)
    return kinds.AT_SUPERVISOR if here else kinds.AT_DESK


def _of(level: int, able: list[StaffRow]) -> list[StaffRow]:
    desk = seeing.complaint_desk()
    if level == kinds.AT_DESK:
        return [one for one in able if one.role is Role.OPERATOR and desk in one.desks]
    if level == kinds.AT_HEAD:
        return [one for one in able if one.role is Role.HEAD]
    leading = [one for one in able if one.role is Role.SUPERVISOR]
    return [one for one in leading if desk in one.desks] or leading
