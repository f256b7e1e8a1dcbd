"""The house rules that every page and every fragment must meet; each finds what breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.page import Element, Page

NAMED = ("a", "button", "summary", "label", "legend", "h1", "h2", "h3")
"""Elements that must say something."""
UNTYPED = ("hidden", "submit", "button", "image", "reset")
"""Inputs that need no label."""
LEFTOVER = re.compile(r"\b(None|Undefined|True|False)\b|\{\{|\{%|%\}|\}\}|<bound method|<function ")
POINTING = ("for", "aria-describedby", "aria-labelledby", "aria-controls")


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
