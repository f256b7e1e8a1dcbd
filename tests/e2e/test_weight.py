"""What a page costs on a cheap phone with little data, and that it asks nobody but us for anything."""

import re
from collections.abc import Iterable, Mapping

import httpx
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Request

from tests.e2e.views import CITIZEN, DESK, View

KB = 1024
BUDGETS = {"document": 14 * KB, "stylesheet": 6.5 * KB, "script": 20 * KB}
"""By kind, compressed. A document of 14 KB comes in one go when a connection has just begun."""
MOST_BYTES, MOST_REQUESTS, DESK_BYTES, WORKER = 60 * KB, 10, 150 * KB, 4 * KB
REFUSED = """addEventListener('securitypolicyviolation', event =>
    console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
FETCHED = """() => performance.getEntriesByType('resource')
    .filter(entry => entry.transferSize).map(entry => entry.name)"""


class Visitor:
    """A browser that keeps no file: every visit is its first. It knows what was fetched and what the browser disliked.

    `needed` is what came before anything was pressed.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        context.new_cdp_session(self.page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.add_init_script(REFUSED)
        self.page.on("request", lambda request: self.fetched.append(request))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def visit(self, view: View, places: Mapping[str, str]) -> None:
        self.fetched, self.complaints = [], []
        view.go(self.page, places)
        self.needed = tuple(self.fetched)
        view.then(self.page)

    def elsewhere(self, url: str) -> list[str]:
        return [request.url for request in self.fetched if not request.url.startswith((url, "blob:", "data:"))]

    def _hear(self, said: ConsoleMessage) -> None:
        """A browser also reports pages that say no (404, 422), which is what was asked for here."""
        asked_for = "responded with a status of 4" in said.text and "/s/" not in said.location["url"]
        if said.type == "error" and not asked_for:
            self.complaints.append(said.text)


def weight(requests: Iterable[Request], *more: str) -> int:
    """What came over the line; a picture of the tab that the next page made needless never did."""
    arrived = [request for request in requests if not request.failure]
    return sum(request.sizes()[part] for request in arrived for part in ("responseBodySize", *more))


@pytest.fixture(scope="module")
def visitors(office):
    contexts = {who: office.fresh(who) for who in office.pages}
    yield {who: Visitor(context) for who, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def visit(office, visitors):
    """Open a view as if for the first time: `visit(view)`."""

    def look(view: View) -> Visitor:
        visitors[view.who].visit(view, office.places)
        return visitors[view.who]

    return look


@pytest.mark.parametrize("name", CITIZEN)
def test_a_first_visit_is_cheap_and_stays_with_us_on(visit, server, name):
    looked = visit(CITIZEN[name])
    assert (looked.complaints, looked.elsewhere(server.url)) == ([], [])
    for kind, most in BUDGETS.items():
        assert weight(request for request in looked.needed if request.resource_type == kind) <= most, kind
    assert weight(looked.needed, "responseHeadersSize") <= MOST_BYTES
    assert len(looked.needed) <= MOST_REQUESTS


@pytest.mark.parametrize("name", DESK)
def test_the_desk_stays_with_us_and_breaks_no_rule_of_the_browser_on(visit, server, name):
    looked = visit(DESK[name])
    assert (looked.complaints, looked.elsewhere(server.url)) == ([], [])
    assert weight(request for request in looked.needed if request.resource_type != "image") <= DESK_BYTES


def test_the_worker_is_small_and_so_is_all_it_fetches(server):
    with httpx.Client(base_url=server.url, headers={"accept-encoding": "br"}) as client:
        worker = client.get("/sw.js")
        kept = [client.get(path) for path in {*re.findall(r'"(/s/[^"]+)"', worker.text), "/luring"}]
    assert worker.num_bytes_downloaded <= WORKER
    assert len(kept) > 5
    assert sum(response.num_bytes_downloaded for response in kept) <= MOST_BYTES


def test_a_second_visit_fetches_nothing_but_the_page_itself(office):
    context = office.fresh("stranger", service_workers="allow")
    page = context.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/layanan")
    page.goto("/")
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert page.evaluate(FETCHED) == []
    context.close()
