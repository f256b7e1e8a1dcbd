"""The key file `LOPO_DATA/keys/keys.json`: read by everybody, changed by one at a time, whole at every moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_bytes, token_hex

import msgspec

from api import private_files
from api.errors import Conflict
from api.now import now, today
from api.settings import settings

KEY = 32
UNREADABLE = "Berkas kunci {} rusak atau tidak lengkap. Pulihkan dari cadangan: tanpanya isi basis data tidak terbaca."
BUSY = "Perintah lain sedang mengubah kunci. Tunggu sampai selesai, lalu coba lagi."


class Unreadable(Exception):
    """The key file cannot be used; the sentence says what to do."""


class Keys(msgspec.Struct, frozen=True):
    """`ring` maps a key id to 32 bytes; `current` names the one that seals, the others only open.

    `coming` is the id of one that was added but does not seal yet; `since` says when each began to seal (keys
    of an old file have no date). `root` is never rotated: what it hashed could not be found again.
    """

    current: str
    ring: dict[str, bytes]
    root: bytes
    since: dict[str, datetime] = {}
    coming: str = ""


def file() -> Path:
    return settings.data / "keys" / "keys.json"


def create() -> None:
    """Make the key file where there is none. Safe to call from several processes at once."""
    if file().exists():
        return
    private_files.make_folder(file().parent)
    with changing(wait=True):
        if not file().exists():
            id, key = new_key()
            write(Keys(current=id, ring={id: key}, root=token_bytes(KEY), since={id: now()}))


def read() -> Keys:
    """Raise Unreadable unless everything is there: half a ring must never seal."""
    try:
        keys = msgspec.json.decode(file().read_bytes(), type=Keys)
    except msgspec.DecodeError as error:
        raise Unreadable(UNREADABLE.format(file())) from error
    if keys.current not in keys.ring or {len(key) for key in (*keys.ring.values(), keys.root)} != {KEY}:
        raise Unreadable(UNREADABLE.format(file()))
    return keys


def new_key() -> tuple[str, bytes]:
    """An id that no other machine invents at the same time, and a key."""
    return f"{today():%Y%m%d}-{token_hex(3)}", token_bytes(KEY)


@contextmanager
def changing(wait: bool = False) -> Iterator[None]:
    """Nobody else changes the file meanwhile; raise Conflict where somebody does already."""
    try:
        with private_files.alone(file().parent, wait):
            yield
    except BlockingIOError as error:
        raise Conflict(BUSY) from error


def write(keys: Keys) -> None:
    """Call only while `changing`."""
    private_files.put(file(), msgspec.json.encode(keys))
