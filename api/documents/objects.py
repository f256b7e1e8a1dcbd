"""Where sealed bodies lie: a folder, S3 or memory, by STORAGE_URL. Only encrypted bytes ever come here.

A body is on the disk, not merely on its way there, when `put` returns: after a power cut every row still has its file.
"""

import asyncio
import os
import secrets
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from api.settings import settings


class Store:
    """`url` is a STORAGE_URL, or "" for files under `folder`."""

    def __init__(self, url: str, folder: Path) -> None:
        address = urlsplit(url)
        self._url = url
        self._folder = Path(unquote(address.path)) if address.scheme == "file" else None if url else folder

    @cached_property
    def _store(self) -> ObjectStore:
        if self._folder is None:
            return from_url(self._url)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return LocalStore(prefix=self._folder)

    async def put(self, key: str, body: bytes) -> None:
        await self.put_all({key: body})

    async def put_all(self, bodies: Mapping[str, bytes]) -> None:
        """Keep all of these, each under its key."""
        await asyncio.gather(*(obstore.put_async(self._store, key, body) for key, body in bodies.items()))
        if self._folder is not None:
            await asyncio.to_thread(_settle, self._folder, list(bodies))

    async def get(self, key: str) -> bytes:
        """Raise FileNotFoundError when there is none."""
        found = await obstore.get_async(self._store, key)
        return bytes(await found.bytes_async())

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete what is there; what is not there is no mistake."""
        for key in keys:
            try:
                await obstore.delete_async(self._store, key)
            except FileNotFoundError:
                continue

    async def ready(self) -> bool:
        """Whether a body can be written, read back and deleted right now."""
        key, body = f"check/{secrets.token_hex(16)}", secrets.token_bytes(16)
        try:
            await self.put(key, body)
            found = await self.get(key)
            await self.delete([key])
        except (OSError, obstore.exceptions.BaseError):
            return False
        return found == body


def _settle(folder: Path, keys: list[str]) -> None:
    """Have the disk confirm the files, then the folders that name them."""
    paths = [folder / key for key in keys]
    for path in (*paths, *{path.parent for path in paths}, folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


store = Store(settings.storage_url, settings.data / "objects")
put, put_all, get, delete, ready = store.put, store.put_all, store.get, store.delete, store.ready
