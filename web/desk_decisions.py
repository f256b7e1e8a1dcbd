"""What the desk decides about a case: each a form, each answered with the case as it then is."""

from collections.abc import Awaitable
from contextlib import suppress
from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.applications import desk_actions, desk_delivery, desk_replacing, desk_undo
from api.decisions import actions as decisions
from api.errors import Conflict, Invalid
from api.messages import quiet
from api.now import now
from web.desk_addresses import home_of
from web.desk_case import case_page
from web.desk_signing import said_in, touch_in
from web.forms import Form, read_form

Answered = Redirect | Template


@post("/{number:str}/langkah/{name:str}", name="desk.step")
async def step(request: Request, number: FromPath[str], name: FromPath[str]) -> Answered:
    form = await read_form(request)
    work = decisions.step(number, name, signed_in(request), _reason(form), touch_in(request, form))
    return await after(request, number, form, work)


@post("/{number:str}/serah", name="desk.deliver", request_max_body_size=None)
async def deliver(request: Request, number: FromPath[str]) -> Answered:
    form = await read_form(request, files=True)
    files = [(upload.name, upload.data) for upload in form.files("file")]
    if form.text("simpan"):
        return await after(request, number, form, desk_delivery.keep_all(number, signed_in(request), files))
    vouched, touch = _ids(form.all("confirm")), touch_in(request, form)
    work = decisions.deliver(number, signed_in(request), files, form.text("own"), vouched, touch)
    return await after(request, number, form, work)


@post("/{number:str}/serah/{result:uuid}/hapus", name="desk.drop_result")
async def drop_result(request: Request, number: FromPath[str], result: FromPath[UUID]) -> Answered:
    form = await read_form(request)
    return await after(request, number, form, desk_delivery.drop(number, result, signed_in(request)))


@post("/{number:str}/hasil/{result:uuid}/ganti", name="desk.replace_result", request_max_body_size=None)
async def replace_result(request: Request, number: FromPath[str], result: FromPath[UUID]) -> Answered:
    form = await read_form(request, files=True)
    name, data = next(((upload.name, upload.data) for upload in form.files("file")), ("", b""))
    vouched = bool(form.text("confirm"))
    work = desk_replacing.replace(number, result, signed_in(request), data, name, vouched)
    return await after(request, number, form, work)


@post("/{number:str}/berkas/{document:uuid}/nilai", name="desk.judge")
async def judge(request: Request, number: FromPath[str], document: FromPath[UUID]) -> Answered:
    form = await read_form(request)
    verdict, reason = form.text("verdict"), _reason(form)
    work = desk_actions.judge(number, document, verdict, signed_in(request), reason)
    return await after(request, number, form, work, onward="" if verdict else f"?berkas={document}")


@post("/{number:str}/terima-semua", name="desk.accept_all")
async def accept_all(request: Request, number: FromPath[str]) -> Answered:
    form = await read_form(request)
    return await after(request, number, form, desk_actions.accept_all(number, signed_in(request)))


@post("/{number:str}/jawaban/{field:str}/tanda", name="desk.mark")
async def mark(request: Request, number: FromPath[str], field: FromPath[str]) -> Answered:
    form = await read_form(request)
    work = desk_actions.mark(number, field, signed_in(request), _reason(form))
    return await after(request, number, form, work, onward=f"?{request.url.query}" if request.url.query else "")


@post("/{number:str}/batal", name="desk.undo")
async def undo(request: Request, number: FromPath[str]) -> Answered:
    form = await read_form(request)
    ids = _ids([form.text("id")]) or [UUID(int=0)]
    answer = await after(request, number, form, desk_undo.undo(signed_in(request), ids[0]))
    together = form.text("banyak") and isinstance(answer, Redirect)
    return Redirect("/loket", status_code=303) if together else answer


@post("/{number:str}/kabar", name="desk.tell", status_code=200)
async def tell(request: Request, number: FromPath[str]) -> Template:
    form = await read_form(request)
    if quiet.over(now()) and not form.text("tetap"):
        return await case_page(request, number, form=form)
    try:
        chat = await desk_actions.told(number, signed_in(request), form.text("message"))
    except Conflict as problem:
        return await case_page(request, number, problem, form)
    return await case_page(request, number, chat=chat)


@post("/{number:str}/pin", name="desk.unlock_pin", status_code=200)
async def unlock_pin(request: Request, number: FromPath[str]) -> Template:
    form = await read_form(request)
    try:
        pin = await desk_actions.unlock_pin(number, signed_in(request))
    except Conflict as problem:
        return await case_page(request, number, problem, form)
    return await case_page(request, number, pin=pin)


async def after(request: Request, number: str, form: Form, work: Awaitable[None], onward: str = "") -> Answered:
    """Do it and show the case. Where it fails show the case too, with the sentence and everything that was typed."""
    try:
        await work
    except (Conflict, Invalid) as problem:
        return await case_page(request, number, problem, form)
    return Redirect(f"{home_of(number)}{onward}", status_code=303)


def _ids(texts: list[str]) -> list[UUID]:
    """What looks like one; the rest names nothing."""
    with suppress(ValueError):
        return [UUID(text) for text in texts]
    return []


def _reason(form: Form) -> str:
    return said_in(form.text("reason"), form.text("own"))


handlers = [step, deliver, drop_result, replace_result, judge, accept_all, mark, undo, tell, unlock_pin]
