"""What lies at the counter to be fetched. Part of the transactions that bring it there and take it away."""

from uuid import UUID

from api.catalogue.cards import cards_of
from api.catalogue.definitions import Service
from api.database import fetch
from api.errors import Conflict
from api.now import now

RECORDED = "Ada kartu yang diserahkan. Catat siapa yang mengambilnya di halaman Serahkan."
EXPECT = """
insert into to_collect (application, desk, shelf, since) values ($1, $2, '', $3)
on conflict (application) do update set since = excluded.since
"""


async def expect(application: UUID, desk: str) -> None:
    await fetch(EXPECT, application, desk, now())


async def check_plain(application: UUID, service: Service) -> None:
    """Where nothing but a paper is fetched it is enough to say so; who fetched a card is recorded. Raise Conflict."""
    gone = await fetch("delete from to_collect where application = $1 returning 1", application)
    if gone and cards_of(service):
        raise Conflict(RECORDED)
