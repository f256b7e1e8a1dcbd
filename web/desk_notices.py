"""Whom nothing reached, so that the desk writes to them in WhatsApp; and for supervisors how often what reaches citizens."""

from datetime import datetime, time, timedelta

from litestar import Request, get
from litestar.response import Template

from api.accounts.guards import signed_in
from api.accounts.roles import Right, may
from api.applications.desk_rights import desks_of
from api.catalogue import CATALOGUE
from api.notices import queries
from api.notices.outcomes import CHANNELS, OUTCOMES
from api.notices.rules import RULES
from api.now import WITA, today

WORDS = {
    "nav": "kabar",
    "titles": {code: service.title for code, service in CATALOGUE.items()},
    "rules": RULES,
    "channels": CHANNELS,
    "outcomes": OUTCOMES,
}


@get("/kabar", name="desk.notices")
async def listed(request: Request) -> Template:
    me = signed_in(request)
    counts = await queries.counts(*_this_month()) if may(me, Right.SUPERVISE) else None
    return Template(
        "desk/notices.html",
        context={"operator": me, "calls": await queries.to_call(desks_of(me)), "counts": counts, **WORDS},
    )


def _this_month() -> tuple[datetime, datetime]:
    first = today().replace(day=1)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return datetime.combine(first, time(), WITA), datetime.combine(following, time(), WITA)


handlers = [listed]
