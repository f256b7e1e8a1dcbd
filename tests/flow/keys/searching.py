"""Looking for words in every byte that lies somewhere, in every form a program might have written them."""

import os
import re
import stat
import subprocess
import threading
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from tests.serving import family

SURE = 10
"""So many digits in a row mean something wherever they stand."""
MEMORY = ("/memfd:", "/dev/shm/", "/dev/zero", "/SYSV", "/i915", "/[aio]")


def forms(text: str) -> set[bytes]:
    """As typed, shouted, whispered, without separators and in groups of four; each as programs encode it."""
    bare = re.sub(r"[\W_]", "", text)
    grouped = [sign.join(re.findall(".{1,4}", bare)) for sign in " -."] if bare.isdigit() and len(bare) > 8 else []
    found: set[bytes] = set()
    for one in (text, text.upper(), text.lower(), bare, *grouped):
        found |= _encoded(one)
    return found


def _encoded(text: str) -> set[bytes]:
    plain = text.encode()
    hexes = {plain.hex().encode(), plain.hex().upper().encode(), text.encode("utf-16-le").hex().encode()}
    # what base64 makes of it depends on what stands before: keep what is the same whatever stands around it
    sixes = {b64encode(bytes(lead) + plain)[-(-lead * 8 // 6) : (lead + len(plain)) * 8 // 6] for lead in range(3)}
    escaped = {quote(text).encode(), text.encode("unicode_escape")}
    return {plain, text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("latin-1"), *hexes, *sixes, *escaped}


class Needles:
    """`planted` says what each word is, so that a hit is understood without printing the word."""

    def __init__(self, planted: dict[str, str], raw: dict[str, bytes], file: Path) -> None:
        self.kinds = {form: kind for kind, text in planted.items() for form in forms(text)}
        self.kinds |= {body: kind for kind, body in raw.items()}
        assert not [kind for form, kind in self.kinds.items() if b"\n" in form or len(form) < 6]
        self._file = file
        file.write_bytes(b"\n".join(self.kinds))

    def found(self, folder: Path) -> set[tuple[str, str]]:
        """(file, what was found in it) of everything below a folder, links followed."""
        return {(place, self.kinds[form]) for place, form in self._matches(folder) if _is_told(Path(place), form)}

    def missed(self, folder: Path) -> set[bytes]:
        """Forms that are not found although all of them were written below this folder."""
        (folder / "control").write_bytes(b"\n".join(self.kinds))
        found = {form for _, form in self._matches(folder)}
        (folder / "control").unlink()
        return self.kinds.keys() - found

    def _matches(self, folder: Path) -> set[tuple[str, bytes]]:
        command = ["grep", "-RaoFZ", "-D", "skip", "-f", str(self._file), str(folder)]
        said = subprocess.run(command, check=False, capture_output=True, env=os.environ | {"LC_ALL": "C"})
        assert said.returncode < 2, said.stderr
        pairs = (line.split(b"\0", 1) for line in said.stdout.split(b"\n") if line)
        return {(place.decode(), form) for place, form in pairs}


def _is_told(place: Path, form: bytes) -> bool:
    """A few digits stand by chance in the middle of hashes and sealed bytes, and as parts of a second in moments."""
    if not (form.isdigit() and len(form) < SURE):
        return True
    return re.search(rb"(?<![0-9A-Za-z+/.])" + form + rb"(?![0-9A-Za-z+/])", place.read_bytes()) is not None


class Watch(threading.Thread):
    """Keeps what is in files that have no name any more but are still open, and in a temporary folder, as `kept/…`."""

    def __init__(self, pid: int, temporary: Path, kept: Path) -> None:
        super().__init__(daemon=True)
        kept.mkdir()
        self._pid, self._temporary, self._kept, self._stopping = pid, str(temporary), kept, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._stopping.is_set():
            folders = [Path(f"/proc/{pid}/fd") for pid in family(self._pid)]
            for folder in folders * 10:
                self._look(folder)
                self._stopping.wait(0.002)

    def stop(self) -> None:
        self._stopping.set()
        self.join()

    def _look(self, folder: Path) -> None:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if self._is_hidden(os.readlink(entry.path)) and stat.S_ISREG(entry.stat().st_mode):
                    body = Path(entry.path).read_bytes()
                    (self._kept / sha256(body).hexdigest()).write_bytes(body)

    def _is_hidden(self, name: str) -> bool:
        nameless = name.endswith(" (deleted)") and not name.startswith(MEMORY)
        return nameless or name.startswith(self._temporary)
