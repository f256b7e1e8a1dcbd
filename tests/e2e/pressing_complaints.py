"""What is pressed on the pages of a complaint."""

from playwright.sync_api import Page

from tests.e2e.pressing import press
from tests.e2e.view import Pressed


def unfold(summary: str, button: str) -> Pressed:
    """Open what is folded, and press a button in it with nothing filled in."""

    def then(page: Page) -> None:
        page.locator("main summary").get_by_text(summary, exact=True).click()
        press(button)(page)

    return then
