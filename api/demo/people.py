"""Invented people of Kupang. Their NIKs begin with 537100, a district there is not; their phones with 0810, which nobody sells."""

from datetime import date, timedelta
from random import Random

import msgspec

from api.catalogue.nik import WOMAN
from api.catalogue.regions import REGIONS

YEAR = 365.25
WOMEN = (
    "Maria", "Yohana", "Dorkas", "Yublina", "Welmince", "Adelheid", "Martha", "Agustina", "Ferderika", "Naomi", "Ester",
    "Kristina", "Apliana", "Selfiana", "Mariance", "Nurhayati", "Siti", "Paulina", "Yasinta", "Orpa", "Debora", "Elisabet",
)  # fmt: skip
MEN = (
    "Yohanis", "Melkianus", "Yeremias", "Markus", "Oktovianus", "Semuel", "Gerson", "Marthen", "Daniel", "Yusuf", "Ahmad",
    "Nikodemus", "Petrus", "Simon", "Thobias", "Wilhelmus", "Aloysius", "Ferdinan", "Jefri", "Imanuel", "Abdul", "Kornelis",
)  # fmt: skip
MIDDLE = ("Yuliana", "Kristin", "Putri", "Ayu", "Rosalina"), ("Adrianus", "Putra", "Krisantus", "Aprianto", "Yulius")
FAMILIES = (
    "Ndun", "Bere", "Manafe", "Lay", "Tefa", "Nope", "Seran", "Bria", "Tnunay", "Benu", "Kase", "Taneo", "Foenay", "Dethan",
    "Nubatonis", "Liufeto", "Bessie", "Rihi", "Riwu", "Lado", "Djami", "Mauk", "Klau", "Nahak", "Fanggidae", "Messakh",
    "Adoe", "Ledoh", "Pello", "Henuk", "Tallo", "Sabneno", "Leo Lede", "Usfinit", "Banunaek", "Kefi", "Amalo", "Doko",
)  # fmt: skip
STREETS = (
    "Jl. Timor Raya", "Jl. El Tari", "Jl. Frans Seda", "Jl. W.J. Lalamentik", "Jl. Piet A. Tallo", "Jl. Sudirman",
    "Jl. Cak Doko", "Jl. Bajawa", "Jl. Oebolifo", "Jl. Nangka", "Jl. Perintis Kemerdekaan", "Jl. Soverdi", "Jl. Amabi",
)  # fmt: skip
BIRTH_PLACES = ("Kupang", "Kupang", "Soe", "Kefamenanu", "Atambua", "Baa", "Kalabahi", "Ende", "Waingapu", "Dili")

NOWHERE = "537100"
"""District 00 of Kota Kupang: structured like a real place, so that the desk is warned of nothing else."""


class Person(msgspec.Struct, frozen=True):
    name: str
    woman: bool
    born: date
    birth_place: str
    nik: str

    @property
    def sex(self) -> str:
        return "perempuan" if self.woman else "laki_laki"


def person(
    chance: Random, today: date, ages: tuple[float, float], woman: bool | None = None, family: str = ""
) -> Person:
    """Somebody whose age in years lies within `ages`."""
    woman = chance.random() < 0.5 if woman is None else woman
    born = today - timedelta(days=int(chance.uniform(*ages) * YEAR) + 1)
    names = [chance.choice(WOMEN if woman else MEN), family or chance.choice(FAMILIES)]
    if chance.random() < 0.4:
        names.insert(1, chance.choice(MIDDLE[not woman]))
    return Person(" ".join(names), woman, born, chance.choice(BIRTH_PLACES), nik(chance, born, woman))


def nik(chance: Random, born: date, woman: bool) -> str:
    return f"{NOWHERE}{born.day + WOMAN * woman:02}{born:%m%y}{_serial(chance)}"


def kk_number(chance: Random, today: date) -> str:
    recorded = today - timedelta(days=chance.randint(100, 5000))
    return f"{NOWHERE}{recorded:%d%m%y}{_serial(chance)}"


def phone(chance: Random) -> str:
    return f"0810{chance.randint(10**7, 10**8 - 1)}"


def street(chance: Random) -> str:
    where = f"RT {chance.randint(1, 30):03}/RW {chance.randint(1, 12):03}"
    return f"{chance.choice(STREETS)} No. {chance.randint(1, 120)}, {where}"


def kelurahan(chance: Random) -> str:
    """A code; there the real ones are meant, as no house is."""
    return chance.choice(tuple(REGIONS.kelurahan))


def _serial(chance: Random) -> str:
    return f"{chance.randint(1, 12):04}"
