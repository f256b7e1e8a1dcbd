"""Files on their way from a phone to a tray: whole in a form, or in pieces that go on where they broke off (tus 1.0)."""

from base64 import b64decode
from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, patch, post
from litestar.params import FromPath
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from api import problems
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.documents.reading import Body
from api.errors import Malformed, Problem, TooLarge, Unsupported
from api.intake import receiving
from api.intake.pouring import Pouring
from api.intake.receiving import MOST_BYTES, Coming
from api.intake.texts import OF_ZIPS
from api.uploads import arriving, protocol
from web.forms import MOST_FIELDS, UNREADABLE

FIELD = "berkas"
OVERHEAD = 1 << 20
NO_LENGTH = "Besar berkas tidak disebut. Muat ulang halaman, lalu kirim lagi."


async def taken(request: Request) -> UUID | None:
    """The batch of the files in this form, written while it comes in; none where nothing was chosen."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data":
        raise Unsupported("Kirim lewat formulir di halaman ini.")
    if _announced(request) > MOST_BYTES + OVERHEAD:
        raise TooLarge(OF_ZIPS["zip_terlalu_besar"])
    pouring = Pouring(signed_in(request))
    try:
        with PushMultipartParser(
            options.get("boundary", ""), max_segment_size=MOST_BYTES, max_segment_count=MOST_FIELDS, strict=True
        ) as parser:
            async for piece in Body(request.receive).pieces():
                for event in parser.parse(piece) if piece else ():
                    await _happened(pouring, event)
    except (MultipartError, ValueError, LookupError) as error:
        raise Malformed(UNREADABLE) from error
    return pouring.batch


async def _happened(pouring: Pouring, event: MultipartSegment | bytearray | None) -> None:
    if isinstance(event, MultipartSegment):
        if event.name == FIELD and event.filename:
            await pouring.begin(event.filename)
    elif event:
        await pouring.pour(bytes(event))
    else:
        await pouring.end()


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


@post("/", status_code=201, name="desk.intake.announce")
async def announce(request: Request) -> Response[None]:
    length, told = _length(request), _metadata(request)
    batch = UUID(told["kiriman"]) if told.get("kiriman") else None
    coming = await receiving.begin(signed_in(request), told.get("nama", "berkas"), length, batch, told.get("cap", ""))
    return Response(None, headers={"location": f"/loket/terima/kiriman/{coming.id}", "upload-batch": str(coming.batch)})


@get("/{source:uuid}", name="desk.intake.reached")
async def reached(request: Request, source: FromPath[UUID]) -> Response[None]:
    return Response(None, headers=_offset(await receiving.find(signed_in(request), source)))


@patch("/{source:uuid}", status_code=204, request_max_body_size=None, name="desk.intake.append")
async def append(request: Request, source: FromPath[UUID]) -> Response[None]:
    async with arriving.body(request.receive) as body:
        coming = await receiving.find(signed_in(request), source)
        protocol.check_next(request.headers, coming.received, coming.left)
        offset = await receiving.append(coming, body.parts(coming.left))
    return Response(None, status_code=204, headers={"upload-offset": str(offset)})


def _offset(coming: Coming) -> dict[str, str]:
    return {"upload-offset": str(coming.received), "upload-length": str(coming.length)}


def _length(request: Request) -> int:
    text = request.headers.get("upload-length", "")
    if not (text.isascii() and text.isdigit() and len(text) < 19 and int(text)):
        raise Malformed(NO_LENGTH)
    return int(text)


def _metadata(request: Request) -> dict[str, str]:
    """`nama`, `kiriman` (the batch, where there is one) and `cap` (when it was changed), each in base64."""
    told = {}
    with suppress(ValueError):
        for pair in request.headers.get("upload-metadata", "").split(","):
            name, _, value = pair.strip().partition(" ")
            told[name] = b64decode(value, validate=True).decode("utf-8", "replace")
        if told.get("kiriman"):
            UUID(told["kiriman"])
        return told
    raise Malformed(UNREADABLE)


def _refuse(_: Request, problem: Problem) -> Response[Any]:
    """As JSON, for the script that sends."""
    return problems.answer(problem)


handlers = [
    Router(
        "/terima/kiriman",
        route_handlers=[announce, reached, append],
        exception_handlers={Problem: _refuse},
        guards=[rights(Right.DECIDE)],
    )
]
