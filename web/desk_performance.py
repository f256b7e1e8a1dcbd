"""How each desk and each service did in a month, with nothing hidden: for those who lead."""

from datetime import date

from litestar import Request, get
from litestar.response import Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.applications.returned_rates import title_of
from api.office import office
from api.performance import queries
from api.performance.hiding import TOTAL
from api.performance.measuring import Measured
from web.performance_sheets import length, month_name

WHOLE = "Seluruh kantor"


@get("/kinerja", name="desk.performance", guards=[rights(Right.FIGURES)])
async def page(request: Request) -> Template:
    months = await queries.counted()
    asked = request.query_params.get("bulan", "")
    month = next((one for one in months if f"{one:%Y-%m}" == asked), max(months, default=None))
    context = {
        "operator": signed_in(request),
        "months": [(f"{one:%Y-%m}", month_name(one)) for one in sorted(months, reverse=True)],
        "month": months.get(month),
    }
    return Template("desk/performance.html", context=context | {"rows": await _rows(month) if month else []})


async def _rows(month: date) -> list[tuple[str, Measured, str, str]]:
    """(title, figures, half of them, nine of ten): the office, its desks, its services."""
    services = (await queries.between(month, month)).get(month, {})
    named = [(office.desk(one.desk).title, one) for one in await queries.desks(month)]
    named += sorted((title_of(code), one) for code, one in services.items() if code != TOTAL)
    whole = [(WHOLE, services[TOTAL])] if TOTAL in services else []
    return [(title, one, _time(one, "median"), _time(one, "most")) for title, one in (*whole, *named)]


def _time(one: Measured, which: str) -> str:
    """As the citizen waited, and of that the office's own."""
    wall, own = getattr(one, f"wall_{which}"), getattr(one, f"office_{which}")
    return f"{length(wall)} ({length(own)})" if wall is not None else "–"


handlers = [page]
