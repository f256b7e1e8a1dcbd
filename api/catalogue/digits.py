"""Numbers of sixteen digits, as NIK and KK number are. Pure."""

import re

from api.catalogue.cleaning import visible

LENGTH = 16
ONLY_DIGITS = "{name} hanya memakai angka 0 sampai 9. Periksa apakah ada huruf, misalnya O atau I."
SIXTEEN = "{name} terdiri atas 16 angka. Anda menulis {count}."
SEPARATORS = re.compile(r"[\s.\-]")


def sixteen(value: object, name: str) -> str:
    """Only the digits. Raise ValueError where there are not sixteen, or something else stands among them."""
    digits = SEPARATORS.sub("", visible(value))
    if not re.fullmatch(r"[0-9]*", digits):
        raise ValueError(ONLY_DIGITS.format(name=name))
    if len(digits) != LENGTH:
        raise ValueError(SIXTEEN.format(name=name, count=len(digits)))
    return digits
