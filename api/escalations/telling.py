"""Whom a step of the ladder concerns."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from api.accounts import queries as accounts
from api.accounts.queries import StaffRow
from api.accounts.roles import RIGHTS, Right, Role
from api.escalations.ladder import DAY_LATE, MISSED, NEAR
from api.now import today
from api.rosters import queries as rosters

LEADS = {MISSED: (Role.SUPERVISOR, Role.HEAD), DAY_LATE: (Role.HEAD, Role.SUPERVISOR)}
"""Who is told at a step; where the office has nobody of the first role, the second."""


async def concerned(level: int, cases: Sequence[Any]) -> set[UUID]:
    """`cases` have a `desk` and an `operator`."""
    if not cases:
        return set()
    staff = [one for one in await accounts.staff() if one.active]
    return leading(level, staff) if level != NEAR else await _working(cases, staff)


def leading(level: int, staff: Sequence[StaffRow]) -> set[UUID]:
    for role in LEADS[level]:
        if found := {one.id for one in staff if one.role is role}:
            return found
    return set()


async def _working(cases: Sequence[Any], staff: Sequence[StaffRow]) -> set[UUID]:
    """Whoever holds each case; where nobody does, all who sit at its desk today."""
    here = {one.id for one in staff if one.role in RIGHTS[Right.DECIDE]}
    held = {case["operator"] for case in cases if case["operator"] in here}
    return held | await _at_desks({case["desk"] for case in cases if case["operator"] not in here}, staff)


async def _at_desks(desks: set[str], staff: Sequence[StaffRow]) -> set[UUID]:
    """By today's roster; where that has nobody, who belongs to the desk."""
    if not desks:
        return set()
    rostered = {day.code: {holder.operator for holder in day.holders} for day in await rosters.day(today())}
    members = {desk: {one.id for one in staff if desk in one.desks} for desk in desks}
    return {id for desk in desks for id in rostered.get(desk) or members[desk]}
