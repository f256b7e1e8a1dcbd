"""Telephone numbers as people in Indonesia write them, kept as digits with the country in front. Pure."""

import re

from api.catalogue.cleaning import visible
from api.language import N_, _

SIGNS = re.compile(r"[\s().\-/]")
MOBILE = re.compile(r"628[1-35-9]\d{7,10}", re.ASCII)
LANDLINE = re.compile(r"62(?:21|22|24|31|61|[2-7]\d\d)\d{5,8}", re.ASCII)
FOREIGN = re.compile(r"(?!62)[1-9]\d{7,14}", re.ASCII)
ODD_SIGNS = N_("Nomor ini memuat tanda selain angka. Tulis nomor HP seperti 0812-3456-7890.")
ODD_LENGTH = N_("Nomor ini tidak lengkap atau kelebihan angka. Tulis nomor HP seperti 0812-3456-7890.")


def read(value: object) -> str:
    """Digits such as 6281234567890; a foreign number only with + or 00. Raise ValueError with a sentence."""
    text = SIGNS.sub("", visible(value))
    if not re.fullmatch(r"\+?[0-9]+", text):
        raise ValueError(_(ODD_SIGNS))
    abroad = text.startswith(("+", "00"))
    digits = text.removeprefix("+").removeprefix("00")
    number = digits if abroad or digits.startswith("62") else "62" + digits.removeprefix("0")
    if MOBILE.fullmatch(number) or LANDLINE.fullmatch(number) or FOREIGN.fullmatch(number):
        return number
    raise ValueError(_(ODD_LENGTH))


def can_whatsapp(number: str) -> bool:
    """Whether a chat can be opened: not with a landline."""
    return not LANDLINE.fullmatch(number)


def is_foreign(number: str) -> bool:
    return not number.startswith("62")


def shown(number: str) -> str:
    """0812-3456-7890 for a mobile, 0380821234 for a landline, +670… for a foreign number."""
    if is_foreign(number):
        return f"+{number}"
    local = "0" + number[2:]
    return f"{local[:4]}-{local[4:8]}-{local[8:]}" if MOBILE.fullmatch(number) else local
