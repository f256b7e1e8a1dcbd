"""Plays all stories of the plan in the order of their moments, with the clock set to each."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random

from api import now as clock
from api import private_files
from api.accounts.queries import SignedIn
from api.applications import queries, submission
from api.applications.desk_rights import may_see
from api.catalogue import CATALOGUE
from api.complaints import kinds
from api.demo import outages, plan, staff
from api.demo.cases import MOVES, Case
from api.demo.complaining import Complaint
from api.demo.folder import Door, Filled
from api.demo.issuer import Issuer
from api.demo.supply import Supply
from api.documents import inspection, trust
from api.office import office
from api.performance import counting
from api.surveys import actions as surveys

SEED = 5371


async def fill(size: int, say: Callable[[str], None]) -> Filled:
    """Make about `size` applications in an empty database."""
    services = [code for code, service in CATALOGUE.items() if service.takes_applications]
    stories, turns = plan.plan(services, size, SEED, clock.now())
    asked_for = {story.service for story in stories}
    papers = [paper for code in asked_for for paper in CATALOGUE[code].documents if paper.required]
    supply = Supply(_trusted_issuer())
    with _clock_at() as set_to:
        set_to(turns[0].at)
        people, helper = await staff.hire(), await staff.hire_helper()
        shown = plan.doors(stories, turns)
        cases = [_case(story, place, supply, people, helper, place in shown) for place, story in enumerate(stories)]
        async with asyncio.TaskGroup() as together:
            together.create_task(supply.stock(papers))
            for done, turn in enumerate(turns):
                set_to(turn.at)
                await (submission.expire() if turn.story == plan.EVERYBODY else MOVES[turn.move](cases[turn.story]))
                say(f"{100 * (done + 1) // len(turns)} %")
    await outages.happen(people[-1])
    await surveys.mix()
    await counting.count_months()
    inspection.close()
    return Filled(len(cases), [await _door(cases[place]) for place in shown])


def _trusted_issuer() -> Issuer:
    issuer = Issuer()
    private_files.make_folder(trust.PLACE)
    private_files.put(trust.PLACE / "contoh.pem", issuer.root)
    return issuer


def _case(story: plan.Story, place: int, supply: Supply, people: list[SignedIn], helper: SignedIn, shown: bool) -> Case:
    desk = office.desk_of(story.service)
    able = [somebody for somebody in people if may_see(somebody, desk.code)]
    there = [somebody for somebody in able if desk.code in somebody.desks] or able
    kind = Complaint if story.service == kinds.SERVICE else Case
    return kind(story, Random(f"{SEED} {place}"), supply, there, desk.title, helper, shown)


async def _door(case: Case) -> Door:
    tracked, token = await queries.tracking(case.number), case.made.link.rpartition("/")[2]
    return Door(f"{tracked.title}: {tracked.status_text}", case.number, case.made.pin, token)


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
