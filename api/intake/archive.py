"""A ZIP from a stranger's phone: what is in it, and one of its files at a time. Nothing is unpacked to a disk.

Names in it are labels and no paths. What an entry says of its size binds: a reader never gets more.
"""

import re
import zlib
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from api.documents import formats
from api.documents.inspection import MOST_BYTES
from api.intake import chat
from api.intake.sealed_file import TooMuchAtOnce

MOST_ENTRIES = 3000
MOST_UNPACKED = 4 << 30
DENSE, SMALL = 200, 1 << 20
"""A file over 1 MB that shrank to less than a two-hundredth is no photo and no PDF of anybody."""
MOST_TEXT = 20 << 20
PIECE = 1 << 20
ENCRYPTED = 0x1
IGNORED = re.compile(r"(^|/)(__MACOSX/|\.[^/]*$|Thumbs\.db$)")
STICKER = re.compile(r"^STK-|-STICKER-", re.IGNORECASE)
BROKEN = (BadZipFile, TooMuchAtOnce, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What the library raises for a ZIP that is none, or not as it says."""


class Refuse(Exception):
    """With the code of a sentence in `texts.REFUSALS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Entry(msgspec.Struct, frozen=True):
    """`place` is where it stands in the directory, `size` what it takes on the phone. `found`: what the chat says of it."""

    place: int
    name: str
    size: int
    found: chat.Found | None = None


def is_zip(start: bytes) -> bool:
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def entries(file: BinaryIO) -> list[Entry]:
    """The files in it in the order of the chat, then those that the chat does not name. Raise Refuse."""
    try:
        with ZipFile(file) as archive:
            listed = _checked(archive.infolist())
            said = _chat(archive, [info for _, info in listed])
    except BROKEN as error:
        raise Refuse("zip_rusak") from error
    told = {found.name: (place, found) for place, found in enumerate(said)}
    labels = [(place, label(info.filename), info) for place, info in listed if not _is_text(info)]
    if not labels:
        raise Refuse("zip_kosong")
    labels.sort(key=lambda one: (told.get(one[1], (len(told), None))[0], one[1], one[0]))
    return [Entry(place, name, info.file_size, told.get(name, (0, None))[1]) for place, name, info in labels]


def read(file: BinaryIO, place: int) -> bytes:
    """One file whole. Raise Refuse for what is none of ours, before more than its beginning is read."""
    try:
        with ZipFile(file) as archive:
            info = archive.infolist()[place]
            _check_readable(info)
            return _read(archive, info, MOST_BYTES)
    except BROKEN as error:
        raise Refuse("gagal_dibaca") from error


def label(name: str) -> str:
    """A name without folders and signs that are not seen."""
    plain = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()).strip()
    return plain[-255:] or "berkas"


def _checked(infos: list[ZipInfo]) -> list[tuple[int, ZipInfo]]:
    listed = [
        (place, info)
        for place, info in enumerate(infos)
        if not info.is_dir() and not IGNORED.search(info.filename.replace("\\", "/"))
    ]
    if any(info.flag_bits & ENCRYPTED for _, info in listed):
        raise Refuse("zip_terkunci")
    if len(listed) > MOST_ENTRIES:
        raise Refuse("zip_terlalu_banyak")
    if sum(info.file_size for _, info in listed) > MOST_UNPACKED or any(_is_dense(info) for _, info in listed):
        raise Refuse("zip_bom")
    return listed


def _is_dense(info: ZipInfo) -> bool:
    return info.file_size > SMALL and info.file_size > DENSE * max(info.compress_size, 1) and not _is_text(info)


def _is_text(info: ZipInfo) -> bool:
    return chat.OF_A_CHAT.fullmatch(label(info.filename)) is not None


def _chat(archive: ZipFile, infos: list[ZipInfo]) -> list[chat.Found]:
    names = {label(info.filename) for info in infos}
    for info in infos:
        if _is_text(info) and info.file_size <= MOST_TEXT:
            said = _read(archive, info, MOST_TEXT).decode("utf-8", "replace")
            if messages := chat.read(said, names):
                return chat.found(messages)
    return []


def _check_readable(info: ZipInfo) -> None:
    if STICKER.search(label(info.filename)):
        raise Refuse("stiker")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refuse("zip_cara")
    if info.file_size == 0:
        raise Refuse("kosong")


def _read(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    whole = bytearray()
    with archive.open(info) as body:
        while piece := body.read(PIECE):
            whole += piece
            if (
                len(whole) == len(piece)
                and most == MOST_BYTES
                and not formats.sniff(piece)
                and b"%PDF-" not in piece[:1024]
            ):
                raise Refuse("media")
            if len(whole) > most:
                raise Refuse("terlalu_besar")
    return bytes(whole)
