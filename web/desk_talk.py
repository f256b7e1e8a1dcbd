"""What the desk writes to the citizen of a case."""

from collections.abc import Awaitable
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import BACKGROUND, signed_in
from api.applications import desk_viewing
from api.errors import Conflict, Invalid
from api.replays.actions import once
from api.threads import actions
from web import talk_shown
from web.desk_addresses import home_of
from web.desk_case import case_page
from web.forms import Form, read_form


class Count(msgspec.Struct, frozen=True):
    said: int


@post("/{number:str}/pesan", name="desk.say")
async def say(request: Request, number: FromPath[str]) -> Redirect | Template:
    form, me = await read_form(request), signed_in(request)
    text, question = f"{form.text('kalimat')} {form.text('pesan')}".strip(), form.text("jenis") == "question"

    async def work() -> UUID:
        return (await actions.say(number, me, text, question)).id

    scope = "\n".join(("say", str(me.id), number, form.text("isian"), str(question), text))
    return await _after(request, number, form, once(scope, b"", work) if form.text("isian") else work())


@post("/{number:str}/pesan/cukup", name="desk.unask")
async def unask(request: Request, number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    return await _after(request, number, form, actions.take_back(number, signed_in(request)))


@get("/{number:str}/pesan/jumlah", name="desk.talk.count", media_type="application/json", opt=BACKGROUND)
async def count(request: Request, number: FromPath[str]) -> Count:
    """Asked now and then by a page that is open: that keeps no session awake, and nobody has looked at anything."""
    return Count(await actions.count_at_desk(number, signed_in(request)))


@get("/{number:str}/pesan", name="desk.talk")
async def talk(request: Request, number: FromPath[str]) -> Template:
    """The conversation alone, as it is now."""
    me = signed_in(request)
    case = await desk_viewing.case(number, me)
    context = {"case": case, "here": home_of(number), "talk": await talk_shown.at_desk(case, me)}
    return Template("desk/_said.html", context=context)


async def _after(request: Request, number: str, form: Form, work: Awaitable[object]) -> Redirect | Template:
    try:
        await work
    except (Conflict, Invalid) as problem:
        return await case_page(request, number, problem, form)
    asked = f"?{request.url.query}" if request.url.query else ""
    return Redirect(f"{home_of(number)}{asked}", status_code=303)


handlers = [say, unask, count, talk]
