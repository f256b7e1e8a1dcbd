"""For admins: who works here, at which desk, and letting people in."""

from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import actions, own_queries, queries, staff
from api.accounts.guards import rights, signed_in
from api.accounts.roles import DUTIES, LABELS, Right, Role
from api.errors import Invalid
from api.messages import whatsapp
from api.settings import settings
from web.forms import read_form

SHARED = "Undangan masuk Lopo untuk petugas. Berlaku 24 jam, untuk satu orang: {link}"
CHOICES = {"roles": LABELS, "duties": DUTIES}


@get("/", name="admin")
async def front() -> Redirect:
    return Redirect("/admin/petugas", status_code=303)


@get("/petugas", name="admin.staff")
async def everybody(request: Request) -> Template:
    context = {"rows": await queries.staff(), "invitations": await queries.open_invitations()}
    return _page(request, "admin/staff.html", **context)


@get("/petugas/undangan", name="admin.invite")
async def invite_form(request: Request) -> Template:
    return _page(request, "admin/invite.html", given={"name": "", "role": Role.OPERATOR, "desks": []}, errors={})


@post("/petugas/undangan", name="admin.invite.send")
async def invite(request: Request) -> Template:
    form = await read_form(request)
    given = {"name": form.text("name"), "role": form.text("role"), "desks": form.all("desks")}
    try:
        token = await actions.invite(**given, by=signed_in(request).actor)
    except Invalid as invalid:
        return _page(request, "admin/invite.html", 422, given=given, errors=invalid.errors)
    return _link(request, given["name"], token)


@get("/petugas/{operator:uuid}", name="admin.person")
async def person(request: Request, operator: FromPath[UUID]) -> Template:
    return await _person(request, operator)


@post("/petugas/{operator:uuid}", name="admin.person.change")
async def change(request: Request, operator: FromPath[UUID]) -> Template | Redirect:
    form = await read_form(request)
    try:
        await staff.change(operator, form.text("role"), form.all("desks"), signed_in(request).actor)
    except Invalid as invalid:
        return await _person(request, operator, 422, invalid.errors)
    return Redirect("/admin/petugas", status_code=303)


@post("/petugas/{operator:uuid}/nonaktif", name="admin.person.deactivate")
async def deactivate(request: Request, operator: FromPath[UUID]) -> Redirect:
    await staff.deactivate(operator, signed_in(request).actor)
    return Redirect(f"/admin/petugas/{operator}", status_code=303)


@post("/petugas/{operator:uuid}/aktif", name="admin.person.reactivate")
async def reactivate(request: Request, operator: FromPath[UUID]) -> Redirect:
    await staff.reactivate(operator, signed_in(request).actor)
    return Redirect(f"/admin/petugas/{operator}", status_code=303)


@post("/petugas/{operator:uuid}/undangan", name="admin.person.invite")
async def invite_again(request: Request, operator: FromPath[UUID]) -> Template:
    token = await staff.invite_again(operator, signed_in(request).actor)
    return _link(request, (await queries.staff_row(operator)).name, token)


@post("/petugas/{operator:uuid}/batal", name="admin.invite.withdraw")
async def withdraw(request: Request, operator: FromPath[UUID]) -> Redirect:
    await staff.withdraw(operator, signed_in(request).actor)
    return Redirect("/admin/petugas", status_code=303)


async def _person(
    request: Request, operator: UUID, status_code: int = 200, errors: dict[str, str] | None = None
) -> Template:
    context = {"person": await queries.staff_row(operator), "passkeys": await own_queries.passkeys_of(operator)}
    return _page(request, "admin/person.html", status_code, **context, errors=errors or {})


def _link(request: Request, name: str, token: str) -> Template:
    """The only time the link can be seen: we keep a digest."""
    link = f"{settings.base_url}/undangan/{token}"
    share = whatsapp.chat("", SHARED.format(link=link))
    return _page(request, "admin/invited.html", 201, name=name, link=link, share=share)


def _page(request: Request, template: str, status_code: int = 200, **context: object) -> Template:
    context |= {"operator": signed_in(request), **CHOICES}
    return Template(template, context=context, status_code=status_code)


admin = Router(
    "/admin",
    route_handlers=[
        front,
        everybody,
        invite_form,
        invite,
        person,
        change,
        deactivate,
        reactivate,
        invite_again,
        withdraw,
    ],
    guards=[rights(Right.PEOPLE)],
    include_in_schema=False,
)
handlers = [admin]
