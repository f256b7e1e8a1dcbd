"""Plays all stories of the plan in the order of their moments, with the clock set to each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random

import msgspec

from api import now as clock
from api.accounts.queries import SignedIn
from api.applications import queries, submission
from api.applications.desk_rights import may_see
from api.applications.workflow import Status
from api.catalogue import CATALOGUE
from api.demo import plan, staff
from api.demo.cases import MOVES, Case
from api.demo.supply import Supply
from api.documents import inspection
from api.office import office

SEED = 5371
SHOWN = (Status.RETURNED, Status.READY)
"""The states in which a citizen has something to do."""


class Door(msgspec.Struct, frozen=True):
    """How a citizen of the demo gets in. The token is that of the secret link."""

    words: str
    number: str
    pin: str
    token: str


async def fill(size: int, say: Callable[[str], None]) -> list[Door]:
    """Make about `size` applications in an empty database; the doors of some whose citizens have something to do."""
    services = [service for service in CATALOGUE.values() if service.takes_applications]
    stories, turns = plan.plan([service.code for service in services], size, SEED, clock.now())
    supply = Supply()
    with _clock_at() as set_to:
        set_to(turns[0].at)
        people = await staff.hire()
        say("menggambar berkas")
        await supply.stock(paper for service in services for paper in service.documents if paper.required)
        cases = [_case(story, place, supply, people) for place, story in enumerate(stories)]
        for done, turn in enumerate(turns):
            set_to(turn.at)
            say(f"{100 * done // len(turns)} %")
            await (submission.expire() if turn.story == plan.EVERYBODY else MOVES[turn.move](cases[turn.story]))
    inspection.close()
    return await _doors(cases)


def _case(story: plan.Story, place: int, supply: Supply, people: list[SignedIn]) -> Case:
    desk = office.desk_of(story.service)
    able = [somebody for somebody in people if may_see(somebody, desk.code)]
    there = [somebody for somebody in able if desk.code in somebody.desks] or able
    return Case(story, Random(f"{SEED} {place}"), supply, there, desk.title)


async def _doors(cases: list[Case]) -> list[Door]:
    found: dict[Status, Door] = {}
    for case in reversed(cases):
        tracked = await queries.tracking(case.number)
        if tracked.status in SHOWN and tracked.status not in found:
            token = case.made.link.rpartition("/")[2]
            found[tracked.status] = Door(f"{tracked.title}: {tracked.status_text}", case.number, case.made.pin, token)
    return list(found.values())


@contextmanager
def _clock_at() -> Iterator[Callable[[datetime], None]]:
    """Give a way to set the one clock, and put it right again afterwards."""
    right = clock.source

    def set_to(moment: datetime) -> None:
        clock.source = lambda: moment

    try:
        yield set_to
    finally:
        clock.source = right
