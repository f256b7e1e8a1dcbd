"""Forms as browsers send them, read whole and in memory."""

from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from api.documents.inspection import MOST_BYTES
from api.documents.reading import read_file
from api.errors import Malformed, TooLarge, Unsupported
from api.language import N_, _

MOST_FIELDS = 400
TEXT_BYTES = 256 * 1024
FILES_BYTES = 5 * MOST_BYTES
TOO_LONG = N_("Isian ini terlalu panjang. Kembali, pendekkan tulisannya, lalu kirim lagi.")
TOO_MUCH = N_("Semua berkas yang dikirim sekaligus paling besar 60 MB. Kirim satu per satu.")
UNREADABLE = N_("Kiriman ini tidak dapat dibaca. Muat ulang halaman, lalu kirim lagi.")


class UploadedFile(msgspec.Struct, frozen=True):
    """`name` is what the sender calls it: shown, never trusted."""

    name: str
    data: bytes


class Form(msgspec.Struct, frozen=True):
    fields: dict[str, list[str]]
    uploads: dict[str, list[UploadedFile]] = {}

    def text(self, name: str, default: str = "") -> str:
        """The last value of `name`."""
        return self.fields.get(name, [default])[-1]

    def all(self, name: str) -> list[str]:
        return self.fields.get(name, [])

    def files(self, name: str) -> list[UploadedFile]:
        """What was chosen; an input left empty is no file."""
        return [upload for upload in self.uploads.get(name, []) if upload.name or upload.data]


async def read_form(request: Request, files: bool = False, most: int = FILES_BYTES, too_much: str = TOO_MUCH) -> Form:
    """The form of this request; with `files` of at most `most` bytes.

    Raise Malformed or Unsupported with a sentence, TooLarge where it is too big: with `too_much` where it has files.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    most, sentence = (most, too_much) if files else (TEXT_BYTES, TOO_LONG)
    body = await read_file(request.receive, most, TooLarge(sentence))
    if kind == "application/x-www-form-urlencoded" or not body:
        return Form(_pairs(body))
    if kind == "multipart/form-data":
        return _parts(body, options.get("boundary", ""))
    raise Unsupported(_("Kirim lewat formulir di halaman ini."))


def _pairs(body: bytes) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Malformed(UNREADABLE) from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _parts(body: bytes, boundary: str) -> Form:
    form, data, segment = Form({}, {}), bytearray(), None
    try:
        with PushMultipartParser(boundary, max_segment_count=MOST_FIELDS, strict=True) as parser:
            for event in parser.parse(body):
                if isinstance(event, MultipartSegment):
                    segment, data = event, bytearray()
                elif event:
                    data += event
                elif segment is not None:
                    _keep(form, segment, bytes(data))
    except (MultipartError, ValueError, LookupError) as error:
        raise Malformed(UNREADABLE) from error
    return form


def _keep(form: Form, segment: MultipartSegment, data: bytes) -> None:
    name = segment.name or ""
    if segment.filename is None:
        form.fields.setdefault(name, []).append(data.decode("utf-8"))
    else:
        form.uploads.setdefault(name, []).append(UploadedFile(segment.filename, data))
