"""Where sealed bodies lie: a folder, S3 or memory, by STORAGE_URL. Only encrypted bytes ever come here.

A body is on the disk, not merely on its way there, when `put` returns: after a power cut every row still has its file.
A store that is away, full or closed to us is Unavailable within seconds, and is used again as soon as it is back.
"""

import asyncio
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
import structlog
from obstore.store import LocalStore, ObjectStore, from_url

from api.errors import Unavailable
from api.language import N_
from api.settings import settings

AWAY = N_(
    "Penyimpanan berkas sedang tidak tersedia. Berkas yang sudah kami terima tetap aman. Coba lagi sebentar lagi."
)
TRY_AGAIN_IN = 10
SECONDS_TO_SAY_READY = 3
TIMES = {"connect_timeout": timedelta(seconds=2), "timeout": timedelta(seconds=8)}
TRIES = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=4),
    "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=1), "base": 2},
}
"""Of one request to a remote store. Unasked, obstore tries ten times in three minutes: nobody waits so long for a page."""
CODE = re.compile(r"<Code>(\w{1,40})</Code>|os error (\d+)")

log = structlog.get_logger()


class Store:
    """`url` is a STORAGE_URL, or "" for files under `folder`."""

    def __init__(self, url: str, folder: Path) -> None:
        address = urlsplit(url)
        self._url = url
        self._folder = Path(unquote(address.path)) if address.scheme == "file" else None if url else folder

    @cached_property
    def _store(self) -> ObjectStore:
        if self._folder is None:
            without_tls = os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true")
            return from_url(self._url, client_options={**TIMES, "allow_http": without_tls}, retry_config=TRIES)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return LocalStore(prefix=self._folder)

    async def put(self, key: str, body: bytes) -> None:
        await self.put_all({key: body})

    async def put_all(self, bodies: Mapping[str, bytes]) -> None:
        """Keep all of these, each under its key. Large ones go to S3 in parts; until the last is there, none can be read."""
        try:
            with self._reaching():
                await asyncio.gather(*(obstore.put_async(self._store, key, body) for key, body in bodies.items()))
                await self._settle(bodies, files=True)
        except FileNotFoundError as error:
            raise _unavailable(error) from error

    async def get(self, key: str) -> bytes:
        """Raise FileNotFoundError when there is none."""
        with self._reaching():
            found = await obstore.get_async(self._store, key)
            return bytes(await found.bytes_async())

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete what is there, for good; what is not there is no mistake."""
        keys = list(keys)
        try:
            await self._delete(keys)
        except FileNotFoundError:  # some stores give up at the first that is not there
            for key in keys:
                with suppress(FileNotFoundError):
                    await self._delete([key])

    async def _delete(self, keys: list[str]) -> None:
        with self._reaching():
            await obstore.delete_async(self._store, keys)
            await self._settle(keys, files=False)

    async def ready(self) -> bool:
        """Whether a body can be written, read back and deleted right now."""
        key, body = f"check/{secrets.token_hex(16)}", secrets.token_bytes(16)
        try:
            async with asyncio.timeout(SECONDS_TO_SAY_READY):
                await self.put(key, body)
                found = await self.get(key)
                await self.delete([key])
        except (TimeoutError, FileNotFoundError, Unavailable):
            return False
        return found == body

    async def _settle(self, keys: Iterable[str], *, files: bool) -> None:
        """Where bodies are files: have the disk confirm them, then the folders that name them or no longer do."""
        if self._folder is not None:
            paths = [self._folder / key for key in keys]
            await asyncio.to_thread(_sync, [*(paths if files else []), *{path.parent for path in paths}, self._folder])

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Raise FileNotFoundError where one body is missing, Unavailable where the whole store is or fails otherwise."""
        try:
            yield
        except FileNotFoundError as error:
            if _code(error) == "NoSuchBucket" or (self._folder is not None and not self._folder.is_dir()):
                raise _unavailable(error) from error
            raise
        except (OSError, obstore.exceptions.BaseError) as error:
            raise _unavailable(error) from error


def _sync(paths: list[Path]) -> None:
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unavailable(error: Exception) -> Unavailable:
    log.warning("storage away", kind=type(error).__name__, code=_code(error))
    return Unavailable(AWAY, retry_after=TRY_AGAIN_IN)


def _code(error: Exception) -> str:
    """What the store itself calls its failure, as AccessDenied or the number of the operating system's error."""
    found = CODE.search(str(error))
    return next(filter(None, found.groups())) if found else ""


store = Store(settings.storage_url, settings.data / "objects")
put, put_all, get, delete, ready = store.put, store.put_all, store.get, store.delete, store.ready
