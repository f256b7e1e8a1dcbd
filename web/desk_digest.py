"""The morning's page of those who lead."""

from contextlib import suppress
from datetime import date

from litestar import Request, get
from litestar.response import Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.applications import digesting
from api.applications.day_figures import span
from api.figures import queries as figures
from api.incidents import queries as incidents
from web import digest_mark

SHOWN = 14


@get("/ringkasan", name="digest", guards=[rights(Right.FIGURES)])
async def digest(request: Request) -> Template:
    me, day = signed_in(request), _day(request.query_params.get("hari", ""))
    context = {
        "operator": me,
        **await _said(day),
        "days": await figures.digest_days(SHOWN),
        "day": day,
        "digest_waits": lambda *_: False,
    }
    return Template("desk/digest.html", context=context, cookies=[digest_mark.read(me)])


async def _said(day: date | None) -> dict[str, object]:
    """What is said of a day, and how long SIAK was away on it, as far as that is known by now."""
    found = await digesting.shown(day)
    return {"digest": found, "away": found and await incidents.length(*span(found.day, found.day))}


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


handlers = [digest]
