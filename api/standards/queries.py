"""The standard of one service as it counts now: from the catalogue, and from what the office wrote."""

from datetime import date, datetime

import msgspec

from api.catalogue.definitions import Service
from api.database import fetch
from api.language import _
from api.now import WITA
from api.standards.delivery import Component, delivery
from api.standards.own import EVERY, STANDARDS

LATEST = """
select distinct on (service, component) service, component, text from standard_text
where service = any($1) order by service, component, edition desc
"""
EDITIONS = (
    "select max(edition)::int as edition, max(at) as at from standard_text where service = any($1) group by service"
)


class Own(msgspec.Struct, frozen=True):
    """One of the eight. `written` is what stands at this very place, empty where nothing does; `text` what counts there;
    `confirmed` whether somebody of the office wrote that.
    """

    code: str
    title: str
    text: str
    written: str
    confirmed: bool


class Standard(msgspec.Struct, frozen=True):
    """`edition` counts from 1, and rises with whatever the office changes."""

    service: Service
    components: tuple[Component, ...]
    edition: int
    issued: date


async def standard(service: Service) -> Standard:
    """All fourteen, in the order of the rule."""
    own = [
        Component(one.code, _(one.title), tuple(one.text.splitlines()), own=True, confirmed=one.confirmed)
        for one in await own_components(service.code)
    ]
    legal = msgspec.structs.replace(own[0], lines=(*own[0].lines, f"{'; '.join(service.legal_basis)}."))
    editions, at = await _editions(EVERY, service.code)
    issued = at.astimezone(WITA).date() if at else STANDARDS.issued
    return Standard(service, (*delivery(service), legal, *own[1:]), 1 + editions, issued)


async def own_components(service: str = EVERY) -> list[Own]:
    """The eight, in order; `service` is a code, or EVERY."""
    rows = await fetch(LATEST, sorted({EVERY, service}))
    written = {(row["service"], row["component"]): row["text"] for row in rows}
    found = []
    for one in STANDARDS.components:
        here, wide = written.get((service, one.code), ""), written.get((EVERY, one.code), "")
        found.append(Own(one.code, one.title, here or wide or one.text, here, bool(here or wide)))
    return found


async def edition(service: str = EVERY) -> int:
    """How often somebody changed what stands at this very place."""
    return (await _editions(service))[0]


async def _editions(*services: str) -> tuple[int, datetime | None]:
    rows = await fetch(EDITIONS, sorted(set(services)))
    return sum(row["edition"] for row in rows), max((row["at"] for row in rows), default=None)
