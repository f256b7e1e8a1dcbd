"""Those who lead see how much lies with whom, and give cases to somebody else; the history says why."""

import asyncio
import re
from datetime import timedelta

import pytest

from api import database
from api.accounts import staff as staff_actions
from api.accounts.roles import Role
from api.applications import desk_actions, desk_load, desk_reassigning, queries, record
from api.applications.desk_reassigning import Outcome
from api.applications.tables import Application
from api.audit.tables import Audit
from api.errors import Conflict, Forbidden
from api.now import now
from tests import making
from tests.browsing import signed_in
from tests.page import Page


@pytest.fixture
async def rani(db, app):
    async with signed_in(app, "Rani", "supervisor") as client:
        yield client


async def holder_of(number: str):
    return (await record.find(number)).operator


async def test_the_page_counts_what_is_open_by_desk_person_and_time_left(rani, operator, number):
    waiting = await making.submitted()
    late = {Application.due: now() - timedelta(hours=30)}
    await Application.update(late).where(Application.number == waiting.number)
    loads = await desk_load.loads()
    [desk] = [one for one in loads.desks if one.key == "validasi-nik"]
    assert (desk.waiting, desk.held, desk.late, desk.working, desk.urgency) == (1, 1, 1, 2, "late")
    [sari] = [one for one in loads.people if one.title == "Sari"]
    assert (sari.held, sari.late, sari.waiting) == (1, 0, 0)
    assert {age.code: age.cases for age in loads.ages if age.cases} == {"over": 1, "today": 1}
    page = Page((await rani.get("/loket/beban")).text)
    assert "lewat 30 jam" in page.text and page.link("Pindahkan").startswith("/loket/beban/")


async def test_indexes_of_open_cases_alone_answer(db):
    asked = desk_load.OPEN.replace("$1", "array['validasi-nik']")
    for hole in range(2, 7):
        asked = asked.replace(f"${hole}", "now()")
    async with database.transaction():
        await database.script("set local enable_seqscan = off")
        plan = "\n".join(row[0] for row in await database.fetch(f"explain {asked}"))
    used = set(re.findall(r"Index \w*\s*Scan (?:using|on) (\w+)", plan))
    of_open = "select indexname from pg_indexes where tablename = 'application' and indexdef ~ 'WHERE.*in_process'"
    assert used and used <= {row[0] for row in await database.fetch(of_open)}, plan


async def test_a_case_is_given_to_somebody_else_and_its_history_says_why(rani, operator, joko, number, home):
    page = await rani.get(home)
    to = [option.get("value") for option in Page(page.text).all("option") if option.words.strip() == "Joko"][-1]
    held = await holder_of(number)
    form = {"to": to, "holder": str(held), "reason": "Sari sakit hari ini."}
    assert (await rani.post(f"{home}/pindah", data=form)).status_code == 303
    assert str(await holder_of(number)) == to != str(held)
    said = Page((await operator.get(f"{home}/riwayat")).text).text
    assert "Dari Sari kepada Joko: Sari sakit hari ini." in said
    [row] = await Audit.select().where(Audit.action == "application.reassign")
    assert to in row["detail"] and str(held) in row["detail"] and "sakit" not in row["detail"]
    assert "reassign" not in {line.step for line in (await queries.detail(number)).events}
    assert (await rani.post(f"{home}/pindah", data=form)).status_code == 303
    assert await Audit.count().where(Audit.action == "application.reassign") == 1


async def test_without_a_reason_or_a_person_nothing_moves_and_nothing_is_lost(rani, number, home):
    answer = await rani.post(f"{home}/pindah", data={"holder": str(await holder_of(number)), "reason": "Cuti."})
    assert answer.status_code == 422 and desk_reassigning.NOBODY in answer.text and 'value="Cuti."' in answer.text
    answer = await rani.post(f"{home}/pindah", data={"to": "x", "reason": ""})
    assert answer.status_code == 422 and desk_reassigning.NO_REASON in answer.text


async def test_of_two_who_move_it_one_wins_and_the_other_is_told(operator, joko, number):
    lead = await making.staff("Rani", role=Role.SUPERVISOR)
    budi, held = await making.staff("Budi"), await holder_of(number)
    moves = [desk_reassigning.reassign(number, to, held, "Sakit.", lead) for to in (budi.id, lead.id)]
    done = await asyncio.gather(*moves, return_exceptions=True)
    [lost] = [one for one in done if one]
    assert isinstance(lost, Conflict) and lost.extra["holder"] in ("Budi", "Rani")


async def test_all_of_somebody_who_is_ill_are_moved_and_what_cannot_be_is_said(rani, operator, joko, number):
    other, held = await making.submitted(), await holder_of(number)
    page = await rani.get(f"/loket/beban/{held}")
    [to] = [option.get("value") for option in Page(page.text).all("option") if option.words.strip() == "Joko"]
    form = {"numbers": [number, other.number], "to": to, "reason": "Sari sakit."}
    said = Page((await rani.post(f"/loket/beban/{held}", data=form)).text).text
    assert "1 dipindahkan, 1 tidak" in said and f"{other.number}: Permohonan ini sekarang dipegang antrean" in said
    assert "Sari tidak memegang permohonan" in said and str(await holder_of(number)) == to
    assert await holder_of(other.number) is None


async def test_only_whoever_works_at_the_desk_gets_a_case_and_only_who_leads_gives_it(operator, number):
    lead = await making.staff("Rani", role=Role.SUPERVISOR)
    far, held = await making.staff("Jauh", "akta"), await holder_of(number)
    with pytest.raises(Conflict, match="Jauh tidak bekerja di loket"):
        await desk_reassigning.reassign(number, far.id, held, "Sakit.", lead)
    with pytest.raises(Forbidden):
        await desk_reassigning.reassign(number, far.id, held, "Sakit.", far)
    await making.staff("Ina", role=Role.ADMIN)
    await staff_actions.change(lead.id, "operator", ["validasi-nik"], "cli")
    with pytest.raises(Forbidden):
        await desk_reassigning.reassign(number, lead.id, held, "Sakit.", lead)


async def test_a_waiting_case_goes_first_to_whom_it_was_given_and_is_not_called_resubmitted(operator):
    lead, budi = await making.staff("Rani", role=Role.SUPERVISOR), await making.staff("Budi")
    first, second = await making.submitted(), await making.submitted()
    done = await desk_reassigning.reassign_all([second.number], budi.id, None, "Budi luang.", lead)
    assert done == [Outcome(second.number)]
    assert "Dikirim ulang" not in Page((await operator.get("/loket")).text).text
    assert await desk_actions.take_next(budi) == second.number != first.number
