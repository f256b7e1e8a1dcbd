"""Every page and state: a first visit is cheap and asks nobody but us, and everyone can use it, with a screen reader, large
text, a narrow phone, a dark screen, thick fingers, or a keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.views import CITIZEN, DESK
from tests.e2e.visitor import Visitor

KB = 1024
BUDGETS = {"document": 14 * KB, "stylesheet": 6 * KB, "script": 20 * KB}
"""By kind, compressed. A document of 14 KB comes in one go when a connection has just begun."""
MOST_BYTES, MOST_REQUESTS, DESK_BYTES = 40 * KB, 8, 150 * KB
NARROW = 320
AXE = Axe().axe_script
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""What can differ in the dark."""
RUN = """rules => axe.run(document, rules).then(found => found.violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target} ${node.any.map(check => check.message)}`)))"""
OPEN_ALL = """() => { document.querySelectorAll('main details').forEach(one => { one.open = true })
    const bar = document.getElementById('live'); if (bar) bar.style.position = 'static' }"""
"""What a bar at the edge of the screen covers comes out by scrolling: axe would count it as too small."""
TEXT_SIZE = "size => { document.documentElement.style.fontSize = size }"
WIDER = """width => [document.documentElement, ...document.querySelectorAll('body *')]
    .filter(one => document.documentElement.scrollWidth > width && one.getBoundingClientRect().right > width + .5)
    .map(one => `${one.tagName}.${one.className}`).concat(
        document.documentElement.scrollWidth > width ? [`page ${document.documentElement.scrollWidth}`] : [])"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.vh, .skip'))
    .filter(one => !(getComputedStyle(one).display === 'inline' && one.parentElement.innerText.trim() !== one.innerText.trim()))
    .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
    .filter(([one, box]) => box.width < 24 || box.height < 24)
    .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width.toFixed()}x${box.height.toFixed()}`)"""


@pytest.fixture(scope="module")
def visitors(office):
    return {who: Visitor(page) for who, page in office.pages.items()}


@pytest.fixture(scope="module", params=CITIZEN | DESK)
def visitor(request, office, visitors):
    """Somebody who sees this page, and all that it needs, for the first time."""
    view = (CITIZEN | DESK)[request.param]
    return visitors[view.who].visit(view, office.places)


def test_a_first_visit_is_cheap_and_stays_with_us(request, visitor, server):
    assert (visitor.complaints, visitor.elsewhere(server.url)) == ([], [])
    assert visitor.arrived.issuperset(asked for asked in visitor.needed if asked.resource_type in BUDGETS)
    if request.node.callspec.params["visitor"] in DESK:
        assert visitor.weight(asked for asked in visitor.needed if asked.resource_type != "image") <= DESK_BYTES
    else:
        for kind, most in BUDGETS.items():
            assert visitor.weight(asked for asked in visitor.needed if asked.resource_type == kind) <= most, kind
        assert visitor.weight(visitor.needed, "responseHeadersSize") <= MOST_BYTES
        assert len(visitor.needed) <= MOST_REQUESTS


def test_everyone_can_read_and_press_everything(visitor):
    page = visitor.page
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE)
    assert page.evaluate(RUN, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(RUN, COLOURS) == []
    page.emulate_media(color_scheme="light")
    assert page.evaluate(SMALL) == []
    assert wider_than(page, NARROW) == []
    page.evaluate(TEXT_SIZE, "200%")
    assert wider_than(page, NARROW) == []


def wider_than(page: Page, width: int) -> list[str]:
    """What sticks out when the screen is this narrow."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    found = page.evaluate(WIDER, width)
    page.set_viewport_size(before)
    return found
