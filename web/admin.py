"""For admins: who works here, at which desk, and letting people in."""

from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import actions, queries, staff
from api.accounts.four_eyes import HIGH
from api.accounts.guards import rights, signed_in
from api.accounts.roles import RIGHTS, Right, Role, check
from api.errors import Invalid
from api.office import office
from api.tokens import new_id
from web import admin_organisations, admin_roles
from web.admin_organisations import person_page
from web.forms import Form, read_form
from web.invitations import link_page

CHOICES = admin_organisations.CHOICES


@get("/", name="admin")
async def front() -> Redirect:
    return Redirect("/admin/petugas", status_code=303)


@get("/petugas", name="admin.staff")
async def everybody(request: Request) -> Template:
    context = {"rows": await queries.staff(), "invitations": await queries.open_invitations()}
    return _page(request, "admin/staff.html", **context)


@get("/petugas/undangan", name="admin.invite")
async def invite_form(request: Request) -> Template:
    return _invite_page(request, Form({"role": [Role.OPERATOR]}))


@post("/petugas/undangan", name="admin.invite.send")
async def invite(request: Request) -> Template:
    form = await read_form(request)
    try:
        checked = check(form.text("name"), form.text("role"), form.all("desks"), office.desk_codes)
        if checked.role is Role.HELPER:
            return await admin_organisations.invited(request, checked, form)
    except Invalid as invalid:
        return _invite_page(request, form, invalid.errors)
    if checked.role in HIGH:
        return await admin_roles.role_page(request, new_id(), checked, invited=True)
    return link_page(request, checked.name, await actions.issue_invitation(new_id(), checked, signed_in(request).actor))


@get("/petugas/{operator:uuid}", name="admin.person")
async def person(request: Request, operator: FromPath[UUID]) -> Template:
    return await person_page(request, operator)


@post("/petugas/{operator:uuid}", name="admin.person.change")
async def change(request: Request, operator: FromPath[UUID]) -> Template | Redirect:
    form, row = await read_form(request), await queries.staff_row(operator)
    try:
        wanted = check(row.name, form.text("role"), form.all("desks"), office.desk_codes)
    except Invalid as invalid:
        return await person_page(request, operator, 422, invalid.errors)
    if wanted.role in HIGH and wanted.role != row.role:
        return await admin_roles.role_page(request, operator, wanted, invited=False)
    await staff.change(operator, wanted.role, wanted.desks, signed_in(request).actor)
    return Redirect("/admin/petugas", status_code=303)


@post("/petugas/{operator:uuid}/nonaktif", name="admin.person.deactivate")
async def deactivate(request: Request, operator: FromPath[UUID]) -> Redirect:
    await staff.deactivate(operator, signed_in(request).actor)
    return Redirect(f"/admin/petugas/{operator}", status_code=303)


@post("/petugas/{operator:uuid}/aktif", name="admin.person.reactivate")
async def reactivate(request: Request, operator: FromPath[UUID]) -> Redirect:
    await staff.reactivate(operator, signed_in(request).actor)
    return Redirect(f"/admin/petugas/{operator}", status_code=303)


@post("/petugas/{operator:uuid}/batal", name="admin.invite.withdraw")
async def withdraw(request: Request, operator: FromPath[UUID]) -> Redirect:
    await staff.withdraw(operator, signed_in(request).actor)
    return Redirect("/admin/petugas", status_code=303)


@get("/peran", name="admin.rights")
async def rights_table(request: Request) -> Template:
    """Who may do what, as the product itself asks."""
    return _page(request, "admin/rights.html", rights=RIGHTS)


def _invite_page(request: Request, form: Form, errors: dict[str, str] | None = None) -> Template:
    context = {
        "given": {"name": form.text("name"), "role": form.text("role"), "desks": form.all("desks")},
        "typed": {name: form.text(name) for name in ("lembaga", "jenis", "kuota")},
        "errors": errors or {},
    }
    return _page(request, "admin/invite.html", 422 if errors else 200, **context)


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
        withdraw,
        rights_table,
        *admin_organisations.handlers,
        *admin_roles.handlers,
    ],
    guards=[rights(Right.PEOPLE)],
    include_in_schema=False,
)
handlers = [admin]
