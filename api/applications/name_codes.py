"""How a name sounds, coarsely, so that spellings of one name meet: Oemar and Umar, Djaja and Jaya, Muh. and Muhammad. Pure.

A word becomes a few sounds: its first one, then its consonants, those that are mistaken for each other as one. Every typo
of a vowel, every doubled letter and most swaps leave it as it is; `neighbours` forgives one more mistake.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

SOUNDS = "ABDGJKLMNPRSTW"
LONGEST = 6
MAX_WORDS = 8
SAME = dict.fromkeys(("muhammad", "mohammad", "mohamad", "muhamad", "muh", "moh", "mhd", "muhd", "mohd"), "muhamad") | {
    "abd": "abdul",
    "abdoel": "abdul",
    "sitti": "siti",
    "st": "siti",
    "mgdl": "magdalena",
    "yoh": "yohanes",
}
PARTICLES = frozenset(
    [
        "bin",
        "binti",
        "al",
        "da",
        "de",
        "do",
        "dos",
        "das",
        "van",
        "von",
        "bapak",
        "pak",
        "ibu",
        "bu",
        "sdr",
        "sdri",
        "hj",
        "dr",
        "drs",
        "ir",
    ]
)
"""Said or left out at will, so they tell nobody apart."""
LETTERS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("kh", "k"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("ch(?=[rl])", "k"), ("ch", ""), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"),
    ("z", "s"), ("[fv]", "p"), (r"\by(?=[aiueo])", "j"), ("(?<=[aiueo])y(?=[aiueo])", "j"), (r"\bh(?=[aiueo])", ""),
    (r"(?<=[aiueo])d\b", "t"), (r"(?<=[aiueo])b\b", "p"), (r"(?<=[aiueo])g\b", "k"),
)  # fmt: skip
RULES = tuple((re.compile(said), written) for said, written in LETTERS)


def words_of(text: str) -> list[str]:
    """Words without accents, case and signs, `O'Neil` and `oneil` alike; what tells nobody apart only where it is all."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace(".", " "))
    letters = "".join(sign for sign in plain if sign.isalpha() or sign.isspace())
    words = [SAME.get(word, word) for word in letters.split()]
    telling = [word for word in words if len(word) > 1 and word not in PARTICLES]
    return (telling or words)[:MAX_WORDS]


def code(word: str) -> str:
    """A few of SOUNDS; a word in other letters than ours is its own code."""
    for said, written in RULES:
        word = said.sub(written, word)
    letters = re.sub(r"(.)\1+", r"\1", word)
    first = "A" if letters[:1] in "aiueo" else ""
    sounds = first + "".join(sign.upper() for sign in letters if sign not in "aiueohy")
    return sounds[:LONGEST] or word[:LONGEST]


def codes_of(text: str) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(map(code, words_of(text))))


def pairs(codes: list[str]) -> list[tuple[str, str]]:
    return [tuple(sorted(pair)) for pair in combinations(codes, 2)]


def neighbours(code: str) -> set[str]:
    """All codes that one mistake makes of this one: a sound left out, added, another, or two swapped."""
    return set(_neighbours(code)) - {code, ""} if len(code) > 1 else set()


def _neighbours(code: str) -> Iterator[str]:
    cuts = [(code[:place], code[place:]) for place in range(len(code) + 1)]
    for head, tail in cuts:
        if tail:
            yield head + tail[1:]
            yield from (head + sound + tail[1:] for sound in SOUNDS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if len(code) < LONGEST:
            yield from (head + sound + tail for sound in SOUNDS)


def distance(one: str, other: str, most: int = 2) -> int:
    """Letters added, left out, changed or swapped; `most + 1` for more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        line = [row]
        for place, also in enumerate(other, 1):
            cost = min(last[place] + 1, line[-1] + 1, last[place - 1] + (sign != also))
            if row > 1 and place > 1 and sign == other[place - 2] and one[row - 2] == also:
                cost = min(cost, before[place - 2] + 1)
            line.append(cost)
        before, last = last, line
        if min(line) > most:
            return most + 1
    return last[-1]
