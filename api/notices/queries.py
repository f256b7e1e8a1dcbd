"""What was told, for whoever it was told to, and for the office."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from api.database import fetch
from api.notices import rules
from api.now import now

OF_CASE = """
select told, event, channel, outcome, tries, operator, at, changed from notice where application = $1 order by at desc, id desc
"""
TO_CALL = """
select a.number, a.service, a.desk, n.event, n.at from notice n
join application a on a.id = n.application
join unnest($1::varchar[], $2::varchar[]) as fit (event, status) on fit.event = n.event and fit.status = a.status
where n.channel = 'whatsapp' and n.outcome = 'ready' and n.at > $4 and {which} order by n.at, n.id limit {most}
"""
COUNTS = """
select channel, outcome, count(*) as times from notice
where at >= $1 and at < $2 and channel <> 'page' group by channel, outcome order by channel, times desc, outcome
"""
MOST = 200
STALE = timedelta(days=14)
"""Nobody is written to about what is older than this."""


class Row(msgspec.Struct, frozen=True):
    """One event on one channel."""

    told: UUID
    event: str
    channel: str
    outcome: str
    tries: int
    operator: UUID | None
    at: datetime
    changed: datetime


class Call(msgspec.Struct, frozen=True):
    """A chat that waits to be opened, as nothing else reached the citizen."""

    number: str
    service: str
    desk: str
    event: str
    at: datetime


class Count(msgspec.Struct, frozen=True):
    channel: str
    outcome: str
    times: int


async def of_case(application: UUID) -> list[Row]:
    """Newest first."""
    return _rows(await fetch(OF_CASE, application))


async def unreached(application: UUID) -> str:
    """Of what the citizen of one case should be told in a chat, as nothing else reached them; empty where nothing waits."""
    found = await fetch(TO_CALL.format(which="n.application = $3", most=1), *_fits(), application, now() - STALE)
    return rules.RULES[found[0]["event"]].label if found else ""


async def to_call(desks: Collection[str]) -> list[Call]:
    """Chats that wait to be opened in cases of these desks, the one that waits longest first."""
    found = await fetch(TO_CALL.format(which="a.desk = any($3)", most=MOST), *_fits(), list(desks), now() - STALE)
    return [Call(**row) for row in found]


async def counts(since: datetime, until: datetime) -> list[Count]:
    """How often what became of telling somebody, by channel."""
    return [Count(**row) for row in await fetch(COUNTS, since, until)]


def _fits() -> tuple[list[str], list[str]]:
    """Events and the statuses in which a chat about them is still worth sending."""
    pairs = [(event, status.value) for event, rule in rules.RULES.items() for status in rule.holds]
    return [event for event, _ in pairs], [status for _, status in pairs]


def _rows(found: Iterable[Any]) -> list[Row]:
    return [Row(**row) for row in found]
