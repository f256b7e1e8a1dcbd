"""Complaints over JSON: how far one is, and what whoever complained says in the end."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, JSONBody

from api.applications import queries as applications
from api.applications.guards import key_holders_only
from api.applications.repeating import IdempotencyKey, answered_once
from api.applications.shapes import StatusShape
from api.applications.workflow import Status
from api.complaints import kinds, own_actions, queries
from api.complaints.actions import LONGEST_ANSWER
from api.errors import NotFound
from api.language import N_, _
from api.openapi import READ, WRITE

NONE = N_("Permohonan ini bukan pengaduan.")


class DeadlineShape(msgspec.Struct, frozen=True):
    """`stage`: verify, react, answer or settle; `done_at`: when it was reached."""

    stage: str
    due_at: datetime
    done_at: datetime | None


class ComplaintShape(msgspec.Struct, frozen=True):
    """`closes_at`: when an answer counts as agreed to; `reopenable`: it may be opened again now.

    `handed_to`: who outside the office has it, with its number there; both empty where nobody has.
    """

    number: str
    acknowledged_at: datetime
    deadlines: list[DeadlineShape]
    settled_at: datetime | None
    reopened_at: datetime | None
    confirmed_at: datetime | None
    closes_at: datetime | None
    reopenable: bool
    handed_to: str
    handed_number: str


class Reopening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reason: Annotated[str, msgspec.Meta(description=f"Apa yang belum selesai, paling panjang {LONGEST_ANSWER} huruf.")]


@get("/", summary="Baca tenggat dan keadaan pengaduan", responses=READ)
async def show(number: FromPath[str]) -> ComplaintShape:
    detail = await applications.detail(number)
    found = await queries.of_citizen(detail)
    if found is None:
        raise NotFound(_(NONE))
    deadlines = [DeadlineShape(one.stage, one.by, one.done) for one in found.deadlines]
    times = found.settled, found.reopened, found.confirmed, found.until
    outside = found.reopenable, found.handed_to, found.handed_number
    return ComplaintShape(detail.number, found.acknowledged, deadlines, *times, *outside)


@post("/confirmation", status_code=200, summary="Setujui jawaban pengaduan", responses=WRITE)
async def confirm(
    request: Request, number: FromPath[str], idempotency_key: IdempotencyKey = None
) -> Response[StatusShape]:
    async def work() -> StatusShape:
        await own_actions.confirm(number)
        return StatusShape(number, Status.COMPLETED)

    return await answered_once(request, idempotency_key, work)


@post(
    "/reopening",
    status_code=200,
    summary="Buka pengaduan lagi",
    description=f"Satu kali, dalam {kinds.DAYS_TO_REOPEN} hari sesudah dijawab.",
    responses=WRITE,
)
async def reopen(
    request: Request, number: FromPath[str], data: JSONBody[Reopening], idempotency_key: IdempotencyKey = None
) -> Response[StatusShape]:
    async def work() -> StatusShape:
        await own_actions.reopen(number, data.reason, field="reason")
        return StatusShape(number, (await applications.tracking(number)).status)

    return await answered_once(request, idempotency_key, work)


routes = Router(
    "/applications/{number:str}/complaint",
    route_handlers=[show, confirm, reopen],
    guards=[key_holders_only],
    security=[{"key": []}],
    tags=["Pengaduan"],
)
