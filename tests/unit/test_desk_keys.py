"""The table of keys: none does two things on one page, every control that names one has it from there."""

import re
from pathlib import Path

from web.desk_keys import CASE, PAGES, PAPERS, keys_of

TEMPLATES = Path(__file__).parents[2] / "web" / "templates" / "desk"
SCRIPT = {"J K", "0", "↑ ↓", "?", "J ↓", "K ↑", "Enter", "/"}
"""What the script knows by itself."""


def test_no_key_does_two_things_on_a_page():
    for keys in (CASE + PAPERS, PAGES["queue"], PAGES["tray"]):
        pressed = [key.press for key in keys if key.press]
        assert len(pressed) == len(set(pressed))


def test_every_key_is_a_control_of_a_template_or_known_to_the_script():
    texts = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    named = set(re.findall(r'key\("(\w+)"\)', texts))
    written = set(re.findall(r'data-key="([^"{]+)"', texts))
    for key in (*CASE, *PAPERS, *PAGES["queue"], *PAGES["tray"]):
        assert key.name in named or key.press in written or key.label in SCRIPT, key


def test_every_key_of_the_desk_stands_in_the_table():
    for path in TEMPLATES.rglob("*.html"):
        written = set(re.findall(r'data-key="([^"{]+)"', path.read_text()))
        assert written <= {key.press for keys in PAGES.values() for key in keys}, path.name


def test_a_key_without_a_control_says_how_it_is_pressed():
    assert all(key.label.strip() and key.words for key in keys_of("case", "papers", "queue"))
