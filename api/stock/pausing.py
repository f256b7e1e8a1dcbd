"""The clock of a case that is being made stands while there are no blank cards of its kind.

Always decided from what the book says now, a case at a time: it may run twice, late, or beside another worker.
"""

from datetime import datetime
from uuid import UUID

from api.applications import record
from api.applications.workflow import Status
from api.catalogue import CATALOGUE
from api.catalogue.cards import CARDS, cards_of
from api.catalogue.definitions import Service
from api.database import fetch
from api.jobs import enqueue, every, job
from api.now import now
from api.one_by_one import found, one_by_one
from api.pauses import actions as pauses
from api.pauses.causes import Cause
from api.stock import queries

JOB = "settle_stock_now"
MISSING = """
select a.id from application a where a.status = 'in_process' and a.service = any($1)
    and not exists (select from pause p where p.application = a.id and p.cause = 'stock' and p.until is null)
    and a.id > $2 order by a.id limit $3
"""
STANDING = """
select p.application as id from pause p join application a on a.id = p.application
where p.cause = 'stock' and p.until is null and a.service = any($1) and p.application > $2 order by 1 limit $3
"""
ACCEPTED = "select max(at) as at from event where application = $1 and step = 'accept' and undone is null"


async def ask() -> None:
    """In the open transaction that booked cards."""
    await enqueue(JOB)


@every("7,17,27,37,47,57 * * * *", "settle_stock")
async def settle() -> None:
    """Clocks that should stand, and those that should go on."""
    short = {kind for kind in CARDS if (await _turn(kind))[0]}
    without = [code for code, service in CATALOGUE.items() if needs(service) & short]
    enough = [code for code, service in CATALOGUE.items() if needs(service) and code not in without]
    await one_by_one("cards are out", found(MISSING, without), _begin)
    await one_by_one("cards are back", found(STANDING, enough), _end)


@job(JOB)
async def settle_now() -> None:
    await settle()


async def stand(row: pauses.Case, service: Service, moment: datetime) -> None:
    """In the transaction that begins to make what it asks for."""
    if needs(service) and any(stock.short for stock in (await queries.stocks(needs(service))).values()):
        await pauses.begin(row, Cause.STOCK, moment)


def needs(service: Service) -> frozenset[str]:
    """The kinds of card that it surely ends with: what depends on the case stops no clock."""
    return frozenset(kind for kind, surely in cards_of(service).items() if surely)


async def _begin(id: UUID) -> None:
    row = await record.lock_id(id)
    turns = [await _turn(kind) for kind in needs(record.service_of(row))]
    since = [at for short, at in turns if short and at]
    if row.status == Status.IN_PROCESS and since:
        [accepted] = await fetch(ACCEPTED, id)
        await pauses.begin(row, Cause.STOCK, max(min(since), accepted["at"] or row.changed))


async def _end(id: UUID) -> None:
    row = await record.lock_id(id)
    turns = [await _turn(kind) for kind in needs(record.service_of(row))]
    if not any(short for short, _ in turns):
        await pauses.end(row, Cause.STOCK, max((at for _, at in turns if at), default=now()))


async def _turn(kind: str) -> tuple[bool, datetime | None]:
    """Whether there are none, and since when it is so; of a kind that nobody booked nothing is known."""
    turns = await queries.shortages(kind)
    if not turns:
        return False, None
    since, until = turns[-1]
    return (True, since) if until is None else (False, until)
