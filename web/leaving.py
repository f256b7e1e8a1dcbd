"""Leaving a phone that others use too: nothing of what was open there stays open."""

from litestar import Request, post
from litestar.response import Redirect

from api.applications import access, device_queries
from api.persons import actions
from api.persons.guards import session_token
from web import check, device
from web.person_passkeys import person_cookie


@post("/selesai", name="leave")
async def leave(request: Request) -> Redirect:
    """What the phone's owner has open stays, and with it the secret that opens it."""
    token = device.token_of(request)
    await access.forget_lent(token)
    await actions.sign_out(session_token(request))
    gone = [check.no_pin(), device.not_lent(), person_cookie("")]
    if not await device_queries.on_device(token):
        gone.append(device.forgotten())
    return Redirect("/", status_code=303, cookies=gone)


handlers = [leave]
