"""Which of the office's sentences a reason is that the desk once gave: for counting, without keeping what was written."""

from collections.abc import Collection, Mapping

from api.database import fetch
from api.phrases.builtin import BUILTIN
from api.phrases.placeholders import fill

EVER = "select distinct text, slug from phrase where kind = 'reason' and text <> ''"
OWN_WORDS = ""


async def slugs(reasons: Collection[str], values: Mapping[str, str]) -> dict[str, str]:
    """By the reason as it was given, filled with `values`; OWN_WORDS where it is none of ours."""
    if not reasons:
        return {}
    known = [(row["text"], row["slug"]) for row in await fetch(EVER)]
    known += [(one.text, one.slug) for one in BUILTIN.values() if one.kind == "reason"]
    filled = sorted(((fill(text, values), slug) for text, slug in known), key=lambda one: -len(one[0]))
    return {reason: _slug(reason, filled) for reason in reasons}


def _slug(reason: str, known: list[tuple[str, str]]) -> str:
    found = (slug for text, slug in known if reason == text or reason.startswith(f"{text} "))
    return next(found, OWN_WORDS)
