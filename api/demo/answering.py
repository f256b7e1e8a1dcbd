"""A complete and plausible set of answers for any service, made from nothing but its definition. Pure."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from api.catalogue.conditions import holds
from api.catalogue.definitions import Column, Field, Service
from api.catalogue.regions import REGIONS
from api.demo import people, phrases
from api.demo.household import NOBODY, Household
from api.demo.people import Person

Question = Field | Column
TRAITS: dict[str, tuple[str, ...]] = {
    "birth_date": ("date",),
    "birth_place": ("text",),
    "kk_number": ("kk_number",),
    "name": ("name", "name_any"),
    "nik": ("nik",),
    "sex": ("select",),
}
"""What a question asks of a person, and the types that ask it so."""
TIMOR = tuple(code for code in REGIONS.regencies if code.startswith("53"))
HERE = "53.71"


def answers(service: Service, chance: Random, today: date) -> dict[str, Any]:
    """Every required question that this case asks and most of the others, in the order of the pages."""
    writer, found = Writer(service, chance, today), {}
    attested = [field.id for field in service.fields if field.type == "attestation"]
    for name in (*(name for page in service.pages for name in page.fields), *attested):
        field = service.field(name)
        if (field.required or chance.random() < 0.6) and holds(field.when, found, today):
            found[name] = writer.answer(field)
    return found


class Writer:
    """Fills in one form for one household."""

    def __init__(self, service: Service, chance: Random, today: date) -> None:
        self.household = Household(service, chance, today)
        self.chance, self.today = chance, today

    def answer(self, question: Question, row_of: Person | None = None) -> Any:
        """`row_of` is the person whose row in a list this is."""
        role, trait = _asks(question)
        if trait:
            return self._trait(role, trait, row_of if role == NOBODY else None)
        return WAYS[question.type](self, question)

    def rows(self, field: Field) -> list[dict[str, Any]]:
        return [self._row(field) for _ in range(self.chance.choice((1, 1, 2, 3)))]

    def choose(self, question: Question) -> str:
        if question.id == "applicant_relation":
            return self.household.relation
        if question.id in phrases.FIXED:
            return phrases.FIXED[question.id]
        values = [option.value for option in question.options if option.value not in phrases.NEVER_CHOSEN]
        return values[0] if self.chance.random() < 0.55 else self.chance.choice(values)

    def yes(self, question: Question) -> bool:
        if question.id in phrases.NEVER_TRUE:
            return False
        return self.chance.random() < (0.9 if question.id in phrases.LIKELY_TRUE else 0.15)

    def day(self, question: Question) -> str:
        usual = phrases.ANY_DAYS_AHEAD if getattr(question, "dates", "past") == "future" else phrases.ANY_DAYS_AGO
        ago = self.chance.randint(*phrases.DAYS_AGO.get(question.id, usual))
        return (self.today - timedelta(days=ago)).isoformat()

    def number(self, question: Question) -> str:
        words = {name: f"{self.chance.randint(1, most):02}" for name, most in (("day", 28), ("month", 12))}
        words |= {"serial": f"{self.chance.randint(1, 9999):04}", "short": str(self.chance.randint(10, 999))}
        return phrases.NUMBERS.get(question.id, phrases.ANY_NUMBER).format(**words)

    def text(self, question: Question) -> str:
        if question.id.endswith("address"):
            return f"{people.street(self.chance)}, {self.chance.choice(phrases.VILLAGES)}"
        return self.chance.choice(phrases.TEXTS.get(question.id, phrases.ANY_TEXT))

    def amount(self, question: Question) -> float:
        return self.chance.uniform(*phrases.AMOUNTS.get(question.id, phrases.ANY_AMOUNT))

    def _row(self, field: Field) -> dict[str, Any]:
        somebody, known = self.household.newcomer(), phrases.CHILD | self.chance.choice(phrases.CHANGES)
        return {column.id: known.get(column.id) or self.answer(column, somebody) for column in field.columns}

    def _trait(self, role: str, trait: str, row_of: Person | None) -> str:
        if trait == "kk_number":
            return self.household.kk_of(role)
        person = row_of or self.household.person(role)
        return person.born.isoformat() if trait == "birth_date" else getattr(person, trait)


WAYS: dict[str, Callable[[Writer, Any], Any]] = {
    "attestation": lambda writer, _: True,
    "boolean": Writer.yes,
    "date": Writer.day,
    "decimal": lambda writer, question: f"{writer.amount(question):.1f}",
    "document_number": Writer.number,
    "email": Writer.text,
    "integer": lambda writer, question: round(writer.amount(question)),
    "kelurahan": lambda writer, _: people.kelurahan(writer.chance),
    "multiselect": lambda writer, question: [writer.chance.choice(question.options).value],
    "person_list": Writer.rows,
    "phone_id": lambda writer, _: people.phone(writer.chance),
    "region": lambda writer, question: HERE if question.id.startswith("birth") else writer.chance.choice(TIMOR),
    "select": Writer.choose,
    "text": Writer.text,
    "textarea": Writer.text,
    "time": lambda writer, _: f"{writer.chance.randint(0, 23):02}:{writer.chance.randint(0, 11) * 5:02}",
}
"""How a question is answered that asks no trait of a person, by its type."""


def _asks(question: Question) -> tuple[str, str]:
    """(role, trait): ("mother", "birth_date") for `mother_birth_date`; without a trait where it is about no person."""
    for trait, types in TRAITS.items():
        if question.type in types and (question.id == trait or question.id.endswith(f"_{trait}")):
            return question.id.removesuffix(trait).rstrip("_") or NOBODY, trait
    return "", ""
