"""The table of who is told of what is complete: every step that is news and every reminder has words for every way, in
both languages, and soft ones where somebody died."""

import re
from pathlib import Path

import pytest

from api import language
from api.applications.advance import NEWS as STEPS_OF_NEWS
from api.applications.workflow import Status
from api.catalogue import CATALOGUE
from api.messages.sentences import NEWS, TO_APPLICANT, fitting
from api.notices.letters import CLOSING, LETTERS
from api.notices.outcomes import CHANNELS, LOST, OUTCOMES, REACHED, UNDER_WAY
from api.notices.reminding import REMINDERS
from api.notices.rules import RULES, Words, holds, is_last, words_for

ROOT = Path(__file__).parents[2]
ALL_WORDS = [(event, words) for event, rule in RULES.items() for words in (rule.words, rule.gentle) if words]
NAME = re.compile(r"notices\.tell\([^,]+, \"(\w+)\"")


def english(sentence: str) -> bool:
    return sentence in language.words("en")


def test_every_step_that_is_news_and_every_reminder_has_a_rule():
    assert RULES.keys() >= STEPS_OF_NEWS | {"question", "message", "incident_over", "survey"}
    assert RULES.keys() >= {event for reminder in REMINDERS for event in reminder.stages.values()}


def test_whatever_the_code_tells_has_a_rule():
    told = {event for path in (ROOT / "api").rglob("*.py") for event in NAME.findall(path.read_text())}
    assert told <= RULES.keys()


def test_every_name_of_words_has_words_in_both_languages():
    said = [*(NEWS[words.push] for _, words in ALL_WORDS if words.push)]
    said += [LETTERS[words.mail] for _, words in ALL_WORDS if words.mail]
    spoken = {sentence for pair in said for sentence in pair} | {CLOSING} | {rule.label for rule in RULES.values()}
    assert [sentence for sentence in sorted(spoken) if not english(sentence)] == []
    assert {words.whatsapp for _, words in ALL_WORDS if words.whatsapp} <= TO_APPLICANT.keys()


def test_no_words_are_written_for_nothing():
    assert {words.push for _, words in ALL_WORDS if words.push} == NEWS.keys()
    assert {words.mail for _, words in ALL_WORDS if words.mail} == LETTERS.keys()


def test_every_channel_and_every_end_has_words_in_both_languages():
    assert [words for words in (*CHANNELS.values(), *OUTCOMES.values()) if not english(words)] == []
    assert OUTCOMES.keys() >= UNDER_WAY | REACHED | LOST


@pytest.mark.parametrize("event", RULES)
def test_a_chat_that_is_offered_fits_the_case_while_it_holds(event):
    rule = RULES[event]
    for words, gentle in ((rule.words, False), (rule.gentle, True)):
        if words and words.whatsapp:
            assert rule.holds and not rule.asked
            assert all(words.whatsapp in fitting(status, gentle=gentle) for status in rule.holds)


def test_who_grieves_is_told_softly_and_never_asked_to_rate():
    grieving = [service for service in CATALOGUE.values() if service.gentle]
    assert {service.code for service in grieving} >= {"akta-kematian", "lahir-mati"}
    assert words_for("survey", gentle=True) is None
    for event, rule in RULES.items():
        if event.startswith("remind"):
            assert rule.gentle and (rule.gentle.push, rule.gentle.mail[-4:]) == ("soft", "soft")
            assert not rule.gentle.whatsapp or rule.gentle.whatsapp.endswith("soft")
    soft = [*NEWS["soft"], *(words for name, pair in LETTERS.items() if name.endswith("soft") for words in pair)]
    assert not [words for words in soft if re.search("segera|menunggu|!|selamat", words, re.IGNORECASE)]


def test_letters_know_only_the_number():
    places = {place for pair in LETTERS.values() for words in pair for place in re.findall(r"{(\w+)}", words)}
    assert places == {"number"} and "{" not in CLOSING


def test_a_rule_that_holds_nowhere_else_is_over_when_the_case_goes_on():
    assert holds("remind_draft", "draft") and not holds("remind_draft", "submitted")
    assert all(holds("accept", status) for status in Status)
    assert is_last("reject") and not is_last("return") and is_last("survey")
    assert words_for("return", gentle=False) == Words(whatsapp="returned")
