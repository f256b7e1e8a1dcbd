"""tus 1.0, the open protocol of uploads that resume: what its headers say, and how it refuses. Pure."""

import hashlib
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

import msgspec

from api import errors
from api.documents.inspection import MOST_BYTES
from api.documents.refused import Refused
from api.errors import Conflict, Malformed, Problem, TooLarge, Unsupported
from api.language import N_

VERSION = "1.0.0"
PIECE = "application/offset+octet-stream"
ALGORITHMS = ("sha1", "sha256")
DIGITS = 12

SPOKEN = {"tus-resumable": VERSION}
ABILITIES = {
    "tus-version": VERSION,
    "tus-extension": "creation,termination,checksum,expiration",
    "tus-max-size": str(MOST_BYTES),
    "tus-checksum-algorithm": ",".join(ALGORITHMS),
}
NO_LENGTH = N_("Sebutkan besar berkas dalam byte di header Upload-Length.")
NO_OFFSET = N_("Sebutkan mulai dari byte ke berapa di header Upload-Offset.")
NO_REQUIREMENT = N_("Sebutkan persyaratannya di header Upload-Metadata: requirement, lalu nilainya dalam base64.")
NO_CHECKSUM = N_("Header Upload-Checksum berisi sha1 atau sha256, lalu nilainya dalam base64.")
NO_PIECE = N_("Kirim potongan berkas dengan content-type application/offset+octet-stream.")
MORE = N_("Kiriman ini lebih besar dari yang diumumkan. Mulai lagi dengan Upload-Length yang benar.")


class WrongVersion(Problem):
    status, slug, title = 412, "versi-lain", N_("Versi tus ini tidak dikenal")
    advice = N_("Kirim header Tus-Resumable: 1.0.0.")

    def __init__(self) -> None:
        super().__init__()
        self.headers = {"tus-version": VERSION}


class WrongOffset(Conflict):
    slug, title = "bukan-lanjutan", N_("Kiriman ini bukan lanjutan dari yang sudah ada")
    advice = N_("Tanyakan Upload-Offset dengan HEAD, lalu lanjutkan dari sana.")


class TooManyOpen(Conflict):
    slug, title = "terlalu-banyak-kiriman", N_("Masih banyak kiriman yang belum selesai")
    advice = N_("Selesaikan atau batalkan kiriman lain dari permohonan ini, lalu coba lagi.")


class TooSlow(errors.TooSlow):
    advice = N_("Yang sudah sampai kami simpan. Tanyakan Upload-Offset dengan HEAD, lalu lanjutkan dari sana.")


class Cut(errors.Cut):
    advice = TooSlow.advice


class Gone(Problem):
    status, slug, title = 410, "kedaluwarsa", N_("Kiriman ini sudah kedaluwarsa")
    advice = N_("Bagian yang sudah sampai telah dihapus. Kirim berkasnya dari awal.")


class TooManyParts(Gone):
    """Not a Conflict: clients would ask and try the same again."""

    slug, title = "terlalu-banyak-potongan", N_("Kiriman ini terputus terlalu sering")
    advice = N_("Kirim berkasnya dari awal, dalam potongan yang lebih besar.")


class BeingFinished(Problem):
    status, slug, title = 423, "sedang-diperiksa", N_("Berkas ini sedang diperiksa")
    advice = N_("Semuanya sudah sampai. Tanyakan lagi sebentar lagi dengan HEAD.")

    def __init__(self) -> None:
        super().__init__(retry_after=1)


class WrongChecksum(Problem):
    status, slug, title = 460, "rusak-di-jalan", N_("Potongan ini rusak di perjalanan")
    advice = N_("Tidak ada yang disimpan dari potongan ini. Kirim lagi potongan yang sama.")


class Checksum(msgspec.Struct, frozen=True):
    """What the body of one request must hash to."""

    algorithm: str
    digest: bytes

    def begin(self) -> "hashlib._Hash":
        return hashlib.new(self.algorithm, usedforsecurity=False)


def check_version(headers: Mapping[str, str]) -> None:
    if headers.get("tus-resumable") != VERSION:
        raise WrongVersion


def length_in(headers: Mapping[str, str]) -> int:
    """The size of the whole file. Raise Malformed, or as inspection does for a file that is empty or too big."""
    length = _number(headers.get("upload-length", ""), NO_LENGTH)
    if length == 0:
        raise Refused("kosong")
    if length > MOST_BYTES:
        refused = Refused("terlalu_besar")
        refused.headers = {"tus-max-size": ABILITIES["tus-max-size"]}
        raise refused
    return length


def check_next(headers: Mapping[str, str], received: int, left: int) -> None:
    """Raise unless this is the next piece: Unsupported, Malformed, WrongOffset, and TooLarge for one that cannot fit."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != PIECE:
        raise Unsupported(NO_PIECE)
    if _number(headers.get("upload-offset", ""), NO_OFFSET) != received:
        raise WrongOffset
    announced = headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > DIGITS or int(announced) > left):
        raise TooLarge(MORE)


def requirement_in(headers: Mapping[str, str]) -> str:
    """Which paper this is. Other metadata, such as a file's name, is nobody's business here."""
    for pair in headers.get("upload-metadata", "").split(","):
        name, _, value = pair.strip().partition(" ")
        if name == "requirement":
            return _unbase64(value, NO_REQUIREMENT).decode(errors="replace")
    raise Malformed(NO_REQUIREMENT)


def checksum_in(headers: Mapping[str, str]) -> Checksum | None:
    if not (text := headers.get("upload-checksum")):
        return None
    algorithm, _, digest = text.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise Malformed(NO_CHECKSUM)
    return Checksum(algorithm, _unbase64(digest, NO_CHECKSUM))


def expiry(moment: datetime) -> dict[str, str]:
    return {"upload-expires": format_datetime(moment, usegmt=True)}


def _number(text: str, otherwise: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Malformed(otherwise)
    return int(text) if len(text) <= DIGITS else 10**DIGITS


def _unbase64(text: str, otherwise: str) -> bytes:
    try:
        return b64decode(text.strip(), validate=True)
    except (Error, ValueError) as error:
        raise Malformed(otherwise) from error
