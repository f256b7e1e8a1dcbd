"""Papers that somebody chooses on a phone, and what of them goes over the line and stays on the phone."""

import re

from playwright.sync_api import BrowserContext, Locator, Request, Route, expect

from tests.e2e.office import PERSON, Phone
from tests.e2e.people import SAMPLES

REQUIREMENT = "ktp_lama"
PIECES = "**/api/v1/uploads/*"
KEPT = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('lopo')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
        if (!opening.result.objectStoreNames.contains('uploads')) return resolve([])
        const asking = opening.result.transaction('uploads').objectStore('uploads').getAll()
        asking.onsuccess = () => { opening.result.close(); resolve(asking.result.map(kept => kept.name)) }
    } })"""


class Sender:
    """A citizen at the papers of a draft, on the phone that began it."""

    def __init__(self, url: str, profile: BrowserContext) -> None:
        phone = Phone(url)
        self.number = phone.begin("ktp-rusak", PERSON)
        profile.add_cookies(phone.cookies)
        phone.http.close()
        self.context, self.page, self.asked = profile, profile.new_page(), []
        self.page.on("request", self._note)

    def open(self) -> "Sender":
        """The page, and what it fetches afterwards to send papers."""
        with self.page.expect_response("**/s/papers-*.js"):
            self.page.goto(f"/permohonan/{self.number}/berkas")
        return self

    @property
    def card(self) -> Locator:
        return self.page.locator(f"section#{REQUIREMENT}")

    @property
    def rows(self) -> Locator:
        return self.card.locator("[data-paper]")

    def choose(self, *files: str | dict) -> None:
        chosen = [SAMPLES / file if isinstance(file, str) else file for file in files]
        self.card.locator("input[multiple]").set_input_files(chosen)

    def press(self, words: str) -> None:
        self.rows.first.get_by_role("button", name=re.compile(f"^{words}")).click()

    def says(self, words: str) -> None:
        expect(self.rows.first).to_contain_text(words)

    def arrived(self, papers: int = 1, timeout: int = 15_000) -> None:
        """The office has so many; nothing is left on the phone."""
        expect(self.card.locator(".files > li:not([data-paper])")).to_have_count(papers, timeout=timeout)
        expect(self.rows).to_have_count(0)
        assert self.kept() == []

    def kept(self) -> list[str]:
        return self.page.evaluate(KEPT)

    def pieces(self) -> list[tuple[str, int | None]]:
        """What was asked of the resumable uploads: how, and from which byte."""
        self.page.evaluate("0")  # what was asked meanwhile is heard of while something is asked of the page
        return [
            (one.method, int(one.headers["upload-offset"]) if one.method == "PATCH" else None) for one in self.asked
        ]

    def fall_silent_after(self, pieces: int) -> None:
        """The line lets so many pieces through; the next one hangs."""
        self.left, self.hanging = pieces, []
        self.page.route(PIECES, self._pass)

    def hear_again(self) -> None:
        """What hangs keeps hanging, until the page gives it up."""
        self.left = 1000
        self.asked.clear()

    def break_off(self) -> None:
        """As the connections of a server do that dies; the line is there."""
        self.hear_again()
        for route in self.hanging:
            route.abort("connectionreset")

    def _pass(self, route: Route) -> None:
        self.left -= 1
        if self.left >= 0:
            route.continue_()
        else:
            self.hanging.append(route)

    def _note(self, request: Request) -> None:
        if "/api/v1/" in request.url:
            self.asked.append(request)
