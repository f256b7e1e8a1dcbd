"""Applications over JSON."""

from functools import partial
from uuid import UUID

from litestar import Request, Response, Router, delete, get, patch, post, put
from litestar.params import FromPath, JSONBody

from api.applications import access, actions, arranging, queries, shapes, submission
from api.applications.guards import key_holders_only
from api.applications.misses import draft_counted, misses_counted
from api.applications.repeating import IdempotencyKey, answered_once, scope
from api.applications.shapes import (
    Answers,
    ApplicationShape,
    AttachedShape,
    CreatedShape,
    KeyShape,
    MissingShape,
    NewApplication,
    Pin,
    Position,
    SentShape,
    StatusShape,
    TrackingShape,
)
from api.applications.workflow import Status
from api.documents.reading import read_file
from api.openapi import BEGIN, COUNTED, READ, SIGN_IN, UPLOAD, WRITE, FileUpload
from api.replays.actions import remembered


@post("/applications", summary="Mulai permohonan", responses=BEGIN)
async def create(
    request: Request, data: JSONBody[NewApplication], idempotency_key: IdempotencyKey = None
) -> Response[CreatedShape]:
    await draft_counted(request)

    async def work() -> CreatedShape:
        made = await actions.create(data.service, data.answers, source="api", package=data.package)
        return CreatedShape(made.number, made.key, made.pin, made.link, made.status, shapes.missing(made.missing))

    return await answered_once(request, idempotency_key, work, status=201)


@get("/", summary="Baca permohonan", responses=READ)
async def show(number: FromPath[str]) -> ApplicationShape:
    return shapes.application(await queries.detail(number))


@patch("/", summary="Isi atau perbaiki jawaban", responses=WRITE)
async def answer(
    request: Request, number: FromPath[str], data: JSONBody[Answers], idempotency_key: IdempotencyKey = None
) -> Response[MissingShape]:
    async def work() -> MissingShape:
        return shapes.missing(await actions.answer(number, data.answers))

    return await answered_once(request, idempotency_key, work)


@put(
    "/documents/{requirement:str}",
    summary="Lampirkan satu berkas",
    responses=UPLOAD,
    status_code=201,
    operation_class=FileUpload,
    request_max_body_size=None,
)
async def attach(
    request: Request, number: FromPath[str], requirement: FromPath[str], idempotency_key: IdempotencyKey = None
) -> Response[AttachedShape]:
    body = await read_file(request.receive)
    if idempotency_key and (answer := await remembered(scope(request, idempotency_key), body)):
        return Response(answer, status_code=201, media_type="application/json")
    prepared = await actions.prepare(number, requirement, body)

    async def work() -> AttachedShape:
        return shapes.attached(await actions.attach(number, requirement, prepared))

    return await answered_once(request, idempotency_key, work, body, status=201)


@delete("/documents/{document:uuid}", summary="Hapus berkas", responses=WRITE)
async def detach(
    request: Request, number: FromPath[str], document: FromPath[UUID], idempotency_key: IdempotencyKey = None
) -> Response[None]:
    return await answered_once(request, idempotency_key, lambda: actions.detach(number, document), status=204)


@put(
    "/documents/{document:uuid}/position",
    summary="Tentukan urutan berkas",
    description="1 untuk halaman pertama persyaratannya; yang lain bergeser. Lebih besar dari jumlahnya: paling akhir.",
    responses=WRITE,
    status_code=204,
)
async def place(
    request: Request,
    number: FromPath[str],
    document: FromPath[UUID],
    data: JSONBody[Position],
    idempotency_key: IdempotencyKey = None,
) -> Response[None]:
    work = partial(arranging.place, number, document, data.position)
    return await answered_once(request, idempotency_key, work, status=204)


@post("/submission", status_code=200, summary="Kirim, atau kirim ulang", responses=WRITE)
async def submit(
    request: Request, number: FromPath[str], idempotency_key: IdempotencyKey = None
) -> Response[SentShape]:
    return await answered_once(request, idempotency_key, lambda: submission.submit(number))


@post("/withdrawal", status_code=200, summary="Batalkan permohonan", responses=WRITE)
async def withdraw(
    request: Request, number: FromPath[str], idempotency_key: IdempotencyKey = None
) -> Response[StatusShape]:
    async def work() -> StatusShape:
        return StatusShape(await actions.withdraw(number), Status.WITHDRAWN)

    return await answered_once(request, idempotency_key, work)


@post("/applications/{number:str}/access", status_code=200, summary="Kunci baru dengan PIN", responses=SIGN_IN)
async def open_with_pin(request: Request, number: FromPath[str], data: JSONBody[Pin]) -> KeyShape:
    """No Idempotency-Key here: a wrong PIN must be counted, and what fails under such a key is rolled back."""
    async with misses_counted(request):
        return KeyShape(*await access.key_by_pin(number, data.pin))


@get("/tracking/{number:str}", summary="Lacak dengan nomor saja", responses=COUNTED)
async def track(request: Request, number: FromPath[str]) -> TrackingShape:
    async with misses_counted(request):
        found = await queries.tracking(number)
    return TrackingShape(*(getattr(found, name) for name in TrackingShape.__struct_fields__))


held = Router(
    "/applications/{number:str}",
    route_handlers=[show, answer, attach, detach, place, submit, withdraw],
    guards=[key_holders_only],
    security=[{"key": []}],
)
routes = Router("/", route_handlers=[create, open_with_pin, track, held], tags=["Permohonan"])
