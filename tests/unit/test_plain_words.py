"""The main pages speak plainly, in both languages: no sentence of more than twenty words."""

import re

import pytest

from api import language
from tests.unit.test_words import calls_in

LONGEST = 20
MAIN = (
    "base.html",
    "home/front.html",
    "services/list.html",
    "services/service.html",
    "services/_checklist.html",
    "services/_details.html",
    "mine/track.html",
    "mine/show.html",
    "apply/start.html",
    "apply/step.html",
    "apply/papers.html",
    "apply/check.html",
    "apply/sent.html",
    "problem.html",
)


def sentences(text: str) -> list[str]:
    plain = re.sub(r"<[^>]*>", " ", text)
    return [sentence for sentence in re.split(r"(?<=[.?!:;])\s+", plain) if sentence.strip()]


@pytest.mark.parametrize("code", language.CODES)
@pytest.mark.parametrize("name", MAIN)
def test_a_sentence_has_at_most_twenty_words(name, code):
    with language.speaking(code):
        said = [language._(call.args[0].value) for call in calls_in(name)]
    long = [sentence for text in said for sentence in sentences(text) if len(sentence.split()) > LONGEST]
    assert long == []
