"""Numbers of sixteen digits, as NIK and KK number are. Pure."""

import re

from api.catalogue.cleaning import visible
from api.language import N_, _

LENGTH = 16
ONLY_DIGITS = N_("{name} hanya memakai angka 0 sampai 9. Periksa apakah ada huruf, misalnya O atau I.")
SIXTEEN = N_("{name} terdiri atas 16 angka. Anda menulis {count}.")
SEPARATORS = re.compile(r"[\s.\-]")


def sixteen(value: object, name: str) -> str:
    """Only the digits. Raise ValueError where there are not sixteen, or something else stands among them."""
    digits = SEPARATORS.sub("", visible(value))
    if not re.fullmatch(r"[0-9]*", digits):
        raise ValueError(_(ONLY_DIGITS, name=name))
    if len(digits) != LENGTH:
        raise ValueError(_(SIXTEEN, name=name, count=len(digits)))
    return digits
