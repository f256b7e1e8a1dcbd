"""What the API says of its resumable uploads: headers go in and come out, where other calls have JSON."""

from dataclasses import dataclass
from typing import ClassVar

from litestar.datastructures import ResponseHeader
from litestar.openapi.spec import OpenAPIMediaType, Operation, Parameter, RequestBody, Schema

from api.documents.inspection import MOST_BYTES
from api.errors import Conflict, Invalid, NotFound, TooLarge, Unsupported
from api.openapi import problems
from api.uploads.protocol import PIECE, VERSION, BeingFinished, Gone, TooSlow, WrongChecksum, WrongVersion

CREATE = problems(NotFound, Conflict, WrongVersion, TooLarge, Invalid)
HEAD = problems(NotFound, Conflict, Gone, WrongVersion, TooLarge, Unsupported, Invalid, BeingFinished)
PATCH = problems(
    NotFound, TooSlow, Conflict, Gone, WrongVersion, TooLarge, Unsupported, Invalid, BeingFinished, WrongChecksum
)
DELETE = problems(NotFound, WrongVersion)

SPEAKS = ResponseHeader("tus-resumable", value=VERSION, description="Versi protokol tus.")


def says(name: str, description: str) -> ResponseHeader:
    """A header that the handler sets itself."""
    return ResponseHeader(name, documentation_only=True, description=description)


WHERE = says("location", "Alamat kiriman ini untuk HEAD, PATCH dan DELETE.")
EXPIRES = says("upload-expires", "Sampai kapan yang sudah sampai kami simpan.")
OFFSET = says("upload-offset", "Berapa byte yang sudah sampai.")
LENGTH = says("upload-length", "Besar seluruh berkas dalam byte.")
DOCUMENT = says("upload-document", "Id berkas di permohonan, setelah semuanya sampai dan diterima.")


def asks(name: str, description: str, **schema: object) -> Parameter:
    return Parameter(name=name, param_in="header", required=True, description=description, schema=Schema(**schema))


NUMBER = {"type": "integer", "format": "int64", "minimum": 0, "maximum": MOST_BYTES}
RESUMABLE = asks("Tus-Resumable", "Versi protokol tus.", type="string", enum=[VERSION])


@dataclass
class TusOperation(Operation):
    """A call that reads its headers itself, so that each is refused in its own words."""

    asked: ClassVar[tuple[Parameter, ...]] = ()

    def __post_init__(self) -> None:
        self.parameters = [*(self.parameters or ()), RESUMABLE, *self.asked]


@dataclass
class Announcement(TusOperation):
    asked = (
        asks("Upload-Length", "Besar berkas dalam byte, paling besar 12 MB.", **NUMBER | {"minimum": 1}),
        asks(
            "Upload-Metadata",
            "`requirement`, spasi, lalu nama persyaratan dalam base64. Yang lain diabaikan.",
            type="string",
            enum=["requirement a2s=", "requirement a3Rw"],
        ),
    )


@dataclass
class Piece(TusOperation):
    asked = (asks("Upload-Offset", "Byte pertama potongan ini di dalam berkas.", **NUMBER),)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.request_body = RequestBody(
            content={PIECE: OpenAPIMediaType(schema=Schema(type="string", format="binary"))},  # type: ignore[arg-type]  # plain names are what the spec wants
            required=True,
            description="Sebagian berkas. Bila terputus, yang sudah sampai tetap tersimpan. Upload-Checksum boleh disertakan.",
        )
