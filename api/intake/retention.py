"""What lies in trays goes after so many days: the phone had it, a case has it by now, or nobody needed it."""

from datetime import timedelta
from uuid import UUID

import structlog

from api.audit import actions as audit
from api.audit import names
from api.audit import queries as audit_queries
from api.database import fetch
from api.documents import storing
from api.intake import looking, receiving
from api.intake.tables import IntakeBatch
from api.jobs import every
from api.now import now
from api.office import office
from api.one_by_one import found, one_by_one

LOOKED = ("system", "intake.run", "clock")
STEADY = timedelta(days=3)
WARN = timedelta(days=3)
"""So long before it goes its owner reads when."""
OLD = "select id from intake_batch where created < $1 and id > $2 order by id limit $3"
KEPT = "select stored_as, pages from intake_item where batch = $1 and state = 'kept' and stored_as <> '' for update"
EMPTY = """
update intake_item set stored_as = '', wrapped_key = '' , around = '', sender = ''
where batch = $1
"""
BROKEN_OFF = """
select id from intake_source where state = 'coming' and changed < $1 and id > $2 order by id limit $3
"""
NOT_COMING = "update intake_source set state = 'refused', refused = 'putus' where batch = $1 and state = 'coming'"
SOURCES = "select id from intake_source where batch = $1 for update"

log = structlog.get_logger()


def kept_for() -> timedelta:
    return timedelta(days=office.retention.intake)


@every("47 18 * * *", "destroy_old_intake")
async def destroy_due() -> None:
    """At 02.47 in Kupang. As nothing final rests on one look at a clock, the first night after a jump destroys nothing."""
    steady = await audit_queries.happened(*LOOKED, since=now() - STEADY)
    await audit.record(*LOOKED, steady=steady)
    if not steady:
        log.warning("no tray is emptied tonight: first night here, or the clock jumped")
        return
    await one_by_one("destroy_old_intake", found(OLD, now() - kept_for()), destroy)


@every("53 * * * *", "sweep_intake")
async def sweep() -> None:
    """Let go of what broke off and nobody goes on with."""
    await one_by_one("sweep_intake", found(BROKEN_OFF, now() - receiving.CONTINUED_WITHIN), _let_go)


async def _let_go(source: UUID) -> None:
    await looking.discard_parts([source])
    await fetch(
        "update intake_source set state = 'refused', refused = 'putus' where id = $1 and state = 'coming'", source
    )


async def destroy(batch: UUID) -> None:
    """All of a batch, in the open transaction."""
    count = await empty(batch)
    await audit.record("system", "intake.destroy", names.intake(batch), count=count, days=office.retention.intake)
    await IntakeBatch.delete().where(IntakeBatch.id == batch)


async def empty(batch: UUID) -> int:
    """Let go of every body and every word of the chat in it; how many files that were. What cases have stays theirs."""
    await looking.discard_parts([row["id"] for row in await fetch(SOURCES, batch)])
    await fetch(NOT_COMING, batch)
    kept = await fetch(KEPT, batch)
    for row in kept:
        await storing.discard(row["stored_as"], row["pages"])
    await fetch(EMPTY, batch)
    return len(kept)
