"""Notes of a case: for the desk alone."""

from contextlib import suppress
from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath

from api.accounts.guards import signed_in
from api.notes import actions
from web.desk_decisions import Answered, after
from web.forms import read_form


@post("/{number:str}/catatan", name="desk.note")
async def add(request: Request, number: FromPath[str]) -> Answered:
    form = await read_form(request)
    work = actions.add(number, form.text("note"), signed_in(request), _colleague(form.text("untuk")))
    return await after(request, number, form, work, onward=_same_paper(request))


@post("/{number:str}/catatan/{note:uuid}", name="desk.note_edit")
async def edit(request: Request, number: FromPath[str], note: FromPath[UUID]) -> Answered:
    form = await read_form(request)
    work = actions.edit(number, note, form.text("note"), signed_in(request))
    return await after(request, number, form, work, onward=_same_paper(request))


def _same_paper(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


def _colleague(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None


handlers = [add, edit]
