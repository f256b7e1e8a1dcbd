"""A first visit: what it fetched, and what the browser disliked."""

from collections.abc import Iterable, Mapping

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.e2e.view import View

REFUSED = """addEventListener('securitypolicyviolation', event =>
    console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""


class Visitor:
    """A browser that fetches everything anew at each visit. It knows what was fetched and what it disliked.

    `needed` is what came before anything was pressed.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.page.add_init_script(REFUSED)
        self.page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.on("request", lambda request: self.fetched.append(request))
        self.page.on("requestfinished", lambda request: self.arrived.add(request))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def visit(self, view: View, places: Mapping[str, str]) -> "Visitor":
        self.fetched: list[Request] = []
        self.complaints: list[str] = []
        self.arrived: set[Request] = set()
        view.go(self.page, places)
        self.needed = tuple(self.fetched)
        view.then(self.page)
        self.page.wait_for_load_state()
        return self

    def elsewhere(self, url: str) -> list[str]:
        return [request.url for request in self.fetched if not request.url.startswith((url, "blob:", "data:"))]

    def _hear(self, said: ConsoleMessage) -> None:
        """A browser also reports pages that say no (404, 422), which is what was asked for here."""
        asked_for = "responded with a status of 4" in said.text and "/s/" not in said.location["url"]
        if said.type == "error" and not asked_for:
            self.complaints.append(said.text)

    def weight(self, requests: Iterable[Request], *more: str) -> int:
        """What came over the line. Streams, and pictures of the tab that the next page made needless, never come to an end."""
        arrived = [request for request in requests if request in self.arrived]
        return sum(request.sizes()[part] for request in arrived for part in ("responseBodySize", *more))
