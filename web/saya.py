"""A citizen's own page: what is kept under their passkey, and the passkeys themselves."""

from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.errors import Invalid
from api.language import N_
from api.persons import actions, keeping, own, queries
from api.persons.guards import find_person, person_here, persons_only, session_token
from web import device
from web.forms import read_form
from web.person_passkeys import HOME, person_cookie

UNSURE = N_("Centang dulu bila Anda yakin.")


@get("/saya", name="saya")
async def show(request: Request) -> Template:
    if await find_person(request) is None:
        return Template("saya/in.html")
    return await _page(request)


@post("/saya/keluar", name="saya.out")
async def sign_out(request: Request) -> Redirect:
    person, sent = await find_person(request), await read_form(request)
    if person and sent.text("tutup"):
        await keeping.close_on_device(person.id, device.token_of(request))
    await actions.sign_out(session_token(request))
    return Redirect(HOME, status_code=303, cookies=[person_cookie("")])


@post("/saya/kunci/{passkey:uuid}/nama", name="saya.rename", guards=[persons_only])
async def rename(request: Request, passkey: FromPath[UUID]) -> Redirect | Template:
    box = f"nama-{passkey}"
    try:
        await own.rename(person_here(request), passkey, (await read_form(request)).text(box))
    except Invalid as invalid:
        return await _page(request, {box: invalid.errors["name"]})
    return Redirect(HOME, status_code=303)


@post("/saya/kunci/{passkey:uuid}/hapus", name="saya.remove", guards=[persons_only])
async def remove(request: Request, passkey: FromPath[UUID]) -> Redirect:
    await own.remove(person_here(request), passkey, session_token(request))
    return Redirect(HOME, status_code=303)


@post("/saya/hapus", name="saya.forget", guards=[persons_only])
async def forget(request: Request) -> Redirect | Template:
    if not (await read_form(request)).text("yakin"):
        return await _page(request, {"yakin": UNSURE})
    await own.forget(person_here(request))
    return Redirect(HOME, status_code=303, cookies=[person_cookie("")])


async def _page(request: Request, errors: dict[str, str] | None = None) -> Template:
    me = person_here(request)
    context = {
        "me": me,
        "kept": await keeping.kept_by(me.id),
        "passkeys": await queries.passkeys_of(me.id),
        "errors": errors or {},
    }
    return Template("saya/list.html", context=context, status_code=422 if errors else 200)


handlers = [Router("/", route_handlers=[show, sign_out, rename, remove, forget], include_in_schema=False)]
