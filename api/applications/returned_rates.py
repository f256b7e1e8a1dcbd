"""How often each service sends citizens back, and over what: so that the page that asks for it can be mended."""

from datetime import timedelta

import msgspec

from api.applications.day_figures import span
from api.catalogue import CATALOGUE
from api.figures import queries as figures
from api.figures.counted import ENOUGH, Cause, rate
from api.now import today
from api.phrases import queries as phrases
from api.phrases.queries import Sentence

DAYS = 90
MOST_CAUSES = 3
OWN_WORDS = "alasan lain"


class Why(msgspec.Struct, frozen=True):
    """What was asked for again, the office's sentence about it, how often."""

    item: str
    reason: str
    times: int


class Returned(msgspec.Struct, frozen=True):
    """`rate` in words; `enough`: there are so many that it says something."""

    service: str
    title: str
    came_in: int
    returned: int
    rate: str
    enough: bool
    whys: tuple[Why, ...]

    @property
    def share(self) -> int:
        return round(100 * min(self.returned, self.came_in) / self.came_in) if self.came_in else 0


async def rates() -> list[Returned]:
    """Of the last 90 whole days, those first that send back most of what comes in; too little data comes last."""
    until = today()
    since = until - timedelta(days=DAYS)
    causes = await figures.causes(*span(since, until - timedelta(days=1)))
    known = {one.slug: one for one in await phrases.current_ones("reason")}
    found = [
        Returned(
            one.service,
            title_of(one.service),
            one.came_in,
            one.returned,
            rate(one.returned, one.came_in),
            one.came_in >= ENOUGH,
            tuple(_why(cause, known) for cause in causes if cause.service == one.service)[:MOST_CAUSES],
        )
        for one in await figures.by_service(since, until)
        if one.came_in
    ]
    return sorted(found, key=lambda one: (not one.enough, -one.share, one.title))


def title_of(service: str) -> str:
    return CATALOGUE[service].title if service in CATALOGUE else service


def item_title(service: str, item: str) -> str:
    """What the citizen was asked for, as their page calls it."""
    kind, _, code = item.partition(":")
    definition = CATALOGUE.get(service)
    if definition is None:
        return code
    if kind == "berkas":
        return next((asked.title for asked in definition.documents if asked.requirement == code), code)
    return next((asked.label for asked in definition.fields if asked.id == code), code)


def _why(cause: Cause, known: dict[str, Sentence]) -> Why:
    sentence = known.get(cause.reason)
    words = sentence.text.partition(".")[0] if sentence else OWN_WORDS
    return Why(item_title(cause.service, cause.item), words[:1].lower() + words[1:], cause.times)
