"""Every sentence that a citizen reads has an English one, every English one is used, and no page holds bare words."""

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import nodes

from api import language
from api.catalogue import CATALOGUE, GROUPS, OUTPUTS
from api.catalogue.bundles import PACKAGES
from api.catalogue.translating import sentences
from api.standards import own
from api.surveys import questions
from web.rendering import environment

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "web" / "templates"
OF_THE_OFFICE = ("account/", "admin/", "approvals/", "desk/", "desk.html", "docs/", "print/")
"""What only people of the office read, and what is printed, is Indonesian."""
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
PAGES = [name for name in TEMPLATES if not name.startswith(OF_THE_OFFICE)]
FILES = sorted((ROOT / "api" / "words" / "en").rglob("*.toml"))
OFFICE = ROOT / "api" / "office.toml"
MARKS = ("_", "N_")
NAMES = frozenset(
    ["Lopo", "PIN", "NIK", "KK", "KTP", "PDF", "WITA", "KB", "MB", "OTP", "RI", "SMS", "JavaScript", "WhatsApp"]
)
"""Words that are the same in every language."""


def in_python() -> set[str]:
    found = set()
    for path in [*(ROOT / "api").rglob("*.py"), *(ROOT / "web").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                found |= {given.value for given in node.args[:1] if isinstance(given, ast.Constant)}
    return found


def calls_in(name: str) -> list[nodes.Call]:
    calls = environment.parse((FOLDER / name).read_text()).find_all(nodes.Call)
    return [call for call in calls if isinstance(call.node, nodes.Name) and call.node.name == "_"]


def in_templates() -> set[str]:
    return {call.args[0].value for name in TEMPLATES for call in calls_in(name)}


def of_the_catalogue() -> set[str]:
    along = [words for package in PACKAGES.values() for one in package.added for words in (one.label, one.why)]
    return {*GROUPS.values(), *OUTPUTS.values(), *along}.union(*map(sentences, CATALOGUE.values()))


def of_the_office() -> set[str]:
    """What a citizen reads of the office as it comes; an office of its own adds its own words."""
    office = tomllib.loads(OFFICE.read_text())
    return {office["name"], office["hours"], office["greeting"], *(desk["title"] for desk in office["desks"])}


def in_data() -> set[str]:
    return questions.sentences() | own.sentences()


def places(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def test_every_sentence_has_an_english_one():
    known = language.words("en")
    assert sorted((in_python() | in_templates() | of_the_office() | in_data()) - known.keys()) == []


def test_every_sentence_of_the_catalogue_has_an_english_one():
    assert sorted(of_the_catalogue() - language.words("en").keys()) == []


def test_no_english_sentence_is_left_over():
    used = in_python() | in_templates() | of_the_catalogue() | of_the_office() | in_data()
    assert sorted(language.words("en").keys() - used) == []


def test_a_sentence_is_said_in_one_way_only():
    said: dict[str, str] = {}
    for path in FILES:
        for sentence, words in tomllib.loads(path.read_text()).items():
            assert said.setdefault(sentence, words) == words, f"{path.name}: {sentence}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_filled_in_is_the_same_in_both_languages(path):
    for sentence, words in tomllib.loads(path.read_text()).items():
        assert words.strip(), sentence
        assert places(words) == places(sentence), sentence
        assert sorted(re.findall(r"<[^>]*>", words)) == sorted(re.findall(r"<[^>]*>", sentence)), sentence


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_only_sentences_that_stand_in_it(name):
    """Markup is trusted there, so that nothing that anybody typed may pass."""
    for call in calls_in(name):
        assert isinstance(call.args[0], nodes.Const), f"{name}:{call.lineno}"
        given = {keyword.key for keyword in call.kwargs}
        assert not given or given == set(places(call.args[0].value)), f"{name}:{call.lineno}"


COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
SHOWN = re.compile(r'(?<![\w-])(?:aria-label|title|alt|placeholder)="([^"]*)"|>([^<>]*)(?=<)')
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
"""As a macro gives it to a tag that stands elsewhere."""
PLACE = re.compile(r"\{\w+\}|&\w+;")
QUOTED = re.compile(r"""(?<![\w(\[.])(?<!_\()"([A-Z][^"\n]{2,})\"""")


def bare_words(html: str) -> list[str]:
    plain = PLACE.sub("", JINJA.sub("\0", COMMENT.sub("", html)))
    shown = [ATTRIBUTE.sub("", words) for pair in SHOWN.findall(f">{plain}<") for words in pair]
    return [word for words in shown for word in re.findall(r"[A-Za-z]{2,}", words) if word not in NAMES]


def bare_strings(html: str) -> list[str]:
    """Sentences inside expressions that do not go by way of the language."""
    inside = " ".join(JINJA.findall(COMMENT.sub("", html)))
    return [words for words in QUOTED.findall(inside) if words not in NAMES]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_citizens_holds_bare_words(name):
    html = (FOLDER / name).read_text()
    assert (bare_words(html), bare_strings(html)) == ([], [])


def test_bare_words_are_seen():
    assert bare_words("<p>Halo {{ name }}</p>") == ["Halo"]
    assert bare_words('<p title="Halo">{{ _("Halo") }}</p>') == ["Halo"]
    assert bare_words("<p>{{ _('Halo') }} {title} PIN</p>") == []
    assert bare_strings('{{ note("info", "Belum dikirim") }}') == ["Belum dikirim"]
    assert bare_strings('{{ note("info", _("Belum dikirim")) }}') == []
