"""What people type, made plain: one form of every letter, no hidden signs, no endless marks. Pure."""

import re
import unicodedata

from api.language import N_, _

REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINERS = "\u200c\u200d"
"""They hold emoji and some scripts together; harmless in running text."""
MOST_MARKS = 3
TOO_LONG = N_("Terlalu panjang. Paling banyak {most} huruf, Anda menulis {count}.")
TOO_SHORT = N_("Terlalu pendek. Tulis paling sedikit {least} huruf.")
TOO_MANY_MARKS = N_("Ada terlalu banyak tanda pada satu huruf. Ketik ulang tanpa tanda itu.")
HIDDEN = N_("Ada tanda tersembunyi di tulisan ini. Hapus semuanya, lalu ketik ulang.")


def line(value: object, longest: int, shortest: int = 1) -> str:
    """One line: composed, spaces collapsed. Raise ValueError with a sentence for the person who typed."""
    return _checked(" ".join(_text(value).split()), longest, shortest)


def paragraphs(value: object, longest: int) -> str:
    """Several lines, each trimmed, at most one empty line between two."""
    rows = [" ".join(row.split(" ")).strip() for row in re.split(r"\r\n|[\r\n]", _text(value).replace("\t", " "))]
    return _checked(re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip(), longest, 1)


def visible(value: object) -> str:
    """The text without invisible signs, as a number copied from a chat often has them."""
    return "".join(sign for sign in _text(value) if unicodedata.category(sign) != "Cf").strip()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(_("Tulis jawaban ini sebagai teks."))
    return unicodedata.normalize("NFC", value)


def _checked(text: str, longest: int, shortest: int) -> str:
    if any(unicodedata.category(sign) in REFUSED for sign in text if sign not in JOINERS + "\n"):
        raise ValueError(_(HIDDEN))
    if len(text) > longest:
        raise ValueError(_(TOO_LONG, most=longest, count=len(text)))
    if len(text) < shortest:
        raise ValueError(_(TOO_SHORT, least=shortest))
    if _longest_run_of_marks(text) > MOST_MARKS:
        raise ValueError(_(TOO_MANY_MARKS))
    return text


def _longest_run_of_marks(text: str) -> int:
    longest = run = 0
    for sign in text:
        run = run + 1 if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me") else 0
        longest = max(longest, run)
    return longest
