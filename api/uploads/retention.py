"""Uploads that nobody continues are destroyed, and what was sent of them with them."""

from datetime import timedelta
from uuid import UUID

from api.audit import actions as audit
from api.audit import names
from api.database import fetch
from api.documents import storing
from api.jobs import every
from api.now import now
from api.one_by_one import found, one_by_one
from api.uploads.queries import silence
from api.uploads.tables import Upload, UploadPart

REMEMBERED = timedelta(days=7)
"""How long the row of a finished or destroyed upload still answers a client that comes back."""
SILENT = """
select id from upload where received between 1 and length - 1 and changed < $1 and id > $2 order by id limit $3
"""
DESTROY = """
update upload set received = 0 where id = $1 and received between 1 and length - 1 and changed < $2 returning application
"""
LOCK = "select id from upload where id = any($1) for update"
LOCK_ALL = "select id from upload where application = $1 for update"


@every("43 * * * *", "sweep_uploads")
async def sweep() -> None:
    """Destroy the parts of uploads that fell silent; later forget that there were any.

    One that came whole was acknowledged: it waits for whoever finishes it, as long as its application is there.
    """
    await one_by_one("sweep_uploads", found(SILENT, now() - silence()), _destroy_silent)
    forgotten = now() - silence() - REMEMBERED
    done = Upload.finished.is_not_null() | (Upload.received == 0)
    await Upload.delete().where((Upload.changed < forgotten) & done)


async def discard_all(application: UUID) -> None:
    """Forget every upload of an application inside the open transaction, as when it is withdrawn."""
    await _forget([row["id"] for row in await fetch(LOCK_ALL, application)])


async def forget(uploads: list[UUID]) -> None:
    """Forget these uploads inside the open transaction."""
    await _forget([row["id"] for row in await fetch(LOCK, uploads)])


async def discard_parts(uploads: list[UUID]) -> int:
    """Discard what was sent of these, whose rows are locked; how many parts that were."""
    gone = await UploadPart.delete().where(UploadPart.upload.is_in(uploads)).returning(UploadPart.stored_as)
    await storing.discard_all([row["stored_as"] for row in gone])
    return len(gone)


async def _forget(uploads: list[UUID]) -> None:
    if uploads:
        await discard_parts(uploads)
        await Upload.delete().where(Upload.id.is_in(uploads))


async def _destroy_silent(upload: UUID) -> None:
    for row in await fetch(DESTROY, upload, now() - silence()):
        parts = await discard_parts([upload])
        await audit.record("system", "upload.destroy", names.application(row["application"]), count=parts)
