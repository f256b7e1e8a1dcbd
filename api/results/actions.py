"""Every change to results. Each joins the caller's transaction; callers check rights and status.

A PDF comes in two steps: `prepare` inspects, encrypts and writes it before the transaction, `add` makes its row inside.
"""

from hashlib import sha256
from uuid import UUID

import msgspec

from api import vault
from api.database import transaction
from api.documents import envelope, inspection, parts, storing, trust
from api.errors import NotFound
from api.now import now
from api.results import queries
from api.results.tables import Result
from api.results.titles import title_of
from api.tokens import new_id


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    pages: int
    size: int
    sha256: bytes
    wrapped_key: bytes
    stored_as: str


async def prepare(data: bytes, name: str) -> Prepared:
    """`name` is the file's own: it becomes the title. Never inside a transaction."""
    readable = await inspection.verify(data, trust.installed().certificates)
    result, key = new_id(), envelope.new_key()
    return Prepared(
        id=result,
        title=title_of(name),
        pages=readable.pages,
        size=len(data),
        sha256=sha256(data).digest(),
        wrapped_key=envelope.wrap(key, "result", result),
        stored_as=await storing.keep(key, result, {parts.MASTER: data}),
    )


async def add(application: UUID, prepared: Prepared) -> UUID:
    async with transaction():
        await storing.claim(prepared.stored_as)
        title = vault.seal(prepared.title.encode(), "result", prepared.id, "title")
        values = msgspec.structs.asdict(prepared) | {"title": title}
        await Result(application=application, created=now(), **values).save()
    return prepared.id


async def mark_downloaded(application: UUID, result: UUID) -> None:
    """Remember when a result was first fetched. Raise NotFound unless it is this application's."""
    mine = (Result.application == application) & (Result.id == result)
    if not await Result.exists().where(mine):
        raise NotFound(queries.NO_RESULT)
    await Result.update({Result.downloaded_at: now()}).where(mine, Result.downloaded_at.is_null())
