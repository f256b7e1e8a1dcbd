"""How far an upload came."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

import msgspec

from api.database import fetch
from api.documents import envelope, parts, storing
from api.errors import Damaged, NotFound
from api.language import N_
from api.now import now
from api.office import office
from api.uploads.protocol import Gone, TooManyParts
from api.uploads.tables import Upload, UploadPart

UNKNOWN = N_("Kiriman ini tidak ada. Kirim berkasnya dari awal.")
MOST_PARTS = 400
"""30 KiB each for the largest file, seconds on 2G: a phone that breaks off more often will not get it through at all."""
PROGRESS = """
select id, application, requirement, length, received, wrapped_key, changed, finished, document, refused,
    (select count(*) from upload_part where upload = $1) as parts
from upload where id = $1
"""


class Progress(msgspec.Struct, frozen=True):
    """`document` is what it became, `refused` why it became nothing: the code of a refusal, or a problem's slug."""

    id: UUID
    application: UUID
    requirement: str
    length: int
    received: int
    wrapped_key: bytes
    changed: datetime
    finished: datetime | None
    document: UUID | None
    refused: str
    parts: int

    @property
    def complete(self) -> bool:
        return self.received == self.length

    @property
    def left(self) -> int:
        return self.length - self.received

    @property
    def expires(self) -> datetime:
        return self.changed + silence()


def silence() -> timedelta:
    """How long an unfinished upload waits for its next byte."""
    return timedelta(days=office.retention.uploads)


async def find(upload: UUID) -> Progress:
    """Raise NotFound, Gone when it waited too long for its next byte, or TooManyParts before that."""
    rows = await fetch(PROGRESS, upload)
    if not rows:
        raise NotFound(UNKNOWN)
    progress = msgspec.convert(dict(rows[0]), Progress)
    if not progress.complete and progress.expires <= now():
        raise Gone
    if not progress.complete and progress.parts >= MOST_PARTS:
        raise TooManyParts
    return progress


async def application_of(upload: UUID) -> UUID | None:
    row = await Upload.select(Upload.application).where(Upload.id == upload).first()
    return row["application"] if row else None


async def whole(progress: Progress) -> bytes:
    """The file as it was sent. Raise Damaged when a part of it is missing: nothing else tells that it was discarded."""
    key = envelope.unwrap(progress.wrapped_key, "upload", progress.id)
    # unlike a bytearray it hands its bytes out without a second copy of the file
    file = BytesIO()
    for row in await UploadPart.select().where(UploadPart.upload == progress.id).order_by(UploadPart.start):
        file.write(await storing.read(key, row["id"], row["stored_as"], parts.MASTER))
        if file.tell() != row["start"] + row["size"]:
            raise Damaged
    if file.tell() != progress.length:
        raise Damaged
    return file.getvalue()
