"""Which promises are in danger, at which step, and who is asked about them. Only what is so now is shown: a case that is done,
paused, or promised anew asks nobody any more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from api.accounts.queries import INACTIVE, SignedIn
from api.catalogue import CATALOGUE
from api.database import fetch
from api.escalations.ladder import LEVELS, REASONS

MOST = 5
"""So many claims stand above the queue; the rest is found by the filter."""
RUNS = "a.paused is null and a.status in ('submitted', 'in_review', 'in_process')"
IS_OPEN = f"e.over is null and e.due = a.due and {RUNS}"
NOBODY = "not exists (select from operator where active and role = '{}')"
MINE = f"""(
    e.level = 1 and (a.operator = {{me}} or a.desk = any({{desks}}) and (a.operator is null or a.operator in {INACTIVE}))
    or e.level = 2 and ({{role}} = 'supervisor' or {{role}} = 'head' and {NOBODY.format("supervisor")})
    or e.level = 3 and ({{role}} = 'head' or {{role}} = 'supervisor' and {NOBODY.format("head")}))"""
"""Whether a claim is for this person, by their id, role, and the desks they hold today."""
CLAIMS = f"""
select coalesce(json_agg(c), '[]')::text from (
    select number, service, due, max(level) as level from (
        select a.number, a.service, a.due, e.level from escalation e join application a on a.id = e.application
        where {IS_OPEN} and {MINE}) mine
    group by number, service, due order by due, number limit {MOST + 1}) c
"""
OF_CASE = f"""
select e.id, e.level, {MINE.format(me="$2", role="$3", desks="$4")} as mine from escalation e
join application a on a.id = e.application where a.id = $1 and {IS_OPEN} order by e.level desc
"""
MARK = "(select max(e.level) from escalation e where e.application = a.id and e.due = a.due)"
"""A column of the queue: the step that the promise of `application a` has reached, if any."""
IS_MARKED = "exists (select from escalation e where e.application = a.id and e.due = a.due)"
COUNTS = f"""
select e.level, a.desk, count(*)::int as cases from escalation e join application a on a.id = e.application
where {IS_OPEN} group by e.level, a.desk
"""


class Claim(msgspec.Struct, frozen=True):
    """A case that somebody is asked about."""

    number: str
    service: str
    due: datetime
    level: int

    @property
    def title(self) -> str:
        return CATALOGUE[self.service].title if self.service in CATALOGUE else self.service


class Asked(NamedTuple):
    """A query of one column, and what its holes are filled with."""

    sql: str
    values: tuple[object, ...]


class Standing(msgspec.Struct, frozen=True):
    """The highest step of a case that waits for an answer, and the highest that waits for this person's; 0 for none."""

    level: int = 0
    mine: int = 0

    @property
    def mark(self) -> str:
        return LEVELS[self.level].mark if self.level else ""

    @property
    def reasons(self) -> dict[str, str]:
        return REASONS


def desks_today(me: SignedIn) -> list[str]:
    """By the roster; who is on none today works where they belong."""
    return list(me.today or me.desks)


def claims_of(me: SignedIn, holes: int) -> Asked:
    """What this person is asked, as a part of a query whose `$1` they are and that has so many holes already."""
    return Asked(
        CLAIMS.format(me="$1", role=f"${holes + 1}::text", desks=f"${holes + 2}::text[]"),
        (me.role.value, desks_today(me)),
    )


def claims_in(found: str) -> tuple[Claim, ...]:
    """What the column `CLAIMS` says."""
    return msgspec.json.decode(found, type=tuple[Claim, ...])


async def of_case(application: UUID, me: SignedIn) -> Standing:
    rows = await claims(application, me)
    return Standing(
        max((row["level"] for row in rows), default=0), max((row["level"] for row in rows if row["mine"]), default=0)
    )


async def claims(application: UUID, me: SignedIn) -> Sequence[Any]:
    return await fetch(OF_CASE, application, me.id, me.role.value, desks_today(me))


async def counts() -> dict[int, int]:
    """How many wait for an answer, by step."""
    found = dict.fromkeys(LEVELS, 0)
    for row in await fetch(COUNTS):
        found[row["level"]] += row["cases"]
    return found
