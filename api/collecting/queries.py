"""What waits at the counter, shelf by shelf, and what became of it."""

from collections.abc import Collection as Several
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from asyncpg import Record

from api import vault
from api.accounts import queries as accounts
from api.catalogue import CATALOGUE
from api.collecting.handing import PROXY, RELATIONS
from api.database import fetch
from api.now import now
from api.office import office

PAGE = 60
ROWS = """
select w.application, a.number, a.service, a.status, w.shelf, w.since, w.desk from to_collect w
join application a on a.id = w.application
where w.desk = any($1) and a.status in ('ready', 'completed') and w.since < $2 and (w.shelf, w.application) > ($3, $4)
order by w.shelf, w.application limit $5
"""
COUNTS = """
select count(*) as all, count(*) filter (where w.shelf = '') as nowhere, count(*) filter (where w.since < $2) as late
from to_collect w join application a on a.id = w.application
where w.desk = any($1) and a.status in ('ready', 'completed')
"""
FIRST = UUID(int=0)


class Waiting(msgspec.Struct, frozen=True):
    """One that waits. `closed`: the system ended the case, as nobody came; the card is still there."""

    application: UUID
    number: str
    title: str
    desk: str
    shelf: str
    since: datetime
    days: int
    late: bool
    closed: bool


class Shelves(msgspec.Struct, frozen=True):
    """`nowhere`: how many have no shelf yet. `after` is the place of the next page, if there is one."""

    rows: tuple[Waiting, ...]
    all: int
    nowhere: int
    late: int
    after: str


class Collected(msgspec.Struct, frozen=True):
    at: datetime
    operator: str
    by_proxy: bool
    name: str
    relation: str
    letter: bool
    proof: str
    shelf: str
    cards: str


async def shelves(desks: Several[str], *, late: bool = False, after: str = "") -> Shelves:
    """What waits at these desks: first what lies nowhere yet, then shelf by shelf."""
    moment, limit = now(), now() - timedelta(days=office.counter.uncollected)
    shelf, application = _place(after)
    rows = await fetch(ROWS, list(desks), limit if late else moment, shelf, application, PAGE + 1)
    [counts] = await fetch(COUNTS, list(desks), limit)
    shown = tuple(_waiting(row, moment, limit) for row in rows[:PAGE])
    last = shown[-1] if len(rows) > PAGE else None
    return Shelves(
        shown, counts["all"], counts["nowhere"], counts["late"], f"{last.shelf}~{last.application}" if last else ""
    )


async def waiting(application: UUID) -> str | None:
    """The shelf on which it lies, empty where it lies on none yet; None where nothing waits."""
    rows = await fetch("select shelf from to_collect where application = $1", application)
    return rows[0]["shelf"] if rows else None


async def collected(application: UUID) -> Collected | None:
    for row in await fetch("select * from collection where application = $1", application):
        name = vault.unseal(row["name"], "collection", row["id"], "name").decode() if row["name"] else ""
        by = await accounts.colleague(row["operator"])
        return Collected(
            at=row["at"],
            operator=by.name,
            by_proxy=row["by"] == PROXY,
            name=name,
            relation=RELATIONS.get(row["relation"], ""),
            letter=row["letter"],
            proof=row["proof"],
            shelf=row["shelf"],
            cards=row["cards"],
        )
    return None


def _place(after: str) -> tuple[str, UUID]:
    shelf, _, id = after.rpartition("~")
    try:
        return shelf, UUID(id)
    except ValueError:
        return "", FIRST


def _waiting(row: Record, moment: datetime, limit: datetime) -> Waiting:
    known = CATALOGUE.get(row["service"])
    return Waiting(
        application=row["application"],
        number=row["number"],
        title=known.title if known else row["service"],
        desk=office.titles((row["desk"],)),
        shelf=row["shelf"],
        since=row["since"],
        days=(moment - row["since"]).days,
        late=row["since"] < limit,
        closed=row["status"] == "completed",
    )
