"""Finding by name: a bounded number of candidates by how they sound, then their names are read and compared.

Two words are found by their pair, as one word alone may be half the town's. Where few fit, one mistake in a sound is
forgiven too.
"""

from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from api.applications import name_codes, record, search_keys
from api.catalogue import CATALOGUE
from api.database import fetch

ENOUGH = 5
"""Where fewer fit, mistakes are forgiven that change how a name sounds; of three words two are right, or none fits."""
EACH, EACH_NEAR = 200, 20
MOST, MOST_NEAR = 300, 180
"""How many are read: the newest. Who searches for one word of a common name is told that there are more."""
MOST_WORDS = 2
CANDIDATES = """
select a.id, a.service, a.answers, case when a.service = any($4) then '' else a.definition end as definition
from (
    select distinct found.application from unnest($1::bytea[]) wanted (digest) cross join lateral (
        select k.application from search_key k where k.digest = wanted.digest order by k.application desc limit $2
    ) found order by found.application desc limit $3
) newest join application a on a.id = newest.application
where a.submitted is not null and a.answers_gone is null
"""
EXACT, ALIKE, CLOSE = 3, 2, 1


async def search(text: str, desks: Sequence[str]) -> tuple[dict[UUID, str], bool]:
    """({application: how it matches}, best first; whether there may be more)."""
    words = name_codes.words_of(text)
    codes = list(dict.fromkeys(map(name_codes.code, words)))
    if not codes:
        return {}, False
    found = await _candidates(_digests(codes, desks), EACH, MOST)
    fitting = _fitting(words, found)
    if len(fitting) < (ENOUGH if len(codes) <= MOST_WORDS else 1):
        near = await _candidates(_near(codes, desks), EACH_NEAR, MOST_NEAR)
        fitting |= {id: score for id, score in _fitting(words, near).items() if id not in fitting}
    best = sorted(fitting, key=lambda id: (fitting[id], id), reverse=True)
    return {id: "" if fitting[id] == EXACT * len(words) else "near" for id in best}, len(found) >= EACH


async def _candidates(digests: Iterable[bytes], each: int, most: int) -> list[Any]:
    wanted = sorted(set(digests))
    return await fetch(CANDIDATES, wanted, each, most, list(CATALOGUE)) if wanted else []


def _digests(codes: list[str], desks: Sequence[str]) -> Iterator[bytes]:
    for desk in desks:
        if len(codes) == 1:
            yield search_keys.word_digest(desk, codes[0])
        yield from (search_keys.pair_digest(desk, pair) for pair in name_codes.pairs(codes))


def _near(codes: list[str], desks: Sequence[str]) -> Iterator[bytes]:
    """With one mistake in one of the words."""
    telling = sorted(codes, key=len, reverse=True)[:MOST_WORDS]
    for desk in desks:
        if len(telling) == 1:
            yield from (search_keys.word_digest(desk, near) for near in name_codes.neighbours(telling[0]))
        for one, other in name_codes.pairs(telling):
            yield from (search_keys.pair_digest(desk, (near, other)) for near in name_codes.neighbours(one))
            yield from (search_keys.pair_digest(desk, (one, near)) for near in name_codes.neighbours(other))


def _fitting(words: list[str], found: list[Any]) -> dict[UUID, int]:
    """How well one name of each fits; without those of which none does."""
    scores = {row["id"]: max((_score(words, name) for name in _names(row)), default=0) for row in found}
    return {id: score for id, score in scores.items() if score}


def _names(row: Any) -> list[str]:
    known = SimpleNamespace(**row)
    service = CATALOGUE.get(known.service) or record.service_of(known)
    return search_keys.names_in(service, record.answers_of(known))


def _score(words: list[str], name: str) -> int:
    """0 unless every word fits one of the name's, or all but one where there are three or more."""
    said = name_codes.words_of(name)
    fits = [_fit(word, said) for word in words]
    missing = fits.count(0)
    return sum(fits) if missing == 0 or (missing == 1 and len(words) > 2) else 0


def _fit(word: str, said: list[str]) -> int:
    if word in said:
        return EXACT
    sounds = name_codes.code(word)
    if any(name_codes.code(other) == sounds for other in said):
        return ALIKE
    return CLOSE if any(name_codes.distance(word, other) <= (1 if len(word) < 5 else 2) for other in said) else 0
