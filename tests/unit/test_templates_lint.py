"""What a template may not do, whoever writes it: the browser's rules, the look's names, and the size of a screen."""

import re
from pathlib import Path

import pytest

from web.rendering import environment

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "web" / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
PAPER = "print/"
"""Printed by our own engine, not by a browser: its own style sheets, its own rules."""
SCREENS = [name for name in TEMPLATES if not name.startswith(PAPER)]

CLASSES = set(re.findall(r"\.([a-z][\w-]*)", "".join(path.read_text() for path in (ROOT / "pwa/css").rglob("*.css"))))
SCRIPTS = "".join(path.read_text() for path in (ROOT / "pwa/src").rglob("*.ts"))
HOOKS = {word for text in re.findall(r"'([^'\n]*)'", SCRIPTS) for word in re.findall(r"\.([a-z][\w-]*)", text)}
"""Classes that only our scripts look for."""
ICONS = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "pwa/img/icons.svg").read_text()))
HOSTS = {"www.lapor.go.id"}
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}", re.DOTALL)
"""And what a script puts into a `<template>`."""

FORBIDDEN = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "an event handler": re.compile(r"\s(hx-)?on[a-z:-]+\s*=", re.IGNORECASE),
    "script in an htmx attribute": re.compile(r"[\"'](js|javascript):", re.IGNORECASE),
    "a filter in hx-trigger": re.compile(r"hx-trigger=(['\"])[^'\"]*\["),
    "unescaped output": re.compile(r"\|\s*safe\b|autoescape"),
    "a button without a name": re.compile(r"<(div|span)[^>]*\brole=['\"]button"),
}


def text_of(name: str) -> str:
    return COMMENT.sub("", (FOLDER / name).read_text())


def classes_in(html: str) -> set[str]:
    return {word for found in re.findall(r'\bclass="([^"]*)"', JINJA.sub(" ", html)) for word in found.split()}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles_and_finds_what_it_includes(name):
    environment.get_template(name)
    for other in re.findall(r"\{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)", text_of(name)):
        assert other in TEMPLATES, f"{name} asks for {other}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_fits_on_a_screen(name):
    assert len((FOLDER / name).read_text().splitlines()) <= 120


@pytest.mark.parametrize("name", SCREENS)
def test_a_template_keeps_the_content_security_policy(name):
    broken = [rule for rule, pattern in FORBIDDEN.items() if pattern.search(text_of(name))]
    assert not broken, f"{name}: {', '.join(broken)}"


@pytest.mark.parametrize("name", [name for name in SCREENS if not name.startswith(("desk/", "admin/"))])
def test_a_citizen_stays_in_one_tab(name):
    """An installed page on an iPhone leaves an empty tab behind; at the desk a second tab keeps the case open."""
    assert "_blank" not in text_of(name)


@pytest.mark.parametrize("name", SCREENS)
def test_every_class_has_a_rule_in_the_look(name):
    assert not (unknown := classes_in(text_of(name)) - CLASSES - HOOKS), f"{name}: {sorted(unknown)}"


@pytest.mark.parametrize("name", SCREENS)
def test_every_icon_is_drawn(name):
    asked = set(re.findall(r"\bicon\(\s*[\"']([\w-]+)[\"']", text_of(name)))
    assert asked <= ICONS, f"{name}: {sorted(asked - ICONS)}"


@pytest.mark.parametrize("name", SCREENS)
def test_a_page_loads_nothing_from_elsewhere(name):
    hosts = set(re.findall(r"https?://([\w.-]+)", text_of(name)))
    assert hosts <= HOSTS, f"{name}: {sorted(hosts - HOSTS)}"


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<p style="color:red">', "an inline style"),
        ("<script>go()</script>", "an inline script"),
        ('<button onclick="go()">', "an event handler"),
        ('<div hx-on:click="go()">', "an event handler"),
        ("<div hx-vals='js:{a: 1}'>", "script in an htmx attribute"),
        ('<div hx-trigger="click[ctrlKey]">', "a filter in hx-trigger"),
        ("{{ words | safe }}", "unescaped output"),
    ],
)
def test_the_rules_see_what_they_forbid(html, rule):
    assert FORBIDDEN[rule].search(html)


def test_the_rules_let_good_html_pass():
    good = (
        '<script type="module" src="/s/app.js"></script><input name="on" value="ya"><p class="note" hx-trigger="click">'
    )
    assert not [rule for rule, pattern in FORBIDDEN.items() if pattern.search(good)]
