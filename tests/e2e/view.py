"""One page or state that somebody may look at: who looks, where, and what they press to see it."""

from collections.abc import Mapping
from typing import NamedTuple

from playwright.sync_api import Page

from tests.e2e.pressing import Pressed, nothing


class View(NamedTuple):
    """`path` may name places of the office, as `/permohonan/{draft}`."""

    who: str
    path: str
    then: Pressed = nothing

    def go(self, page: Page, places: Mapping[str, str]) -> None:
        page.goto(self.path.format(**places))

    def open(self, page: Page, places: Mapping[str, str]) -> None:
        self.go(page, places)
        self.then(page)
        page.wait_for_load_state()
