"""The conversation over JSON."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, JSONBody

from api.applications.guards import key_holders_only
from api.applications.repeating import IdempotencyKey, answered_once
from api.applications.workflow import By
from api.documents.texts import OF_A_MESSAGE
from api.openapi import BEGIN, READ
from api.threads import actions, opening, reading
from api.threads.queries import Said


class MessageShape(msgspec.Struct, frozen=True):
    """`read_at`: when the other side saw it; `answered_at`: of a question, when nothing waited for an answer any more."""

    id: UUID
    by: By
    kind: str
    text: str
    at: datetime
    read_at: datetime | None
    answered_at: datetime | None
    documents: list[UUID]


class ThreadShape(msgspec.Struct, frozen=True):
    open: bool
    asked: bool
    messages: list[MessageShape]


Documents = Annotated[
    list[UUID],
    msgspec.Meta(
        description=f"Berkas yang dikirim dulu sebagai dokumen `{OF_A_MESSAGE}`, paling banyak {opening.MOST_PAPERS}."
    ),
]
Text = Annotated[
    str, msgspec.Meta(description=f"Paling panjang {opening.LONGEST} huruf; boleh kosong bila ada berkas.")
]


class NewMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: Text = ""
    documents: Documents = []


@get("/", summary="Baca percakapan dengan petugas", responses=READ)
async def read(number: FromPath[str]) -> ThreadShape:
    """Reading it tells the desk that it was read."""
    thread = await reading.by_citizen(number)
    return ThreadShape(thread.open, thread.asked, [_message(one) for one in thread.messages])


@post("/", summary="Tulis kepada petugas", responses=BEGIN, status_code=201)
async def write(
    request: Request, number: FromPath[str], data: JSONBody[NewMessage], idempotency_key: IdempotencyKey = None
) -> Response[MessageShape]:
    await actions.counted(number)

    async def work() -> MessageShape:
        return _message(await actions.write(number, data.text, data.documents))

    return await answered_once(request, idempotency_key, work, status=201)


def _message(one: Said) -> MessageShape:
    return MessageShape(one.id, By(one.by), one.kind, one.text, one.at, one.read, one.answered, list(one.papers))


routes = Router(
    "/applications/{number:str}/messages",
    route_handlers=[read, write],
    guards=[key_holders_only],
    security=[{"key": []}],
    tags=["Percakapan"],
)
