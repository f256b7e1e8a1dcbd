"""The index by month, desk or service, of answers that were mixed; small numbers are not told."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from api.catalogue import CATALOGUE
from api.database import fetch
from api.figures import queries as figures
from api.surveys import asking
from api.surveys import index as indexing
from api.surveys.index import HIDDEN_BELOW, Index, hidden, hidden_desks_and_services, needed, percent_of_five
from api.surveys.questions import SURVEY

By = Literal["all", "month", "desk", "service"]
SUMS = """
select to_char(month, 'YYYY-MM') as month, desk, service, count(*)::int as answers, {sums}
from survey_answer where mixed and month >= $1 and month < $2 group by 1, 2, 3 order by 1, 2, 3
"""
SUMMED = SUMS.format(
    sums=", ".join(f"sum(elements[{place}])::int as s{place}" for place in range(1, len(SURVEY.elements) + 1))
)
ITEMS = """
select place::int, sum(value)::int as total, count(*)::int as answers
from survey_answer, unnest(quality) with ordinality item (value, place)
where mixed and month >= $1 and month < $2 and value > 0 group by 1
"""
PROFILE = "select question, choice, sum(answers)::int as answers from survey_profile where month >= $1 and month < $2 group by 1, 2"


class Judged(msgspec.Struct, frozen=True):
    """`key`: a month as 2026-11, the code of a desk or service, or empty for all. `answers` and `index` are None where so
    few answered that it is not told; `enough` by the sample that `population`, the cases done, asks for.
    """

    key: str
    answers: int | None
    population: int
    needed: int
    enough: bool
    index: Index | None


class Quality(msgspec.Struct, frozen=True):
    """A dimension of the service by internet, 20–100; None where too few answered."""

    dimension: str
    words: str
    score: Decimal | None


async def index(since: date, until: date, by: By = "all") -> list[Judged]:
    """Of the months that begin from `since` on and before `until`; by key. Nothing where nobody answered."""
    counts: Counter[str] = Counter()
    cells: Counter[tuple[str, str]] = Counter()
    sums: dict[str, list[int]] = {}
    for row in await fetch(SUMMED, since, until):
        key = "" if by == "all" else row[by]
        counts[key] += row["answers"]
        cells[row["desk"], row["service"]] += row["answers"]
        given = [row[f"s{place}"] for place in range(1, len(SURVEY.elements) + 1)]
        sums[key] = [one + more for one, more in zip(sums.get(key, [0] * len(given)), given, strict=True)]
    done, (desks, services) = await _done(since, until, by), hidden_desks_and_services(cells)
    silent = {"desk": desks, "service": services}.get(by) or hidden(counts)
    return [_judged(key, counts[key], sums[key], done[key], key in silent) for key in sorted(counts)]


async def quality(since: date, until: date) -> list[Quality]:
    """By dimension."""
    rows = {row["place"]: (row["total"], row["answers"]) for row in await fetch(ITEMS, since, until)}
    found = []
    for dimension, words in SURVEY.quality.dimensions.items():
        places = [place for place, item in enumerate(SURVEY.quality.items, 1) if item.dimension == dimension]
        given = [rows.get(place, (0, 0)) for place in places]
        told = all(answers >= HIDDEN_BELOW for _, answers in given)
        score = percent_of_five(sum(one[0] for one in given), sum(one[1] for one in given)) if told else None
        found.append(Quality(dimension, words, score))
    return found


async def profile(since: date, until: date) -> dict[str, list[tuple[str, int | None]]]:
    """How many gave each answer about themselves, by question; None where it is not told."""
    rows = await fetch(PROFILE, since, until)
    counts = {(row["question"], row["choice"]): row["answers"] for row in rows}
    found = {}
    for asked in SURVEY.profile:
        given = {words: counts.get((asked.code, place), 0) for place, words in enumerate(asked.choices, 1)}
        silent = hidden(given)
        found[asked.question] = [(words, None if words in silent else count) for words, count in given.items()]
    return found


def _judged(key: str, answers: int, sums: list[int], population: int, silent: bool) -> Judged:
    wanted = needed(population)
    known = None if silent else answers
    return Judged(key, known, population, wanted, answers >= wanted, None if silent else indexing.index(answers, sums))


async def _done(since: date, until: date, by: By) -> Counter[str]:
    """Cases of services we ask about that were done meanwhile, by key."""
    counts: Counter[str] = Counter()
    for one in await figures.done(since, until, _asked_about()):
        counts["" if by == "all" else getattr(one, by)] += one.done
    return counts


def _asked_about() -> list[str]:
    return [code for code, service in CATALOGUE.items() if asking.asks(service.event, gentle=service.gentle)]
