"""A browser stand-in: every page or fragment a test opens must meet the house rules.

Give `check` to httpx: `AsyncClient(..., event_hooks={"response": [check]})`. `Page(html)` also answers small questions
a test asks about a page: its words, its links, what the inputs hold.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

VOID = ("input", "meta", "link", "img", "br", "hr", "source", "wbr", "use", "path")
NAMED = ("a", "button", "summary", "label", "legend", "h1", "h2", "h3")
"""Elements that must say something."""
UNTYPED = ("hidden", "submit", "button", "image", "reset")
"""Inputs that need no label."""
LEFTOVER = re.compile(r"\b(None|Undefined|True|False)\b|\{\{|\{%|%\}|\}\}|<bound method|<function ")
POINTING = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
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
        if tag == "img":
            self.handle_data(element.get("alt"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in (element.tag for element in self.open):
            self.stray += [f"</{tag}>"] if tag not in ("br", "p") else []
            return
        while self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1].tag != "script":
            self.said.append(data)
        for element in self.open if not self.in_template else ():
            element.words += data

    @property
    def in_template(self) -> bool:
        return any(element.tag == "template" for element in self.open)


def control_name(control: Element) -> str:
    return control.get("id") or f"{control.get('name')}={control.get('value')}"


def _twice(page: Page) -> list[str]:
    ids = [element.get("id") for element in page.elements if "id" in element.attributes]
    return sorted({item for item in ids if ids.count(item) > 1 or not item or " " in item})


def _unlabelled(page: Page) -> list[str]:
    pointed = {label.get("for") for label in page.all("label")}
    return [
        control.name
        for control in page.all("input", "textarea", "select")
        if control.get("type") not in UNTYPED
        and not (control.get("aria-label") or control.get("aria-labelledby"))
        and control_name(control) not in page.labelled | pointed
    ]


def _inline(page: Page) -> list[str]:
    handlers = (
        f"{item.tag} {key}"
        for item in (*page.elements, *page.kept)
        for key in item.attributes
        if key.startswith(("on", "hx-on"))
    )
    styles = (item.name for item in (*page.elements, *page.kept) if "style" in item.attributes or item.tag == "style")
    scripts = (
        item.name
        for item in (*page.elements, *page.kept)
        if item.tag == "script" and not item.get("src") and item.get("type") != "application/json"
    )
    links = (
        item.name for item in (*page.elements, *page.kept) if item.get("href").startswith(("javascript:", "data:"))
    )
    return [*handlers, *styles, *scripts, *links]


def _leftovers(page: Page) -> list[str]:
    attributes = (
        f"{item.tag} {key}={value}" for item in (*page.elements, *page.kept) for key, value in item.attributes.items()
    )
    return [place.strip() for place in (*attributes, *page.said) if LEFTOVER.search(place)]


def _silent(page: Page) -> list[str]:
    return [item.name for item in page.all(*NAMED) if not (item.words.strip() or item.get("aria-label"))]


def _lost(page: Page) -> list[str]:
    ids = {element.get("id") for element in page.elements}
    pointers = ((item, name) for item in page.elements for key in POINTING for name in item.get(key).split())
    anchors = ((item, item.get("href")[1:]) for item in page.all("a") if item.get("href")[:1] == "#")
    return [f"{item.name} → {name}" for item, name in (*pointers, *anchors) if name and name not in ids]


def _headings(page: Page) -> list[str]:
    levels = [int(item.tag[1]) for item in page.all("h1", "h2", "h3", "h4")]
    return [f"h{now} after h{before}" for before, now in pairwise(levels) if now > before + 1]


RULES: dict[str, Callable[[Page], list[str]]] = {
    "an id twice, or empty": _twice,
    "an input without a label": _unlabelled,
    "an inline script, style or event handler": _inline,
    "a template's leftovers": _leftovers,
    "a link, button or heading without words": _silent,
    "a form with neither action nor method": lambda page: [
        form.name for form in page.all("form") if not ("action" in form.attributes or "method" in form.attributes)
    ],
    "a picture without alt": lambda page: [img.name for img in page.all("img") if "alt" not in img.attributes],
    "an end without a beginning": lambda page: page.stray,
}
WHOLE_PAGE: dict[str, Callable[[Page], list[str]]] = {
    "not exactly one h1": lambda page: [] if len(page.all("h1")) == 1 else [f"{len(page.all('h1'))} of them"],
    "a title that names no page": lambda page: [] if page.title.split("·")[0].strip() else [page.title or "none"],
    "not lang=id": lambda page: [html.name for html in page.all("html") if html.get("lang") != "id"],
    "not exactly one main": lambda page: [] if len(page.all("main")) == 1 else [f"{len(page.all('main'))} of them"],
    "a pointer to nothing": _lost,
    "a heading level left out": _headings,
}


async def check(response) -> None:
    """An httpx hook: a page or fragment that breaks a house rule fails the test that opened it."""
    if response.headers.get("content-type", "").startswith("text/html"):
        await response.aread()
        assert not (broken := Page(response.text).broken), f"{response.url}: {broken}"


async def opened(client, path: str, **options) -> Page:
    """The page at `path`, which must be there."""
    response = await client.get(path, **options)
    assert response.status_code == 200, response.text
    return Page(response.text)
