"""Whoever was shown a promise in danger says why and when; the citizen reads when, carefully, and that we are late."""

import asyncio
from datetime import datetime, timedelta

import pytest

from api.accounts import staff as staff_actions
from api.accounts.roles import Role
from api.applications import digesting, queries
from api.applications.tables import Application
from api.errors import Conflict, Forbidden
from api.escalations import actions
from api.escalations import queries as escalations
from api.escalations.tables import Escalation
from api.now import WITA, now
from tests import making
from tests.authenticator import sign_in
from tests.flow.escalations.conftest import opened
from tests.flow.escalations.test_ladder import ASKED, take
from tests.flow.keeping.conftest import row_of
from tests.page import Page


@pytest.fixture
async def late(hours_later, watch, operator, rani):
    """A case of Sari's whose promise is broken, as Sari and Rani know."""
    made = await making.submitted()
    await take(operator, made.number)
    await watch(20.5)
    await watch(24.5)
    return made


def local(hours: float) -> str:
    """As a browser says it."""
    return (now() + timedelta(hours=hours)).astimezone(WITA).strftime("%Y-%m-%dT%H:%M")


async def answer(client, number: str, **said: str):
    await sign_in(client, client.key)
    return await client.post(f"/loket/{number}/tanggapan", data={"why": "siak", "words": "", "ready": local(6)} | said)


async def test_an_answer_ends_what_was_asked_and_tells_the_citizen_when(late, operator, rani, citizen, watch):
    await citizen.post("/lacak", data={"nomor": late.number, "pin": late.pin})
    page = Page((await citizen.get(f"/permohonan/{late.number}")).text).text
    assert "Kami terlambat" in page and "Perkiraan petugas" not in page
    said = await answer(operator, late.number, words="Menunggu NIK ibu")
    assert said.status_code == 303, said.text
    assert ASKED not in await opened(operator) and ASKED in await opened(rani)
    page = Page((await citizen.get(f"/permohonan/{late.number}")).text).text
    assert "Kami terlambat" in page and "Perkiraan petugas" in page and "bukan janji baru" in page
    assert "NIK ibu" not in page and "SIAK" not in page
    assert "Perkiraan petugas" in (await citizen.get(f"/lacak?nomor={late.number}")).text
    for path in (f"applications/{late.number}", f"tracking/{late.number}"):
        told = await citizen.get(f"/api/v1/{path}", headers={"authorization": f"Bearer {late.key}"})
        assert datetime.fromisoformat(told.json()["expected_at"]) > now(), path
    history = Page(await opened(operator, f"/loket/{late.number}")).text
    assert "Menunggu SIAK atau pusat: Menunggu NIK ibu. Perkiraan selesai" in history
    row = await Escalation.objects().where(Escalation.level == 1).first()
    assert row.reason == "siak" and b"NIK" not in row.words
    await watch(48.5)
    page = Page((await citizen.get(f"/permohonan/{late.number}")).text).text
    assert "Kami terlambat" in page and "Perkiraan petugas" not in page  # it passed, too


async def test_those_who_lead_read_how_many_wait_for_whom(late, rani):
    await digesting.make()
    for path in ("/loket/beban", "/loket/ringkasan"):
        said = Page(await opened(rani, path)).text
        assert "Petugas: 1 permohonan, Penyelia: 1 permohonan." in said
    await answer(rani, late.number)
    assert "Tidak ada yang menunggu jawaban." in await opened(rani, "/loket/beban")


async def test_a_supervisors_answer_speaks_for_those_below(late, operator, rani):
    assert (await answer(rani, late.number)).status_code == 303
    assert ASKED not in await opened(rani) and ASKED not in await opened(operator)
    assert "explain" not in [line.step for line in (await queries.detail(late.number)).events]


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        ({"why": ""}, actions.NO_REASON),
        ({"why": "x" * 50}, actions.NO_REASON),
        ({"why": "other"}, actions.NO_WORDS),
        ({"ready": ""}, actions.NO_TIME),
        ({"ready": "besok"}, actions.NO_TIME),
        ({"ready": "0001-01-01T00:00"}, actions.NOT_AHEAD),
        ({"ready": "9999-12-31T23:59"}, actions.TOO_FAR),
        ({"words": "x" * 600}, "500"),
    ],
)
async def test_a_mistake_loses_nothing_that_was_typed(late, operator, said, mistake):
    page = await answer(operator, late.number, **{"words": "Ketikan saya"} | said if "why" not in said else said)
    assert page.status_code == 422 and mistake in page.text
    assert said.get("words", "") in page.text
    assert await Escalation.count().where(Escalation.answered_by.is_not_null()) == 0


async def test_two_who_answer_at_once_and_one_who_presses_twice(hours_later, watch, db):
    await making.submitted()
    made = await making.submitted()
    sari, joko = await making.staff("Sari"), await making.staff("Joko")
    await watch(21)
    ready = now() + timedelta(hours=5)
    said = [actions.answer(made.number, "many", "", ready, who) for who in (sari, joko)]
    outcomes = await asyncio.gather(*said, return_exceptions=True)
    [refused] = [one for one in outcomes if one]
    assert isinstance(refused, Conflict) and refused.detail.startswith("Sudah ditanggapi")
    winner = sari if outcomes[0] is None else joko
    await actions.answer(made.number, "many", "", ready, winner)
    assert await Escalation.count().where(Escalation.answered_by == winner.id) == 1


async def test_nobody_answers_who_was_not_asked(late, db):
    for who in (await making.staff("Joko"), await making.staff("Yosef", role=Role.HEAD)):
        with pytest.raises(Conflict) as refused:
            await actions.answer(late.number, "many", "", now() + timedelta(hours=5), who)
        assert refused.value.detail == actions.NOT_ASKED


async def test_an_office_without_a_supervisor_asks_the_head(hours_later, watch, db):
    made = await making.submitted()
    yosef = await making.staff("Yosef", role=Role.HEAD)
    await watch(24.5)
    assert (await escalations.of_case((await row_of(made.number)).id, yosef)).mine == 2
    lead = await making.staff("Rani", role=Role.SUPERVISOR)
    assert (await escalations.of_case((await row_of(made.number)).id, yosef)).mine == 0
    assert (await escalations.of_case((await row_of(made.number)).id, lead)).mine == 2


async def test_what_was_expected_for_an_earlier_promise_is_not_told_for_the_next(late, operator, watch):
    await answer(operator, late.number, ready=local(24 * 80))
    moved = {Application.due: now() + timedelta(hours=1)}
    await Application.update(moved).where(Application.number == late.number)
    await watch(24.6)
    assert (await row_of(late.number)).expected is None


async def test_a_promise_that_moved_behind_what_was_expected_is_what_programs_are_told(late, operator):
    assert (await answer(operator, late.number)).status_code == 303
    await Application.update({Application.due: now() + timedelta(hours=9)}).where(Application.number == late.number)
    told = await operator.get(f"/api/v1/tracking/{late.number}")
    assert told.json()["expected_at"] is None and told.json()["due_at"]


async def test_whoever_lost_the_right_meanwhile_answers_nothing(late):
    budi = await making.staff("Budi")
    await making.staff("Tomi", role=Role.ADMIN)
    await staff_actions.change(budi.id, "auditor", [], "cli")
    with pytest.raises(Forbidden):
        await actions.answer(late.number, "siak", "", now() + timedelta(hours=6), budi)
