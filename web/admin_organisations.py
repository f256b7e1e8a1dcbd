"""For admins: for which organisation a helper works, and how much they may file a day."""

from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import own_queries, queries
from api.accounts.guards import signed_in
from api.accounts.roles import DUTIES, LABELS, Role, Staff
from api.assisting import kinds, registering
from api.assisting import queries as assisting
from api.errors import Invalid
from web.forms import Form, read_form
from web.invitations import link_page

CHOICES = {"roles": LABELS, "duties": DUTIES, "organisation_kinds": kinds.KINDS}


@post("/petugas/{operator:uuid}/lembaga", name="admin.person.organisation")
async def change(request: Request, operator: FromPath[UUID]) -> Template | Redirect:
    form = await read_form(request)
    try:
        await registering.move(operator, place_in(form), signed_in(request))
    except Invalid as invalid:
        return await person_page(request, operator, 422, invalid.errors, form)
    return Redirect(f"/admin/petugas/{operator}", status_code=303)


async def invited(request: Request, staff: Staff, form: Form) -> Template:
    """A link for a helper of the organisation in the form."""
    token = await registering.invite(staff, place_in(form), signed_in(request).actor)
    return link_page(request, staff.name, token)


def place_in(form: Form) -> registering.Place:
    return registering.checked(form.text("lembaga"), form.text("jenis"), form.text("kuota"))


async def person_page(
    request: Request,
    operator: UUID,
    status_code: int = 200,
    errors: dict[str, str] | None = None,
    form: Form | None = None,
) -> Template:
    row = await queries.staff_row(operator)
    known = await assisting.organisation_of(operator) if row.role is Role.HELPER else None
    typed = {"lembaga": known[0], "jenis": known[1], "kuota": known[2]} if known else {}
    context = {
        "operator": signed_in(request),
        "person": row,
        "passkeys": await own_queries.passkeys_of(operator),
        "typed": {name: form.text(name) for name in ("lembaga", "jenis", "kuota")} if form else typed,
        "errors": errors or {},
        **CHOICES,
    }
    return Template("admin/person.html", context=context, status_code=status_code)


handlers = [change]
