"""Places: the provinces and regencies of Indonesia, the districts and villages of Kota Kupang.

From idn-area-data (https://github.com/fityannugroho/idn-area-data), Open Database License.
"""

import tomllib
from pathlib import Path

import msgspec


class Regions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Code to name; a code begins with the code of the place it lies in."""

    provinces: dict[str, str]
    regencies: dict[str, str]
    kecamatan: dict[str, str]
    kelurahan: dict[str, str]
    also_called: dict[str, str]


REGIONS = msgspec.convert(tomllib.loads((Path(__file__).parent / "regions.toml").read_text()), Regions)
REGENCIES = {code: f"{name}, {REGIONS.provinces[code[:2]]}" for code, name in REGIONS.regencies.items()}
"""Code to "Kabupaten Bone, Sulawesi Selatan", in the order of the codes."""


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


_KELURAHAN = {_plain(name): code for code, name in REGIONS.kelurahan.items()} | {
    _plain(name): code for name, code in REGIONS.also_called.items()
}


def kelurahan_name(code: str) -> str:
    """ "Liliba, Kecamatan Oebobo"; an unknown code as it is."""
    name = REGIONS.kelurahan.get(code)
    return f"{name}, Kecamatan {REGIONS.kecamatan[code[:8]]}" if name else code


def kelurahan_code(text: str) -> str | None:
    """The code of a kelurahan given by its code or by one of its names."""
    if text in REGIONS.kelurahan:
        return text
    return _KELURAHAN.get(_plain(text.split(",")[0]))


def region_name(code: str) -> str:
    """The regency a code of any depth lies in; words that are no code, as they are."""
    if code in REGIONS.provinces:
        return REGIONS.provinces[code]
    return REGENCIES.get(code[:5], code) if code[:2].isdecimal() else code
