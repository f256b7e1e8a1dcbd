"""A citizen wants no more mails and chats about a case, or wants them again."""

from litestar import Request, Router, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.applications.guards import device_holders_only
from api.notices import actions


@post("/berhenti-kabari", name="telling.stop")
async def stop(request: Request, number: FromPath[str]) -> Redirect:
    await actions.stop(number)
    return Redirect(f"/permohonan/{number}#kabar-kami", status_code=303)


@post("/kabari-lagi", name="telling.again")
async def again(request: Request, number: FromPath[str]) -> Redirect:
    await actions.go_on(number)
    return Redirect(f"/permohonan/{number}#kabar-kami", status_code=303)


handlers = [Router("/permohonan/{number:str}", route_handlers=[stop, again], guards=[device_holders_only])]
