"""A browser stand-in: every page or fragment a test opens must meet the house rules.

Give `check` to httpx: `AsyncClient(..., event_hooks={"response": [check]})`. `Page(html)` also answers small questions
a test asks about a page: its words, its links, what the inputs hold.
"""

from functools import lru_cache
from html.parser import HTMLParser

from tests.page_rules import RULES, WHOLE_PAGE, control_name

VOID = ("input", "meta", "link", "img", "br", "hr", "source", "wbr", "use", "path")
LIVE = {"hx-request": "true", "hx-request-type": "partial"}
"""How htmx asks for a part of a page."""
Attributes = dict[str, str]


class Element:
    """An open element and the words collected in it so far."""

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.tag, self.attributes, self.words = tag, attributes, ""

    @property
    def name(self) -> str:
        return f"<{self.tag} {' '.join(f'{key}={value!r}' for key, value in list(self.attributes.items())[:3])}>"

    def get(self, key: str) -> str:
        return self.attributes.get(key, "")


class Page(HTMLParser):
    """A page as read by a strict reader. `broken` lists what it does wrong, in words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.whole = html.lstrip()[:15].lower() == "<!doctype html>"
        self.elements: list[Element] = []
        self.kept: list[Element] = []
        """Inside a `<template>`: on no screen before a script fills it, but bound by the browser's rules all the same."""
        self.open: list[Element] = []
        self.said: list[str] = []
        self.stray: list[str] = []
        self.templates = 0
        self.labelled: set[str] = set()
        self.feed(html)
        self.close()

    @property
    def broken(self) -> list[str]:
        rules = [*RULES.items(), *(WHOLE_PAGE.items() if self.whole else ())]
        return [f"{rule}: {', '.join(found[:4])}" for rule, test in rules if (found := test(self))]

    @property
    def title(self) -> str:
        return " ".join(element.words for element in self.all("title")).strip()

    @property
    def text(self) -> str:
        """The words on the screen, spaces as a browser shows them."""
        return " ".join(" ".join(element.words for element in self.all("body")).split())

    @property
    def values(self) -> dict[str, str]:
        """What the form controls hold: the checked choice, the typed text."""
        held = {}
        for control in self.all("input", "textarea"):
            if control.get("type") not in ("radio", "checkbox") or "checked" in control.attributes:
                held[control.get("name")] = control.get("value") or control.words
        return held

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def link(self, words: str) -> str:
        """Where the first link with these words leads; empty when there is none."""
        found = (link.get("href") for link in self.all("a") if words in " ".join(link.words.split()))
        return next(found, "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        (self.kept if self.in_template else self.elements).append(element)
        label = next((outer for outer in self.open if outer.tag == "label"), None)
        if label and tag in ("input", "textarea", "select"):
            self.labelled.add(control_name(element))
        if tag not in VOID:
            self.open.append(element)
            self.templates += tag == "template"
        if tag == "img":
            self.handle_data(element.get("alt"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag not in (element.tag for element in self.open):
            self.stray += [f"</{tag}>"] if tag not in ("br", "p") else []
            return
        while self._close() != tag:
            pass

    def _close(self) -> str:
        closed = self.open.pop().tag
        self.templates -= closed == "template"
        return closed

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1].tag != "script":
            self.said.append(data)
        for element in self.open if not self.in_template else ():
            element.words += data

    @property
    def in_template(self) -> bool:
        return self.templates > 0


read = lru_cache(maxsize=8)(Page)
"""What `check` has just read, a test need not read again."""


async def check(response) -> None:
    """An httpx hook: a page or fragment that breaks a house rule fails the test that opened it."""
    if response.headers.get("content-type", "").startswith("text/html"):
        await response.aread()
        assert not (broken := read(response.text).broken), f"{response.url}: {broken}"


async def opened(client, path: str, **options) -> Page:
    """The page at `path`, which must be there."""
    response = await client.get(path, **options)
    assert response.status_code == 200, response.text
    return read(response.text)
