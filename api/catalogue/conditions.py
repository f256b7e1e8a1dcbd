"""Whether conditions hold for the answers given so far. Pure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from api.catalogue import days
from api.catalogue.definitions import Condition, Service

EMPTY = (None, "", [], ())


def _chosen(answer: Any) -> set[Any]:
    """One answer or several ticked ones: a multiselect meets `eq` and `in` with any of them."""
    return set(answer) if isinstance(answer, list | tuple) else {answer}


CHOICES: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda answer, wanted: wanted in _chosen(answer),
    "ne": lambda answer, wanted: wanted not in _chosen(answer),
    "in_": lambda answer, wanted: bool(_chosen(answer) & set(wanted)),
    "not_in": lambda answer, wanted: not _chosen(answer) & set(wanted),
    "is_true": lambda answer, wanted: answer is wanted,
}
DATES: dict[str, Callable[[date, date, int], bool]] = {
    "age_lt": lambda born, on, limit: days.years(born, on) < limit,
    "age_gte": lambda born, on, limit: days.years(born, on) >= limit,
    "days_over": lambda day, on, limit: (on - day).days > limit,
}


def holds(conditions: Iterable[Condition], answers: Mapping[str, Any], today: date) -> bool | None:
    """True where all hold, False where one does not, None where that depends on an answer not given yet."""
    found = [_holds(condition, answers, today) for condition in conditions]
    return False if False in found else None if None in found else True


def relevant(service: Service, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers to questions that are still asked; what another answer has closed since counts for nothing."""
    kept = {name: value for name, value in answers.items() if value not in EMPTY}
    while closed := [f.id for f in service.fields if f.id in kept and holds(f.when, kept, today) is not True]:
        kept = {name: value for name, value in kept.items() if name not in closed}
    return kept


def _holds(condition: Condition, answers: Mapping[str, Any], today: date) -> bool | None:
    answer = answers.get(condition.field)
    if answer in EMPTY:
        return None
    (operator,) = condition.operators
    wanted = getattr(condition, operator)
    if operator in CHOICES:
        return CHOICES[operator](answer, wanted)
    day = days.stored(answer)
    on = days.stored(answers.get(condition.as_of)) if condition.as_of else today
    return None if day is None or on is None else DATES[operator](day, on, wanted)
