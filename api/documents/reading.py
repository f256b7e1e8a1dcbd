"""One file as the body of a request, held in memory only: it never touches the disk in clear."""

from collections.abc import AsyncIterator

from api.documents.inspection import MOST_BYTES
from api.documents.refused import Refused
from api.errors import Problem


async def read_file(stream: AsyncIterator[bytes], most: int = MOST_BYTES, refusal: Problem | None = None) -> bytes:
    """Raise `refusal` as soon as more than `most` bytes have come, without waiting for the rest."""
    body = bytearray()
    async for piece in stream:
        body += piece
        if len(body) > most:
            raise refusal or Refused("terlalu_besar")
    return bytes(body)
