"""Reading what is sent, in memory only: uploaded papers never touch the disk in clear."""

from collections.abc import AsyncIterator

from api.errors import TooLarge

MAX_BYTES = 12 * 1024 * 1024
TOO_LARGE = "Berkas lebih dari 12 MB. Foto ulang dengan ukuran sedang, atau kirim satu halaman per berkas."


async def read_body(stream: AsyncIterator[bytes], limit: int) -> bytes:
    """All of a request's body. Raise TooLarge as soon as it exceeds `limit` bytes."""
    body = bytearray()
    async for chunk in stream:
        body += chunk
        if len(body) > limit:
            raise TooLarge(TOO_LARGE)
    return bytes(body)
