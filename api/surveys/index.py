"""The index of satisfaction (SKM, PermenPANRB 14/2017), how many answers it needs, and which numbers are too small. Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from api.surveys.questions import SURVEY, Band, Survey

HIDDEN_BELOW = 5
"""Fewer answers than this are somebody's."""
CHI_SQUARE, SHARE, ERROR = Fraction("3.841"), Fraction(1, 2), Fraction(1, 20)
"""Krejcie and Morgan (1970): one degree of freedom at 95 %, the share that asks for most, five percent of error."""


class Index(msgspec.Struct, frozen=True):
    """`score` 25–100, `mean` of all elements 1–4, `elements` the mean of each, `noted` the score with the weight 0.111."""

    score: Decimal
    mean: Decimal
    band: str
    words: str
    elements: tuple[Decimal, ...]
    noted: Decimal


def index(answers: int, sums: Sequence[int], survey: Survey = SURVEY) -> Index:
    """Of so many answers with these sums of each element. Every element weighs the same: one ninth of nine."""
    means = [Fraction(total, answers) for total in sums]
    mean = sum(means) / len(means)
    score = rounded(mean * survey.multiplier)
    reached = band(score, survey)
    noted = sum(means) * Fraction(survey.note_weight) * survey.multiplier
    return Index(
        score=score,
        mean=rounded(mean, 4),
        band=reached.code,
        words=reached.words,
        elements=tuple(rounded(one) for one in means),
        noted=rounded(noted),
    )


def band(score: Decimal, survey: Survey = SURVEY) -> Band:
    """Of a score with two decimals: the rule's bands leave no gap between those."""
    return next((one for one in survey.bands if score >= one.least), survey.bands[-1])


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """Half up, exactly."""
    scaled = Decimal(int(value * 10**places + Fraction(1, 2)))
    return scaled.scaleb(-places)


def needed(population: int) -> int:
    """How many of so many must answer (Krejcie and Morgan): 10 of 10, 80 of 100, never more than 384."""
    if population <= 0:
        return 0
    spread = CHI_SQUARE * SHARE * (1 - SHARE)
    wanted = spread * population / (ERROR**2 * (population - 1) + spread)
    return int(rounded(wanted, 0))


def percent_of_five(total: int, answers: int) -> Decimal:
    """A mean of 1–5 as 20–100."""
    return rounded(Fraction(total * 20, answers))


def hidden(counts: Mapping[str, int], least: int = HIDDEN_BELOW) -> set[str]:
    """Which parts of a whole are not told: those that are too small, and so many more that nobody finds these by
    subtracting the others from the whole.
    """
    found = {key for key, count in counts.items() if 0 < count < least}
    others = sorted((count, key) for key, count in counts.items() if count >= least)
    for _, key in others:
        if not found or sum(counts[one] for one in found) >= least:
            break
        found.add(key)
    return found


def hidden_desks_and_services(cells: Mapping[tuple[str, str], int]) -> tuple[set[str], set[str]]:
    """Of counts by (desk, service), where both tables are told: of a silent desk no service is told, as the desk would be
    their sum, and in every other desk the silent services hide each other.
    """
    by_desk: dict[str, dict[str, int]] = {}
    for (desk, service), count in cells.items():
        by_desk.setdefault(desk, {})[service] = count
    desks = hidden({desk: sum(services.values()) for desk, services in by_desk.items()})
    found = {
        service for desk, services in by_desk.items() for service in (services if desk in desks else hidden(services))
    }
    return desks, found
