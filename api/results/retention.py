"""Signed results leave us once the citizen has had time to fetch them; the office keeps its own in SIAK."""

from datetime import datetime, timedelta
from uuid import UUID

from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import storing
from api.now import now
from api.office import office
from api.one_by_one import found, one_by_one
from api.results.tables import Result

DESTROY = "results.destroy"
DOWNLOADED, WAITING = "downloaded", "never downloaded"

OLD = """
select distinct application as id from result where application > $3 and (
    greatest(downloaded_at, created) < $1 and downloaded_at is not null
    or greatest(delivered, created) < $2 and downloaded_at is null
) order by application limit $4
"""


async def delete_results() -> None:
    """What was downloaded some time ago, and what nobody ever fetched."""
    downloaded, waiting = _limits()
    await one_by_one("delete_results", found(OLD, downloaded, waiting), _are_due)


async def discard_all(application: UUID, by: str, reason: str) -> int:
    """Destroy every result of an application, inside the open transaction; how many they were."""
    return await _destroy(Result.application == application, application, by, reason, 0)


async def _are_due(application: UUID) -> None:
    days, (downloaded, waiting) = office.retention, _limits()
    mine, fetched = Result.application == application, Result.downloaded_at.is_not_null()
    old = mine & fetched & (Result.downloaded_at < downloaded) & (Result.created < downloaded)
    await _destroy(old, application, "system", DOWNLOADED, days.results_downloaded)
    never = mine & Result.downloaded_at.is_null() & (Result.created < waiting)
    unread = never & (Result.delivered.is_null() | (Result.delivered < waiting))
    await _destroy(unread, application, "system", WAITING, days.results_waiting)


async def _destroy(which, application: UUID, by: str, reason: str, days: int) -> int:
    async with transaction():
        gone = await Result.delete().where(which).returning(Result.stored_as)
        for row in gone:
            await storing.discard(row["stored_as"])
        if gone:
            await audit.record(by, DESTROY, names.application(application), reason=reason, days=days, count=len(gone))
    return len(gone)


def _limits() -> tuple[datetime, datetime]:
    moment = now()
    return (
        moment - timedelta(days=office.retention.results_downloaded),
        moment - timedelta(days=office.retention.results_waiting),
    )
