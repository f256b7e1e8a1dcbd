"""What a page costs on a cheap phone with little data, and that it asks nobody but us for anything."""

import re
from collections.abc import Iterable, Mapping

import httpx
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Request

from tests.e2e.views import CITIZEN, DESK, View

KB = 1024
BUDGETS = {"document": 14 * KB, "stylesheet": 6 * KB, "script": 20 * KB}
"""By kind, compressed. A document of 14 KB comes in one go when a connection has just begun."""
MOST_BYTES, MOST_REQUESTS, AGAIN = 40 * KB, 8, 6 * KB
DESK_BYTES, WORKER, KEPT = 150 * KB, 4 * KB, 150 * KB
COME_AGAIN = ("/", "/layanan", "/layanan/akta-perkawinan", "/permohonan/{sent}", "/permohonan/{draft}", "/lacak")
FILES = r"/s/[\w-]+\.(?:css|js|svg)"
REFUSED = """addEventListener('securitypolicyviolation', event =>
    console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
FETCHED = """() => performance.getEntriesByType('resource')
    .filter(entry => entry.transferSize).map(entry => entry.name)"""


class Visitor:
    """A browser that has never been here. It knows what was fetched and what it disliked.

    `needed` is what came before anything was pressed.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.add_init_script(REFUSED)
        self.fetched: list[Request] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.fetched.append(request))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def visit(self, view: View, places: Mapping[str, str]) -> None:
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


@pytest.fixture
def visit(office):
    """Open a view for the first time: `visit(view)`."""
    contexts = []

    def look(view: View) -> Visitor:
        contexts.append(office.fresh(view.who))
        visitor = Visitor(contexts[-1])
        office.lend_key(view.who, visitor.page)
        visitor.visit(view, office.places)
        return visitor

    yield look
    for context in contexts:
        context.close()


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
        kept = [client.get(path) for path in {*re.findall(r'"(/[^"]*)"', worker.text)}]
        kept += [client.get(file) for file in {file for page in kept for file in re.findall(FILES, page.text)}]
    assert "importScripts" not in worker.text
    assert worker.num_bytes_downloaded <= WORKER
    assert len(kept) > 16
    assert sum(response.num_bytes_downloaded for response in kept) <= KEPT


@pytest.mark.parametrize("path", COME_AGAIN)
def test_a_second_visit_fetches_nothing_but_the_page_itself_and_that_is_small(again, office, server, path):
    place = path.format(**office.places)
    for _ in range(2):
        again.goto(place)
    assert again.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert again.evaluate(FETCHED) == []
    cookies = {cookie["name"]: cookie["value"] for cookie in office.cookies["citizen"]}
    with httpx.Client(base_url=server.url, headers={"accept-encoding": "br"}, cookies=cookies) as client:
        answer = client.get(place)
    assert answer.status_code == 200
    assert answer.num_bytes_downloaded + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) <= AGAIN


@pytest.fixture(scope="module")
def again(office):
    """A phone on which the worker has all it wants."""
    context = office.fresh("citizen", service_workers="allow")
    page = context.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield page
    context.close()


@pytest.mark.parametrize(
    "forbidden",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "trustedTypes.createPolicy('lopo', {})",
        "trustedTypes.createPolicy('lain', {})",
    ],
)
def test_a_page_lets_no_script_make_parts_or_code_out_of_text(office, forbidden):
    page = office.pages["stranger"]
    page.goto("/")
    tried = f"async () => {{ try {{ await ({forbidden}); return 'done' }} catch (reason) {{ return reason.name }} }}"
    assert page.evaluate(tried) == "TypeError"
