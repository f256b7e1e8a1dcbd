"""The demo's own data folder: it holds nothing else, says so, and knows whether it was filled to the end."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from api.settings import Settings

ELSEWHERE = "Demo memakai basis data dan folder berkasnya sendiri. Jalankan tanpa DATABASE_URL dan STORAGE_URL."
NOT_OURS = "Folder {} berisi data lain. Demo tidak menyentuhnya: setel LOPO_DATA ke folder yang kosong."
BUSY = "Demo lain sedang mengisi folder {}. Tunggu sampai selesai."


class Door(msgspec.Struct, frozen=True):
    """How a citizen of the demo gets in: by number and PIN, or by the token of the secret link."""

    words: str
    number: str
    pin: str
    token: str


class Filled(msgspec.Struct, frozen=True):
    size: int
    doors: list[Door]


class Folder:
    def __init__(self, data: Path) -> None:
        self._data, self._marker = data, data / "demo.json"

    def filled(self) -> Filled | None:
        """What was filled in, or nothing as long as that did not come to its end."""
        text = self._marker.read_bytes()
        return msgspec.json.decode(text, type=Filled) if text else None

    def close(self, filled: Filled) -> None:
        """Filling is over: a later start uses what is here."""
        draft = self._marker.with_suffix(".new")
        draft.write_bytes(msgspec.json.encode(filled))
        draft.chmod(0o600)
        draft.rename(self._marker)

    def drop_objects(self) -> None:
        shutil.rmtree(self._data / "objects", ignore_errors=True)

    def take(self) -> None:
        """Raise SystemExit where somebody else's data lie."""
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._marker.exists():
            if any(self._data.iterdir()):
                raise SystemExit(NOT_OURS.format(self._data))
            self._marker.touch(0o600)


@contextmanager
def own(settings: Settings) -> Iterator[Folder]:
    """The folder of these settings, for one demo at a time. Raise SystemExit where it may not be the demo's."""
    if settings.database_url or settings.storage_url:
        raise SystemExit(ELSEWHERE)
    folder = Folder(settings.data)
    folder.take()
    place = os.open(settings.data, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder
    except BlockingIOError as busy:
        raise SystemExit(BUSY.format(settings.data)) from busy
    finally:
        os.close(place)
