"""Signed results leave us once the citizen has had time to fetch them; the office keeps its own in SIAK."""

from datetime import timedelta

from api.database import transaction
from api.documents import storing
from api.jobs import every
from api.now import now
from api.results.tables import Result

AFTER_DOWNLOAD = timedelta(days=30)
WITHOUT_DOWNLOAD = timedelta(days=180)


@every("22 2 * * *", "delete_old_results")
async def delete_results() -> None:
    moment = now()
    old = (Result.downloaded_at < moment - AFTER_DOWNLOAD) | (Result.created < moment - WITHOUT_DOWNLOAD)
    async with transaction():
        for row in await Result.delete().where(old).returning(Result.stored_as):
            await storing.discard(row["stored_as"])
