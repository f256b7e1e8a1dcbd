"""Who stands behind one form: the applicant and everybody it asks about, each invented once. Pure."""

from datetime import date
from random import Random

from api.catalogue.definitions import Service
from api.demo import people
from api.demo.people import Person

NOBODY = "full"
"""The role of a question that names none, such as `full_name` or a bare `birth_date`."""
SELF = ("subject", "head", "party1", "complainant", NOBODY)
"""Who is meant where one applies for oneself."""
KIN = ("applicant", "child", "deceased", "father", "husband", NOBODY)
WOMEN, MEN = ("mother", "wife", "party2"), ("father", "husband", "party1")
ADULT = (21, 58)
AGES: dict[str, tuple[float, float]] = {
    "child": (0.5, 15),
    "deceased": (60, 85),
    "estimated": (0.03, 0.1),
    "father": (27, 48),
    "husband": (22, 38),
    "mother": (24, 42),
    "wife": (20, 34),
}
AGES_IN: dict[str, tuple[float, float]] = {
    "akta-kelahiran": (0.01, 0.25),
    "kia-0-5": (0.2, 4.8),
    "kia-5-17": (5.2, 16.8),
    "ktp-baru": (17.1, 18),
}
"""Of the child, or of who gets the card, where a service is only for an age."""
PARENTS_IN: dict[str, dict[str, tuple[float, float]]] = {"biodata-baru": {"father": (74, 76), "mother": (71, 74)}}
"""Of parents whose child is grown up."""


class Household:
    def __init__(self, service: Service, chance: Random, today: date) -> None:
        self._asked = {field.id for field in service.fields}
        self._code, self._chance, self._today = service.code, chance, today
        self._cast: dict[str, Person] = {}
        self.family = chance.choice(people.FAMILIES)
        self.kk_number = people.kk_number(chance, today)
        self.relation = self._relation()

    def person(self, role: str) -> Person:
        role = self._known_as(role)
        if role not in self._cast:
            family = self.family if role in KIN else ""
            woman = {**dict.fromkeys(WOMEN, True), **dict.fromkeys(MEN, False)}.get(role)
            self._cast[role] = people.person(self._chance, self._today, self._ages(role), woman, family)
        return self._cast[role]

    def kk_of(self, role: str) -> str:
        """Their own card, or that of somebody outside the house."""
        at_home = role == "move" or self._known_as(role) in ("applicant", "mother", "husband", "deceased", "subject")
        return self.kk_number if at_home else people.kk_number(self._chance, self._today)

    def newcomer(self) -> Person:
        """Another child of the family, for a row in a list."""
        return people.person(self._chance, self._today, (1, 16), family=self.family)

    def _known_as(self, role: str) -> str:
        """The same person under one name, whatever the form calls them."""
        if role == NOBODY and "child_name" in self._asked:
            return "child"
        if role == "applicant" and self.relation == "orang_tua" and "mother_nik" in self._asked:
            return "mother"
        if role == "applicant" and self.relation == "diri_sendiri" and "husband_nik" in self._asked:
            return "husband"
        own = self.relation == "diri_sendiri" and self._code not in AGES_IN
        return "applicant" if own and role in SELF else role

    def _ages(self, role: str) -> tuple[float, float]:
        narrow = AGES_IN.get(self._code) if role in ("child", "subject") else None
        return narrow or PARENTS_IN.get(self._code, {}).get(role) or AGES.get(role, ADULT)

    def _relation(self) -> str:
        if self._asked & {"child_name", "child_nik", "stillbirth_date"}:
            return "orang_tua"
        if "deceased_name" in self._asked:
            return "anak"
        return self._chance.choices(("diri_sendiri", "suami_istri", "anak", "kuasa"), (75, 12, 8, 5))[0]
