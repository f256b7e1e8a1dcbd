"""Who answers for a complaint: somebody of its level whom it is not about, the one with the fewest; else the level above."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import StaffRow
from api.accounts.roles import RIGHTS, Right, Role
from api.complaints import kinds, seeing
from api.database import fetch

LOADS = "select owner, count(*) as count from complaint where owner is not null and settled is null group by owner"


class Bars(msgspec.Struct, frozen=True):
    """Whom it is about."""

    people: Collection[UUID] = ()
    desks: Collection[str] = ()
    roles: Collection[str] = ()

    def fit(self, person: StaffRow) -> bool:
        return not (person.id in self.people or set(person.desks) & set(self.desks) or person.role in self.roles)


async def choose(level: int, bars: Bars) -> tuple[UUID | None, int]:
    """(owner, level). What is about the head goes outside, and until then to those who lead below."""
    staff = [one for one in await accounts.staff() if one.active and one.role in RIGHTS[Right.SEE_CASES]]
    loads = {row["owner"]: row["count"] for row in await fetch(LOADS)}
    able = sorted(filter(bars.fit, staff), key=lambda one: (loads.get(one.id, 0), one.name, one.id))
    for step in range(level, kinds.OUTSIDE):
        if found := _of(step, able):
            return found[0].id, step
    heads = any(one.role is Role.HEAD for one in staff) or Role.HEAD in bars.roles
    left = _of(kinds.AT_SUPERVISOR, able)
    return left[0].id if left else None, kinds.OUTSIDE if heads else kinds.AT_HEAD


def _of(level: int, able: list[StaffRow]) -> list[StaffRow]:
    desk = seeing.complaint_desk()
    if level == kinds.AT_DESK:
        return [one for one in able if one.role is Role.OPERATOR and desk in one.desks]
    if level == kinds.AT_HEAD:
        return [one for one in able if one.role is Role.HEAD]
    leading = [one for one in able if one.role is Role.SUPERVISOR]
    return [one for one in leading if desk in one.desks] or leading
