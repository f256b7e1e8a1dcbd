"""For auditors: who did and who saw what."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from urllib.parse import urlencode

from litestar import Request, Router, get
from litestar.response import Template

from api.accounts import queries as accounts
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.applications import audit_trail
from api.applications.audit_trail import Asked
from api.audit.searching import Place
from api.audit.telling import ACTORS
from api.audit.words import ACTIONS
from web.desk_asked import id_in

HOME = "/audit"
NUMBER_LENGTH = 20


@get("/", name="audit")
async def trail(request: Request) -> Template:
    asked, me = asked_in(request.query_params), signed_in(request)
    place = Place.read(request.query_params.get("sesudah", ""))
    found = await audit_trail.trail(asked, me, place)
    shown = {"asked": asked, "days": asked.days, "trail": found, "again": address(asked)}
    return Template("desk/audit.html", context={"operator": me, **shown, **await choices()})


def asked_in(told: Mapping[str, str]) -> Asked:
    """What makes no sense is as if it were not there."""
    who, action = told.get("petugas", ""), told.get("tindakan", "")
    return Asked(
        number=told.get("nomor", "").strip()[:NUMBER_LENGTH],
        operator=id_in(who),
        who=who if who in ACTORS else "",
        action=action if action in ACTIONS else "",
        since=_day(told.get("dari", "")),
        until=_day(told.get("sampai", "")),
    )


def address(asked: Asked) -> str:
    """The same search, from its beginning."""
    said = {
        "nomor": asked.number,
        "petugas": asked.operator or asked.who,
        "tindakan": asked.action,
        "dari": asked.since or "",
        "sampai": asked.until or "",
    }
    return f"{HOME}?{urlencode({name: value for name, value in said.items() if value})}"


async def choices() -> dict[str, object]:
    people = {row.id: row.name for row in await accounts.staff()}
    return {"people": people, "others": ACTORS, "actions": dict(sorted(ACTIONS.items(), key=lambda one: one[1]))}


def _day(text: str) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if 2000 < day.year < 2200 else None
    return None


handlers = [Router(HOME, route_handlers=[trail], guards=[rights(Right.READ_AUDIT)], include_in_schema=False)]
