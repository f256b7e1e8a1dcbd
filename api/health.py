"""Whether the parts we stand on answer: what /health says and what monitoring asks."""

import asyncpg
import msgspec

from api.database import engine
from api.documents import objects, trust
from api.printing import engine as printing

WORKER = "lopo-worker"  # how a worker's sessions are called in the database
SEEN = f"""
    select exists (
        select from pg_stat_activity
        where application_name = '{WORKER}' and datname = current_database()
          and state_change > now() - interval '45 seconds'
    ) as worker
"""


class Health(msgspec.Struct, frozen=True):
    """`ok` when applications can be made and answered. Without `receipts` people print the page instead.

    Without `seal` receipts lack the seal they should have: the log of this moment or of the last start says why.
    Without `trust` a file in the trust folder is no certificate: signatures that it should vouch for are not trusted.
    """

    ok: bool
    database: bool
    worker: bool
    storage: bool
    receipts: bool
    seal: bool
    trust: bool


async def health() -> Health:
    """A worker asks the queue something every ten seconds; one whose sessions are silent for longer has died or hangs."""
    try:
        (row,) = await engine.run_ddl(SEEN)
        database, worker = True, row["worker"]
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        database = worker = False
    storage = await objects.ready()
    return Health(
        ok=database and worker and storage,
        database=database,
        worker=worker,
        storage=storage,
        receipts=await printing.available(),
        seal=await printing.sealing(),
        trust=not trust.installed().unreadable,
    )
