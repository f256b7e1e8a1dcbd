"""The office's year: its hours, the holidays, and days that an admin changed. Those who lead read it."""

from litestar import Request, Router, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.calendars import actions, queries
from api.calendars.days import KINDS
from api.calendars.times import Time, write_hours
from api.catalogue.definitions import Option
from api.dates import DAYS
from api.errors import Invalid
from api.now import today
from api.office import office
from web.forms import Form, read_form

TIMES = {
    Time.CALENDAR: "setiap jam, siang dan malam",
    Time.WORKING_DAYS: "jam pada hari kerja, siang dan malam",
    Time.WORKING_HOURS: "jam buka kantor",
}


@get("/", name="calendar")
async def show(request: Request, tahun: FromQuery[str] = "") -> Template:
    return await _page(request, tahun)


@post("/", name="calendar.say", guards=[rights(Right.SETTINGS)])
async def say(request: Request) -> Redirect | Template:
    form = await read_form(request)
    typed = (form.text(name) for name in ("hari", "keadaan", "jam", "alasan"))
    try:
        day = await actions.say(*typed, signed_in(request))
    except Invalid as invalid:
        return await _page(request, "", invalid.errors, form)
    return Redirect(f"/admin/kalender?tahun={day.year}#d{day}", status_code=303)


async def _page(
    request: Request, year: str, errors: dict[str, str] | None = None, form: Form | None = None
) -> Template:
    this = today().year
    asked = int(year) if year in {str(this + away) for away in (-1, 0, 1, 2)} else this
    context = {
        "operator": signed_in(request),
        "years": (this - 1, this, this + 1, this + 2),
        "year": asked,
        "days": await queries.year(asked),
        "today": today(),
        "week": [(day, _hours(hours)) for day, hours in zip(DAYS, office.promise.hours.week, strict=True)],
        "time": TIMES[office.promise.time],
        "kinds": [Option(value=kind, label=words) for kind, words in KINDS.items()],
        "hours": _hours,
        "errors": errors or {},
        "form": form or Form({}),
    }
    return Template("admin/calendar.html", context=context, status_code=422 if errors else 200)


def _hours(hours: queries.Hours) -> str:
    return write_hours(hours).replace("-", "–") or "tutup"


READERS = rights(Right.SETTINGS, Right.SUPERVISE, Right.FIGURES)
handlers = [Router("/admin/kalender", route_handlers=[show, say], guards=[READERS], include_in_schema=False)]
