"""Whom we ask, and what was answered. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from api.errors import Invalid
from api.language import N_, _
from api.surveys.questions import SURVEY, Survey

COMPLAINT = "complaint"
"""Whoever complained judges the answer in the complaint itself."""
CHOOSE = N_("Jawab pertanyaan {place}: pilih satu.")
UNKNOWN = N_("Pilih salah satu jawaban yang ada.")


class Answers(msgspec.Struct, frozen=True):
    """`elements` 1–4 of each; `quality` 1–5 or 0 of each item, or nothing; `profile` by question, from 1."""

    elements: tuple[int, ...]
    quality: tuple[int, ...] = ()
    profile: dict[str, int] = {}


def asks(event: str, *, gentle: bool) -> bool:
    """Whether a service is one that we ask about at all: never where somebody died, never a complaint."""
    return not gentle and event != COMPLAINT


def in_time(closed: datetime | None, moment: datetime, survey: Survey = SURVEY) -> bool:
    """A clock that steps back closes nothing."""
    return closed is not None and moment <= closed + timedelta(days=survey.days)


def answers_of(said: Mapping[str, str], survey: Survey = SURVEY) -> Answers:
    """All nine are needed, as the rule's form wants; the rest may be left out. Raise Invalid with every mistake at once."""
    mistakes: dict[str, str] = {}
    asked = [(one.code, len(one.choices)) for one in (*survey.elements, *survey.profile)]
    asked += [(item.code, len(survey.quality.choices)) for item in survey.quality.items]
    given = {code: _chosen(said.get(code, ""), most) for code, most in asked}
    mistakes |= {code: UNKNOWN for code, value in given.items() if value is None}
    mistakes |= {
        one.code: _(CHOOSE, place=place) for place, one in enumerate(survey.elements, 1) if given[one.code] == 0
    }
    if mistakes:
        raise Invalid(mistakes)
    quality = tuple(given[item.code] for item in survey.quality.items)
    return Answers(
        elements=tuple(given[one.code] for one in survey.elements),
        quality=quality if any(quality) else (),
        profile={one.code: given[one.code] for one in survey.profile if given[one.code]},
    )


def _chosen(text: str, most: int) -> int | None:
    """The place of a choice; 0 where nothing was chosen, None for what there is not."""
    if not text:
        return 0
    return int(text) if text in {str(place) for place in range(1, most + 1)} else None
