"""Photographs sent over HTTP, beside the same cleaning, encrypting and writing with nothing around it."""

import asyncio
import os
import secrets
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PIL import Image

from api.documents import pictures
from api.documents.sandbox import AT_ONCE
from bench.browsers import Visitor, rate

SECONDS = 1.2
SIZE = (1536, 2048)
PER_DRAFT = 15
"""Files for one requirement, below the most that the product takes."""


def photograph() -> bytes:
    """Three megapixels of what a phone makes of a paper: light, uneven, grainy."""
    grain = Image.effect_noise(SIZE, 24).convert("RGB")
    paper = Image.linear_gradient("L").resize(SIZE).point(lambda light: 170 + light // 4).convert("RGB")
    file = BytesIO()
    Image.blend(paper, grain, 0.2).save(file, "JPEG", quality=85)
    return file.getvalue()


def another(photo: bytes) -> bytes:
    """The same picture as another file: with a comment of its own."""
    note = secrets.token_bytes(16).hex().encode()
    return photo[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + photo[2:]


class Sender:
    """A visitor with a draft to put files into."""

    def __init__(self, visitor: Visitor, photo: bytes) -> None:
        self._visitor, self._photo = visitor, photo
        self._room = 0

    async def send(self) -> None:
        if not self._room:
            await self._begin()
        self._room -= 1
        path = f"/api/v1/applications/{self._number}/documents/kk"
        await self._visitor.ask("PUT", path, another(self._photo), authorization=self._key, content_type="image/jpeg")

    async def _begin(self) -> None:
        body = b'{"service": "validasi-nik"}'
        made = await self._visitor.ask("POST", "/api/v1/applications", body, content_type="application/json")
        told = msgspec.json.decode(made.body)
        self._number, self._key, self._room = told["number"], f"Bearer {told['key']}", PER_DRAFT


async def over_http(port: int, photo: bytes) -> float:
    async with Visitor(port) as first, Visitor(port) as second:
        senders = [Sender(visitor, photo) for visitor in (first, second)]
        return await rate([sender.send for sender in senders], SECONDS)


class Alone:
    """As many processes as the product opens files in at once, doing only the work itself."""

    def __init__(self, folder: Path, photo: bytes) -> None:
        self._processes = ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn"))
        self._work = partial(_clean_for, SECONDS, folder, photo)

    async def rate(self) -> float:
        loop = asyncio.get_running_loop()
        return sum(await asyncio.gather(*(loop.run_in_executor(self._processes, self._work) for _ in range(AT_ONCE))))

    def close(self) -> None:
        self._processes.shutdown()


def _clean_for(seconds: float, folder: Path, photo: bytes) -> float:
    done, begun = 0, time.perf_counter()
    while time.perf_counter() < begun + seconds:
        found = pictures.inspect(photo)
        cipher = AESGCM(AESGCM.generate_key(256))
        for body in (found.master, found.thumbnail, *found.previews):
            _write(folder / secrets.token_hex(16), cipher.encrypt(os.urandom(12), body, None))
        done += 1
    return done / (time.perf_counter() - begun)


def _write(file: Path, body: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(body)
        opened.flush()
        os.fsync(opened.fileno())
