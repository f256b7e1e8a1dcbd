"""Keeping one application under a passkey, or letting go of it."""

import msgspec
from litestar import Request, Router, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.applications.guards import LENT, device_holders_only, opened_by
from api.errors import Forbidden
from api.persons import keeping as persons
from api.persons.guards import find_person, person_here, persons_only


class Keeping(msgspec.Struct, frozen=True):
    """What the page of an application offers: `tag` names the passkey of who is signed in, if anybody is."""

    tag: str = ""
    kept: bool = False


async def keeping(request: Request, number: str) -> Keeping:
    person = await find_person(request)
    return Keeping(person.tag, await persons.keeps(person.id, number)) if person else Keeping()


@post("/permohonan/{number:str}/simpan", guards=[device_holders_only, persons_only], name="keep")
async def keep(request: Request, number: FromPath[str]) -> Redirect:
    """With one tap, for who is signed in; who is not goes through a ceremony (web/person_passkeys.py)."""
    if opened_by(request).assisted:
        raise Forbidden(LENT)
    await persons.keep(person_here(request).id, number)
    return Redirect(f"/permohonan/{number}", status_code=303)


@post("/saya/permohonan/{number:str}/lepas", guards=[persons_only], name="keep.let_go")
async def let_go(request: Request, number: FromPath[str]) -> Redirect:
    await persons.let_go(person_here(request).id, number)
    return Redirect("/saya", status_code=303)


handlers = [Router("/", route_handlers=[keep, let_go], include_in_schema=False)]
