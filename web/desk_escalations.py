"""Answering for a promise that is in danger."""

from contextlib import suppress
from datetime import datetime

from litestar import Request, post
from litestar.params import FromPath

from api.accounts.guards import signed_in
from api.escalations import actions
from api.now import WITA
from web.desk_decisions import Answered, after
from web.forms import read_form


@post("/{number:str}/tanggapan", name="desk.explain")
async def answer(request: Request, number: FromPath[str]) -> Answered:
    form = await read_form(request)
    ready = _moment(form.text("ready"))
    work = actions.answer(number, form.text("why"), form.text("words"), ready, signed_in(request))
    return await after(request, number, form, work)


def _moment(text: str) -> datetime | None:
    """As a browser writes it, in the time of Kupang."""
    with suppress(ValueError, OverflowError):
        return datetime.fromisoformat(text).replace(tzinfo=WITA)
    return None


handlers = [answer]
