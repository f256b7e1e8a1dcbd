"""What those who lead read in the morning: yesterday, what is oldest, who holds nothing. Made once, however many workers."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.roles import RIGHTS, Right
from api.applications import clock
from api.applications.day_figures import count_days, span
from api.applications.returned_rates import item_title, title_of
from api.database import fetch, transaction
from api.escalations import queries as escalations
from api.escalations.ladder import by_who
from api.figures import actions as figures
from api.figures import queries as figure_queries
from api.figures.counted import Cause, Figure
from api.intake import queries as intake
from api.jobs import every
from api.now import WITA, now, today
from api.office import office
from api.rosters import queries as rosters

AT = time(7, 30)
OLDEST, MOST_REFUSED = 5, 5
NEAREST = """
select number, service, desk, operator, due from application
where desk = any($1) and status in ('submitted', 'in_review', 'in_process') and paused is null
order by due, id limit $2
"""
HOLDERS = """
select distinct operator from application where operator is not null and status in ('in_review', 'in_process')
"""


class Oldest(msgspec.Struct, frozen=True):
    number: str
    service: str
    desk: str
    operator: UUID | None
    due: datetime


class Refused(msgspec.Struct, frozen=True):
    service: str
    item: str
    times: int


class Tray(msgspec.Struct, frozen=True):
    """Files from phones that somebody took over and has not finished with."""

    operator: UUID
    batches: int
    items: int


class Said(msgspec.Struct, frozen=True):
    """As it is kept: codes and ids. `idle`: at a desk that day, and nothing in hand."""

    day: date
    desks: tuple[Figure, ...]
    oldest: tuple[Oldest, ...]
    idle: tuple[UUID, ...]
    refused: tuple[Refused, ...]
    trays: tuple[Tray, ...]
    escalated: dict[int, int] = {}


class OldestShown(msgspec.Struct, frozen=True):
    number: str
    title: str
    desk: str
    holder: str
    left: str
    urgency: str


class TrayShown(msgspec.Struct, frozen=True):
    name: str
    batches: int
    items: int


class Shown(msgspec.Struct, frozen=True):
    """The same in words. `day` is the one it tells of, `made` when."""

    day: date
    made: datetime
    desks: tuple[tuple[str, Figure], ...]
    oldest: tuple[OldestShown, ...]
    idle: tuple[str, ...]
    refused: tuple[tuple[str, str, int], ...]
    trays: tuple[TrayShown, ...]
    escalated: tuple[tuple[str, int], ...]

    @property
    def total(self) -> Figure:
        def sums(name: str) -> int:
            return sum(getattr(figure, name) for _, figure in self.desks)

        counted = ("came_in", "done", "returned", "rejected", "broken")
        return Figure("", "", **{name: sums(name) for name in counted})


@every("*/10 * * * *", "make_digest")
async def make() -> None:
    """From 07.30 in Kupang on. What was missed while Lopo was down is not made up for: only the latest is of use."""
    day = due_day(now())
    if await figure_queries.has_digest(day):
        return
    await count_days()
    async with transaction():
        await figures.one_at_a_time()
        if not await figure_queries.has_digest(day):
            await figures.keep_digest(day, msgspec.json.encode(await _said(day - timedelta(days=1))).decode())


def due_day(moment: datetime) -> date:
    """The day whose digest is the latest there should be."""
    here = moment.astimezone(WITA)
    return here.date() if here.time() >= AT else here.date() - timedelta(days=1)


async def shown(day: date | None = None) -> Shown | None:
    """Of one morning, or the latest; nothing where none was made."""
    kept = await figure_queries.digest(day)
    return await _shown(kept[1], msgspec.json.decode(kept[2], type=Said)) if kept else None


async def _said(day: date) -> Said:
    rows = await fetch(NEAREST, list(office.desk_codes), OLDEST)
    return Said(
        day,
        tuple(await figure_queries.by_desk(day, day + timedelta(days=1))),
        tuple(msgspec.convert(dict(row), Oldest) for row in rows),
        await _idle(),
        _refused(await figure_queries.causes(*span(day, day))),
        await _trays(),
        await escalations.counts(),
    )


async def _idle() -> tuple[UUID, ...]:
    """Of those at a desk today."""
    busy = {row["operator"] for row in await fetch(HOLDERS)}
    rostered = {holder.operator for desk in await rosters.day(today()) for holder in desk.holders}
    members = {
        row.id for row in await accounts.staff() if row.active and row.desks and row.role in RIGHTS[Right.DECIDE]
    }
    return tuple(sorted((rostered or members) - busy, key=str))


async def _trays() -> tuple[Tray, ...]:
    found = await intake.trays()
    return tuple(Tray(who, len(batches), sum(one.items for one in batches)) for who, batches in found.items())


def _refused(causes: list[Cause]) -> tuple[Refused, ...]:
    counts: dict[tuple[str, str], int] = {}
    for cause in causes:
        key = cause.service, cause.item
        counts[key] = counts.get(key, 0) + cause.times
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_REFUSED]
    return tuple(Refused(service, item, times) for (service, item), times in most)


async def _shown(made: datetime, said: Said) -> Shown:
    people = {*said.idle, *(tray.operator for tray in said.trays), *(one.operator for one in said.oldest)}
    names = await accounts.names({id for id in people if id})
    return Shown(
        said.day,
        made,
        tuple((_desk(figure.desk), figure) for figure in said.desks),
        tuple(
            OldestShown(
                one.number,
                title_of(one.service),
                _desk(one.desk),
                names.get(one.operator, "") if one.operator else "",
                clock.left_in_words(one.due, made),
                clock.urgency(one.due, made),
            )
            for one in said.oldest
        ),
        tuple(sorted(names[id] for id in said.idle if id in names)),
        tuple((title_of(one.service), item_title(one.service, one.item), one.times) for one in said.refused),
        tuple(TrayShown(names.get(tray.operator, "Petugas"), tray.batches, tray.items) for tray in said.trays),
        by_who(said.escalated),
    )


def _desk(code: str) -> str:
    return office.desk(code).title if code in office.desk_codes else code
