"""Files sent over HTTP, beside the same cleaning, encrypting and writing with nothing around it."""

import asyncio
import os
import secrets
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.documents import pdf, pictures
from api.documents.sandbox import AT_ONCE
from bench.browsers import Visitor, rate
from bench.files import File

SECONDS = 1.2
PER_DRAFT = 15
"""Files for one requirement, below the most that the product takes; of large ones as many as one application may hold."""
BYTES_PER_DRAFT = 140 << 20
REQUIREMENT = "kk"
INSPECT = {"image/jpeg": pictures.inspect, "application/pdf": pdf.inspect}


class Sender:
    """A visitor with a draft to put files into."""

    def __init__(self, visitor: Visitor, file: File) -> None:
        self._visitor, self._file = visitor, file
        self._room = 0

    async def put(self) -> None:
        """The whole file in one request."""
        home = await self._home()
        path, body = f"{home}/documents/{REQUIREMENT}", self._file.fresh()
        await self._visitor.ask("PUT", path, body, authorization=self._key, content_type=self._file.media_type)

    async def resume(self) -> None:
        """By tus: announced, then sent."""
        home, body = await self._home(), self._file.fresh()
        said = {"authorization": self._key, "tus_resumable": "1.0.0"}
        named = f"requirement {b64encode(REQUIREMENT.encode()).decode()}"
        made = await self._visitor.ask(
            "POST", f"{home}/uploads", upload_length=str(len(body)), upload_metadata=named, **said
        )
        piece = {"content_type": "application/offset+octet-stream", "upload_offset": "0"}
        await self._visitor.ask("PATCH", made.headers["location"], body, **piece, **said)

    async def _home(self) -> str:
        """The address of a draft that has room for one more."""
        if not self._room:
            body = b'{"service": "validasi-nik"}'
            made = await self._visitor.ask("POST", "/api/v1/applications", body, content_type="application/json")
            told = msgspec.json.decode(made.body)
            self._number, self._key = told["number"], f"Bearer {told['key']}"
            self._room = min(PER_DRAFT, BYTES_PER_DRAFT // len(self._file.body))
        self._room -= 1
        return f"/api/v1/applications/{self._number}"


async def over_http(port: int, file: File, way: Callable[[Sender], Awaitable[None]] = Sender.put) -> float:
    """Files a second, as many at once as the product opens."""
    async with Visitor(port) as first, Visitor(port) as second:
        senders = [Sender(visitor, file) for visitor in (first, second)]
        return await rate([partial(way, sender) for sender in senders], SECONDS)


class Alone:
    """As many processes as the product opens files in at once, doing only the work itself."""

    def __init__(self, folder: Path, file: File) -> None:
        self._processes = ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn"))
        self._work = partial(_clean_for, SECONDS, folder, file.media_type, file.body)

    async def rate(self) -> float:
        loop = asyncio.get_running_loop()
        return sum(await asyncio.gather(*(loop.run_in_executor(self._processes, self._work) for _ in range(AT_ONCE))))

    def close(self) -> None:
        self._processes.shutdown()


def _clean_for(seconds: float, folder: Path, media_type: str, body: bytes) -> float:
    done, begun = 0, time.perf_counter()
    while time.perf_counter() < begun + seconds:
        found = INSPECT[media_type](body)
        cipher = AESGCM(AESGCM.generate_key(256))
        for part in (found.master, found.thumbnail, *found.previews):
            _write(folder / secrets.token_hex(16), cipher.encrypt(os.urandom(12), part, None))
        done += 1
    return done / (time.perf_counter() - begun)


def _write(file: Path, body: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(body)
        opened.flush()
        os.fsync(opened.fileno())
