"""How long a service took lately, said with care beside its promise. Every web process keeps it and asks anew now and then.

No page asks for it: a page that shows it costs the database nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import asyncpg
import msgspec
import structlog

from api.catalogue.definitions import Service
from api.catalogue.telling import by_appointment
from api.language import _
from api.performance import queries
from api.performance.measuring import Lately

LEAST_CASES = 20
"""Of fewer nothing is said: they tell more of chance than of the office."""
AGAIN_AFTER = 300.0
"""Seconds."""
HOURS_UNDER = 48

log = structlog.get_logger()


class Known:
    """What this process knows."""

    def __init__(self) -> None:
        self.times: Mapping[str, Lately] = {}

    async def ask(self) -> None:
        self.times = await queries.lately()


known = Known()


class Usual(msgspec.Struct, frozen=True):
    """`time` as at a glance, `words` in sentences."""

    time: str
    words: tuple[str, ...]


def usual(service: Service) -> Usual | None:
    """What a citizen may expect, not what they are promised; None where too little is known, or where a visit decides."""
    lately = known.times.get(service.code)
    if lately is None or lately.cases < LEAST_CASES or by_appointment(service) or not service.promised_hours:
        return None
    time, late = rounded_up(lately.wall_most), 2 * lately.kept < lately.cases
    return Usual(time, _gently(time, late) if service.gentle else _plainly(time, late))


def _plainly(time: str, late: bool) -> tuple[str, ...]:
    words = (
        _("Dalam 60 hari terakhir, 8 dari 10 permohonan siap dalam {time} sejak dikirim.", time=time),
        _("Waktu untuk memperbaiki berkas ikut dihitung. Ini pengalaman, bukan janji."),
    )
    return (
        (*words, _("Terus terang: akhir-akhir ini lebih dari separuh permohonan selesai lewat dari janji."))
        if late
        else words
    )


def _gently(time: str, late: bool) -> tuple[str, ...]:
    words = (_("Biasanya siap dalam {time} sejak dikirim. Tidak perlu terburu-buru melengkapinya.", time=time),)
    return (
        (*words, _("Akhir-akhir ini kami sering lebih lama daripada janji kami. Kami mohon maaf.")) if late else words
    )


def rounded_up(time: timedelta) -> str:
    """ "30 jam", and from two days on "3 hari": never less than it was."""
    hours = max(1, -(-time // timedelta(hours=1)))
    if hours < HOURS_UNDER:
        return _("{hours} jam", hours=hours)
    return _("{days} hari", days=-(-time // timedelta(days=1)))


@asynccontextmanager
async def kept_fresh() -> AsyncIterator[None]:
    """Meanwhile what is known is asked for again, now and every few minutes."""
    asking = asyncio.create_task(_ask_again())
    try:
        yield
    finally:
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking


async def _ask_again() -> None:
    while True:
        try:
            await known.ask()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            log.warning("waiting times are not known now")
        await asyncio.sleep(AGAIN_AFTER)
