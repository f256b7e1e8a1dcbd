"""Writing figures down. Each joins the caller's transaction."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from api.database import fetch, insert
from api.figures.counted import Figure
from api.figures.tables import CountedDay, DailyFigure, Digest, ReturnReason
from api.now import now

LOCK = 7218907
KEPT_DIGESTS = timedelta(days=92)
KEPT_REASONS = timedelta(days=400)


async def one_at_a_time() -> None:
    """Until the open transaction ends, no other worker counts."""
    await fetch("select pg_advisory_xact_lock($1)", LOCK)


async def note_returned(event: UUID, service: str, causes: Iterable[tuple[str, str]]) -> None:
    """What a citizen is asked to correct: (item, reason) of each."""
    moment = now()
    rows = [ReturnReason(at=moment, service=service, item=item, reason=reason, event=event) for item, reason in causes]
    if rows:
        await insert(*rows)


async def forget_returned(event: UUID) -> None:
    """The return was taken back."""
    await ReturnReason.delete().where(ReturnReason.event == event)


async def keep_day(day: date, figures: Iterable[Figure]) -> None:
    """One day, counted; a second time changes nothing, but where a clock that ran ahead counted it before it was over."""
    if await CountedDay.exists().where(CountedDay.day == day, CountedDay.counted <= now()):
        return
    await CountedDay.delete().where(CountedDay.day == day)
    await DailyFigure.delete().where(DailyFigure.day == day)
    await CountedDay.insert(CountedDay(day=day, counted=now()))
    rows = [
        DailyFigure(
            day=day,
            desk=one.desk,
            service=one.service,
            came_in=one.came_in,
            done=one.done,
            returned=one.returned,
            rejected=one.rejected,
            broken=one.broken,
        )
        for one in figures
    ]
    if rows:
        await insert(*rows)
    await ReturnReason.delete().where(ReturnReason.at < now() - KEPT_REASONS)


async def keep_digest(day: date, figures: str) -> None:
    await Digest.delete().where(Digest.day == day)
    await Digest.insert(Digest(day=day, made=now(), figures=figures))
    await Digest.delete().where(Digest.day < day - KEPT_DIGESTS)
