"""How long a citizen waits on slow 3G with a cheap phone: 400 kbit/s, 400 ms to each answer, a quarter of a computer's speed.

Where the machine is busy with other tests a page waits for the processor too, so the best of a few tries counts.
"""

from contextlib import closing

import pytest

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
AWAY = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SLOWDOWN, TRIES = 4, 12
FIRST, AGAIN, OFFLINE = {"shown": 1500, "loaded": 2500}, {"shown": 1000, "loaded": 1000}, {"shown": 500, "loaded": 500}
"""Milliseconds at most until something is to be seen, and until the page is complete."""
PAGES = ("/", "/layanan/akta-kelahiran", "/layanan/akta-kelahiran/ajukan", "/permohonan/{sent}", "/lacak")
SEEN = """() => new Promise(done => setTimeout(() => done({
    shown: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    loaded: performance.getEntriesByType('navigation')[0].loadEventEnd || Infinity }), 50))"""


@pytest.fixture
def phone(office):
    """Make a slow phone that knows nothing of us yet: `phone(worker=True)` lets the service worker in."""
    made = []

    def make(*, worker):
        made.append(office.fresh("citizen", service_workers="allow" if worker else "block"))
        page = made[-1].new_page()
        devtools = made[-1].new_cdp_session(page)
        return page, devtools

    yield make
    for context in made:
        context.close()


def slow_down(devtools):
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def best_of(tries, most):
    """The first of some tries that keeps these times, or the quickest."""
    best = {}
    for seen in tries:
        if not best or sum(seen.values()) < sum(best.values()):
            best = seen
        if all(best[name] <= limit for name, limit in most.items()):
            break
    return best


def within(seen, most):
    return all(0 < seen[name] <= limit for name, limit in most.items())


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_on_slow_3g_shows_soon_and_is_complete_soon(phone, office, path):
    def tries():
        for _ in range(TRIES):
            page, devtools = phone(worker=False)
            slow_down(devtools)
            page.goto(path.format(**office.places))
            yield page.evaluate(SEEN)
            page.context.close()  # slowing a page down keeps a processor busy for as long as it is open

    with closing(tries()) as visits:
        seen = best_of(visits, FIRST)
    assert within(seen, FIRST), seen


@pytest.mark.parametrize("path", PAGES)
def test_a_second_visit_on_slow_3g_is_quick_and_without_a_signal_quicker(phone, office, path):
    page, devtools = phone(worker=True)
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(path.format(**office.places))
    slow_down(devtools)

    def tries():
        for _ in range(TRIES):
            page.goto(path.format(**office.places))
            yield page.evaluate(SEEN)

    with closing(tries()) as visits:
        again = best_of(visits, AGAIN)
    assert within(again, AGAIN), again
    # What the worker answers by itself comes over no line: without this it would be slowed down, too.
    devtools.send("Network.emulateNetworkConditions", AWAY)
    page.context.set_offline(True)
    with closing(tries()) as visits:
        offline = best_of(visits, OFFLINE)
    assert within(offline, OFFLINE), offline
