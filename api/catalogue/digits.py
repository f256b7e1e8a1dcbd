"""Numbers of sixteen digits, as NIK and KK number are. Pure."""

import re

from api.catalogue.cleaning import visible

LENGTH = 16
SEPARATORS = re.compile(r"[\s.\-]")


def sixteen(value: object, name: str) -> str:
    """Only the digits. Raise ValueError where there are not sixteen, or something else stands among them."""
    digits = SEPARATORS.sub("", visible(value))
    if not re.fullmatch(r"[0-9]*", digits):
        raise ValueError(f"{name} hanya memakai angka 0 sampai 9. Periksa apakah ada huruf, misalnya O atau I.")
    if len(digits) != LENGTH:
        raise ValueError(f"{name} terdiri atas 16 angka. Anda menulis {len(digits)}.")
    return digits
