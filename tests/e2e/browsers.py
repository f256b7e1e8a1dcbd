"""Which browser, and how large its window is."""

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext

from tests.e2e.figures import a_year
from tests.e2e.office import LEADER, Office
from tests.serving import Installation

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
HERE = {"locale": "id-ID", "timezone_id": "Asia/Makassar"}


def profiles(browser: Browser, server: Installation) -> Callable[..., BrowserContext]:
    """Make browser profiles that know only each other's server: `profile(desk=True)`, and whatever Playwright takes."""

    def profile(*, desk: bool = False, **more: object) -> BrowserContext:
        shape = DESK if desk else PHONE
        return browser.new_context(**{"base_url": server.url, **HERE, **shape, **more})

    return profile


def opened(browser: Browser, server: Installation) -> Office:
    """One office for all who only look: an application in every state, and a browser of everybody who may see it."""
    invitations = [
        server.run("invite", name, "--role", role).strip()
        for name, role in (("Admin", "admin"), (LEADER, "supervisor"), ("Aulia Nggili", "auditor"))
    ]
    a_year(server)
    profile = profiles(browser, server)
    return Office(server.url, *invitations, profile=lambda **more: profile(**{"service_workers": "block", **more}))
