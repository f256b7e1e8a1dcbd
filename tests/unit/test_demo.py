"""Invented people and their answers, drawn papers, and the plan of who does what when."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from api.applications.workflow import STEPS, Status
from api.catalogue import CATALOGUE, answers, checklist, phone
from api.demo import papers, plan, results
from api.demo.answering import answers as filled_in
from api.demo.cases import MOVES
from api.demo.issuer import Issuer
from api.documents import inspection
from api.documents.signing_texts import SignatureVerdict
from api.now import WITA
from api.office import load
from api.settings import ROOT
from tests.making import text_of

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = NOW.astimezone(WITA).date()
SERVICES = [code for code, service in CATALOGUE.items() if service.takes_applications]
STEP_OF_MOVE = {"send": "submit", "correct": "resubmit"}
TALK = {"ask", "write"}
"""They change no status."""


@pytest.mark.parametrize("code", SERVICES)
def test_invented_answers_are_complete_and_right_for_every_service(code):
    service = CATALOGUE[code]
    for seed in range(25):
        read = answers.read(service, filled_in(service, Random(seed), TODAY), TODAY)
        assert checklist.missing(service, read, (), TODAY).fields == ()


@pytest.mark.parametrize("code", SERVICES)
def test_nothing_looks_odd_in_them(code):
    service = CATALOGUE[code]
    for seed in range(25):
        read = answers.read(service, filled_in(service, Random(seed), TODAY), TODAY)
        assert answers.warnings(service, read, TODAY) == {}


def test_nobody_real_has_an_invented_number():
    for code in SERVICES:
        service = CATALOGUE[code]
        read = answers.read(service, filled_in(service, Random(1), TODAY), TODAY)
        for field in service.fields:
            if field.type in ("nik", "kk_number") and field.id in read:
                assert read[field.id].startswith("537100")
            if field.type == "phone_id" and field.id in read:
                assert phone.shown(read[field.id]).startswith("0810-")


def test_the_same_seed_invents_the_same():
    service = CATALOGUE["akta-kelahiran"]
    assert filled_in(service, Random(3), TODAY) == filled_in(service, Random(3), TODAY)
    assert filled_in(service, Random(3), TODAY) != filled_in(service, Random(4), TODAY)
    assert plan.plan(SERVICES, 60, 1, NOW) == plan.plan(SERVICES, 60, 1, NOW)


@pytest.mark.parametrize("size", [40, 300])
def test_the_plan_reaches_every_state_and_every_service(size):
    stories, _ = plan.plan(SERVICES, size, 1, NOW)
    assert size * 0.8 < len(stories) < size * 1.2
    assert {story.service for story in stories} == set(SERVICES)
    assert {status_after(story) for story in stories} | {Status.EXPIRED} == set(Status)


def test_every_story_is_one_that_the_workflow_allows():
    for fate in plan.FATES:
        status_after(plan.Story("", tuple(fate.moves.split())))
        assert set(fate.moves.split()) <= MOVES.keys()


def status_after(story):
    status = Status.DRAFT
    for move in (move for move in story.moves[1:] if move not in TALK):
        step = STEPS[STEP_OF_MOVE.get(move, move)]
        assert status in step.start, (story.moves, move)
        status = step.end
    return status


def test_turns_come_in_their_order_and_none_lies_ahead():
    stories, turns = plan.plan(SERVICES, 300, 1, NOW)
    assert turns == sorted(turns) and turns[-1].at <= NOW
    for place, story in enumerate(stories):
        assert tuple(turn.move for turn in turns if turn.story == place) == story.moves


def test_promises_are_late_soon_and_calm():
    stories, turns = plan.plan(SERVICES, 300, 1, NOW)
    waiting = {place for place, story in enumerate(stories) if story.moves[-1] == "send"}
    left = [turn.at + timedelta(hours=24) - NOW for turn in turns if turn.story in waiting and turn.move == "send"]
    assert sum(time < timedelta() for time in left) >= 5
    assert sum(timedelta() < time < timedelta(hours=4) for time in left) >= 5
    assert sum(time > timedelta(hours=4) for time in left) >= 20


def test_the_desk_works_mostly_in_office_hours():
    _, turns = plan.plan(SERVICES, 300, 1, NOW)
    hours = [turn.at.astimezone(WITA).hour for turn in turns if turn.move in ("accept", "deliver")]
    assert sum(8 <= hour < 16 for hour in hours) > 0.8 * len(hours)


@pytest.mark.anyio
@pytest.mark.parametrize("type_", ["kk", "ktp", "surat_kuasa", "akta_lahir", "pasfoto_kia", "tangkapan_layar"])
async def test_a_drawn_paper_is_read_like_a_photo_of_one(type_):
    looks = {look: await inspection.inspect(papers.drawn(type_, "Judul", look)) for look in papers.AFTER}
    assert {look: found.hints for look, found in looks.items()} == {
        papers.GOOD: (),
        papers.BLURRED: ("buram",),
        papers.DARK: ("gelap",),
    }


@pytest.mark.anyio
async def test_a_scanned_paper_is_a_pdf_of_two_pages():
    found = await inspection.inspect(papers.drawn("ijazah", "Ijazah"))
    assert (found.media_type, found.pages) == ("application/pdf", 2)


@pytest.mark.anyio
async def test_results_are_signed_pdfs_that_say_they_are_examples():
    issuer = Issuer()
    pdf = await issuer.sign(results.pdf("Kartu Keluarga (KK) \\ 1", "K7QF-3M9X"))
    signed = await inspection.verify(pdf, [issuer.root])
    assert (signed.pages, signed.verdict) == (1, SignatureVerdict.TRUSTED)
    assert {"CONTOH", "Nomor permohonan K7QF-3M9X", "Kartu Keluarga (KK) \\ 1"} <= set(text_of(pdf).splitlines())


def test_the_office_of_the_demo_answers_every_service_and_says_what_it_is():
    office = load(ROOT / "api" / "demo" / "office.toml", CATALOGUE)
    assert "Contoh" in office.short_name and "contoh" in office.notice
    assert all(desk.phone.startswith("0810-") for desk in office.desks)
