"""What an inspection found, encrypted and written under an id and a key of its own, before its row is there."""

from uuid import UUID

import msgspec

from api.documents import envelope, fingerprints, parts, storing
from api.documents.findings import Inspected
from api.documents.scanning import Scan
from api.tokens import new_id


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A file that lies encrypted in the store and waits for its row. `sha256` is keyed."""

    id: UUID
    media_type: str
    pages: int
    size: int
    sha256: bytes
    hints: tuple[str, ...]
    metrics: dict[str, float | str]
    wrapped_key: bytes
    stored_as: str
    scan: Scan


async def keep(data: bytes, found: Inspected, scan: Scan = Scan.NOT_ASKED) -> Prepared:
    """Of `data` as it was sent nothing stays but its size and its keyed hash. Never inside a transaction."""
    return await keep_as(new_id(), len(data), fingerprints.of(data), found, scan)


async def keep_as(id: UUID, size: int, digest: bytes, found: Inspected, scan: Scan, kind: str = "document") -> Prepared:
    """The same of a file of which only size and keyed hash are known, for the row `id` of the table `kind`.

    The bodies are on the disk when this returns.
    """
    key = envelope.new_key()
    return Prepared(
        id=id,
        media_type=found.media_type,
        pages=found.pages,
        size=size,
        sha256=digest,
        hints=found.hints,
        metrics=found.metrics,
        wrapped_key=envelope.wrap(key, kind, id),
        stored_as=await storing.keep(key, id, _bodies(found), found.pages),
        scan=scan,
    )


def _bodies(found: Inspected) -> dict[str, bytes]:
    previews = {parts.page(number): preview for number, preview in enumerate(found.previews, 1)}
    return {parts.MASTER: found.master, parts.THUMBNAIL: found.thumbnail, **previews}
