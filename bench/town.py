"""An invented town of any size: its applications, spread over years, as rows to copy into the database."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

import msgspec

from api import vault
from api.applications import name_codes, numbers, search_keys
from api.office import office

WORDS = 400
FIRST = [
    "Maria",
    "Yohanis",
    "Yuliana",
    "Petrus",
    "Muhammad",
    "Siti",
    "Marthen",
    "Dorkas",
    "Agustinus",
    "Kornelia",
    "Hendrik",
    "Welmince",
    "Abdul",
    "Ester",
]
LAST = [
    "Bere",
    "Ndun",
    "Tefa",
    "Adoe",
    "Manafe",
    "Lay",
    "Tallo",
    "Bessie",
    "Nenohai",
    "Kolo",
    "Foeh",
    "Rihi",
    "Djawa",
    "Hailitik",
    "Nalle",
    "Benu",
    "Oematan",
]
YEARS = timedelta(days=3 * 365)
OPEN = (("submitted", 60), ("in_review", 8), ("in_process", 17), ("ready", 10), ("returned", 5))
CLOSED = (("completed", 90), ("rejected", 10))
PROBE = "5371046508900001", "6281234567890"
"""NIK and phone of one in a hundred thousand."""


class Person(msgspec.Struct, frozen=True):
    name: str
    nik: str
    phone: str


class Town:
    """Applications of one town, the same for the same `seed`; `operators` by desk are who holds them."""

    def __init__(self, operators: dict[str, list[UUID]], seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._operators = operators
        self._numbers: set[str] = set()
        self._firsts, self._middles, self._lasts = (self._words(known) for known in (FIRST, (), LAST))
        self.services = [(desk.code, service) for desk in office.desks for service in desk.services]

    def _words(self, known: tuple[str, ...] | list[str]) -> list[str]:
        made = list(known)
        while len(made) < WORDS:
            parts = (self._random.choice("bdfghjklmnprstwy") + self._random.choice("aeiou") for _ in range(3))
            made.append("".join(parts).title())
        return made

    def _pick(self, words: list[str]) -> str:
        """The first ones are common, as names are."""
        return words[min(int(self._random.paretovariate(0.9)) - 1, len(words) - 1)]

    def person(self, place: int) -> Person:
        name = " ".join(map(self._pick, (self._firsts, self._middles, self._lasts))).lower()
        if place % 100_000 == 0:
            return Person("maria yuliana bere", *PROBE)
        return Person(name, f"53710{self._random.randrange(10**11):011}", f"62812{self._random.randrange(10**8):08}")

    def number(self) -> str:
        while (number := numbers.new_number()) in self._numbers:
            pass
        self._numbers.add(number)
        return number

    def rows(self, begin: int, size: int, still_open: int) -> Iterator[tuple[dict[str, object], Person]]:
        """The newest `still_open` of `size` applications are open."""
        end = datetime.now(UTC)
        for place in range(size):
            born = end - YEARS * (1 - (place + 1) / (size + 1))
            is_open = place >= size - still_open
            if is_open:
                born = end - timedelta(hours=60) * self._random.random()
            yield self._row(born, begin + place, is_open)

    def _row(self, born: datetime, place: int, is_open: bool) -> tuple[dict[str, object], Person]:
        chance, id = self._random, _id(born, self._random)
        desk, service = chance.choice(self.services)
        person, kinds = self.person(place), OPEN if is_open else CLOSED
        status = chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
        held = status != "submitted" or chance.random() < 0.1
        answers = {"applicant_name": person.name, "applicant_nik": person.nik, "applicant_phone": person.phone}
        sealed = vault.seal(msgspec.json.encode(answers), "application", id, "answers")
        row = {
            "id": id,
            "number": self.number(),
            "service": service,
            "definition": "{}",
            "desk": desk,
            "status": status,
        }
        moments = {"created": born, "changed": born + timedelta(hours=3), "submitted": born}
        row |= moments | {"due": born + timedelta(hours=24), "closed": None if is_open else born + timedelta(hours=20)}
        row |= {
            "source": "bench",
            "answers": sealed,
            "marked": b"",
            "delivery_note": b"",
            "pin_digest": b"",
            "pin_failures": 0,
        }
        row |= {"operator": chance.choice(self._operators[desk]) if held else None, "link_digest": id.bytes}
        return row, person


def keys_of(desk: str, application: UUID, person: Person) -> Iterator[tuple[UUID, UUID, bytes, str]]:
    """Rows of `search_key`, as the product writes them. Their ids are as good as random."""
    codes = list(dict.fromkeys(map(_code, person.name.split())))
    found = [("nik", digest) for digest in search_keys.digests("nik", person.nik)]
    found += [("phone", digest) for digest in search_keys.digests("phone", person.phone)]
    found += [("word", _word(desk, code)) for code in codes]
    found += [("pair", _pair(desk, pair)) for pair in name_codes.pairs(codes)]
    seed = random.getrandbits(128)
    for place, (kind, digest) in enumerate(found):
        yield UUID(int=(seed + place) % (1 << 128)), application, digest, kind


_known: dict[tuple[str, ...], bytes] = {}
_code = cache(name_codes.code)


def _word(desk: str, code: str) -> bytes:
    if (desk, code) not in _known:
        _known[desk, code] = search_keys.word_digest(desk, code)
    return _known[desk, code]


def _pair(desk: str, pair: tuple[str, str]) -> bytes:
    if (desk, *pair) not in _known:
        _known[desk, *pair] = search_keys.pair_digest(desk, pair)
    return _known[desk, *pair]


def _id(born: datetime, chance: random.Random) -> UUID:
    moment = int(born.timestamp() * 1000)
    return UUID(int=moment << 80 | 0x7 << 76 | chance.getrandbits(12) << 64 | 0x2 << 62 | chance.getrandbits(62))
