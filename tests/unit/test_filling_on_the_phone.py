"""A form filled in without a network is read as it is read here: the phone's own code, asked by node, beside ours."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api import now
from api.catalogue import CATALOGUE
from api.catalogue.checklist import missing
from api.catalogue.steps import steps
from tests.unit.test_rules_on_the_phone import TODAY, answer_to, phone  # noqa: F401  a fixture
from web import filling
from web.forms import Form

PATIENCE = settings(deadline=None, max_examples=500)
ODD = [
    "",
    " ",
    "ya",
    "tidak",
    "kemarin",
    "31-02-2000",
    "\u200b1",
    "x" * 61,
    "y" * 201,
    "z" * 1001,
    "a\u0301\u0301\u0301\u0301\u0301",
    "\x00",
    "\x1c",
]
SAMPLES = {
    "nik": ["5371014107900001", "53.7101-410790 0001", "537101410790000", "537101410790000O", "\u200e5371014107900001"],
    "kk_number": ["5371014107900001", "5371010101200001", "53710101012000012"],
    "name": ["Maria Contoh", "Mari4", "M", "José", "Maria-Ana", "María  Ana ", "ªb", "Ａb", "Мария"],
    "name_any": ["Maria Contoh, S.H.", "O'Neil", "M.", "Mari4", "Ma", "Dr. (alm)"],
    "phone_id": [
        "0812-3456-7890",
        "+6281234567890",
        "0380 821234",
        "+670 7712 3456",
        "12",
        "0812a",
        "00670 77123456",
        "6281234567890",
    ],
    "email": ["a@b.id", "a@b", "a b@c.id", "maria@contoh.id", "a(b@c.id", "=?u?b??=@c.id", "a@[1.2.id"],
    "date": ["25-08-1990", "25081990", "1/1/2026", "1990-08-25", "01-03-2026", "01-03-2027", "29-02-2026", "1-1-1899"],
    "time": ["09:30", "9.30", "24:00", "7:5"],
    "document_number": ["AB-12/3", "A", "No. 1 (a)", "#1", "5371-LT-01012020-0001"],
    "region": ["Kabupaten Bone", "1", "--", "Kota Kupang 2"],
    "integer": ["2", "02", "-1", "1000000", "12000", "3 "],
    "decimal": ["3,20", "3.2", "03", "3,1234", "7000,5", "0"],
    "textarea": ["satu\r\n\r\n\r\n\r\ndua ", "a\tb", "baris\nbaris"],
    "text": ["Jalan  Contoh", "\ta"],
}


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(now, "source", lambda: datetime(2026, 2, 28, 3, tzinfo=UTC))


def value_of(question):
    """What somebody may type into this box, well or badly."""
    days = st.integers(-800, 800).map(lambda more: f"{TODAY + timedelta(more):%d-%m-%Y}")
    samples = [*SAMPLES.get(question.type, ["ya"]), *(option.value for option in question.options)]
    if question.type == "kelurahan":  # the phone offers a list, and nothing else comes from it
        return st.sampled_from(["", *(option.value for option in question.options)])
    usual = days if question.type == "date" else st.sampled_from(samples)
    return usual | st.sampled_from(samples) | st.sampled_from(ODD)


@st.composite
def pages(draw):
    """A service, what is answered already, one of the pages that follow, and what is typed there."""
    service = draw(st.sampled_from([known for known in CATALOGUE.values() if known.fields]))
    answers = draw(
        st.fixed_dictionaries(
            {}, optional={f.id: answer_to(f) for f in service.fields if f.type in ("select", "boolean", "date")}
        )
    )
    step = draw(st.sampled_from(steps(service, answers, TODAY)))
    pairs = [pair for field in step.fields if draw(st.integers(0, 5)) for pair in draw(typed(field))]
    return service, answers, step, pairs


def typed(field):
    if field.type == "multiselect":
        return st.lists(value_of(field).map(lambda value: (field.id, value)), max_size=3)
    if field.type == "person_list":
        cells = st.sampled_from([(place, column) for place in (0, 1, 11) for column in field.columns])
        one = cells.flatmap(lambda at: value_of(at[1]).map(lambda value: (f"{field.id}.{at[0]}.{at[1].id}", value)))
        return st.lists(one, max_size=6, unique_by=lambda pair: pair[0])
    return value_of(field).map(lambda value: [(field.id, value)])


@PATIENCE
@given(pages())
def test_the_same_page_keeps_the_same_answers_and_finds_the_same_mistakes(phone, page):  # noqa: F811
    service, answers, step, pairs = page
    form = {name: [value for other, value in pairs if other == name] for name, _ in pairs}
    ours = filling.typed(service, step.fields, Form(form), answers)
    asked = {"code": service.code, "step": step.id, "pairs": pairs, "answers": answers, "today": TODAY.isoformat()}
    assert phone.ask("typed", asked) == {"good": ours.good, "errors": ours.errors}


@PATIENCE
@given(st.data())
def test_the_same_still_lacks(phone, data):  # noqa: F811
    service = data.draw(st.sampled_from(list(CATALOGUE.values())))
    answers = data.draw(st.fixed_dictionaries({}, optional={field.id: answer_to(field) for field in service.fields}))
    attached = data.draw(
        st.lists(st.sampled_from([paper.requirement for paper in service.documents] or ["kk"]), unique=True)
    )
    lacks = missing(service, answers, attached, TODAY)
    asked = {"code": service.code, "answers": answers, "attached": attached, "today": TODAY.isoformat()}
    assert phone.ask("missing", asked) == {
        "fields": list(lacks.fields),
        "documents": [item.requirement for item in lacks.documents],
    }
