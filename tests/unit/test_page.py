"""The stand-in for a browser must see what it claims to see."""

import pytest

from tests.page import Page
from tests.page_rules import RULES, WHOLE_PAGE

GOOD = """<!doctype html>
<html lang="id"><head><title>Lacak · Lopo</title></head><body><main id="isi"><h1>Lacak</h1>
<form method="get"><label for="q">Nomor</label><input id="q" name="q" value="K7QF">
<label><input type="radio" name="r" value="1" checked>Ya</label><label><input type="radio" name="r" value="2">Tidak</label>
<button>Cari</button></form><a href="#isi">Ke atas</a><img src="/a.png" alt="Peta"></main></body></html>"""
FAULTS = {
    "an id twice, or empty": ('<button>', '<button id="q">'),
    "an input without a label": ('for="q"', ""),
    "an inline script, style or event handler": ("<button>", '<button onclick="x()">'),
    "a template's leftovers": ("Ya", "None"),
    "a link, button or heading without words": ("Cari", ""),
    "a form with neither action nor method": (' method="get"', ""),
    "a picture without alt": (' alt="Peta"', ""),
    "an end without a beginning": ("</main>", "</div></main>"),
    "not exactly one h1": ("h1>", "h2>"),
    "a title that names no page": ("Lacak ·", " ·"),
    "not lang=id": ('lang="id"', 'lang="en"'),
    "not exactly one main": ("main", "div"),
    "a pointer to nothing": ("#isi", "#hilang"),
    "a heading level left out": ("<form", "<h3>Cari</h3><form"),
}  # fmt: skip


def test_a_good_page_breaks_no_rule():
    assert Page(GOOD).broken == []


@pytest.mark.parametrize("rule", [*RULES, *WHOLE_PAGE])
def test_a_page_that_breaks_a_rule_is_told_which(rule):
    before, after = FAULTS[rule]
    assert any(told.startswith(rule) for told in Page(GOOD.replace(before, after)).broken)


def test_a_fragment_need_not_be_a_whole_page():
    assert Page("<ul><li>KK</li></ul>").broken == []


def test_a_page_tells_its_title_links_and_values():
    page = Page(GOOD)
    assert (page.title, page.link("Ke atas"), page.values) == ("Lacak · Lopo", "#isi", {"q": "K7QF", "r": "1"})
