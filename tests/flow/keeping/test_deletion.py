"""The citizen has their data destroyed: when, what goes, what stays, and that nothing else stays."""

import asyncio

import pytest

from api.applications import desk_actions, queries
from api.applications.tables import Application
from api.audit.tables import Audit
from api.database import engine
from api.results.tables import Result
from api.uploads import actions as uploads
from tests import making, storage
from tests.browsing import signed_in
from tests.flow.keeping import conftest as cases

FIGURES = {
    "id",
    "number",
    "service",
    "definition",
    "desk",
    "status",
    "source",
    "operator",
    "pin_failures",
    "link_digest",
}
FIGURES |= {"created", "changed", "submitted", "due", "paused", "closed", "papers_gone", "answers_gone", "surveyed"}
MAY_STAY = {"event", "issued", "pause", "notice"}
"""Tables that may still name a deleted application: its steps without notes, when its clock stood, what was told
without an address, and digests of what was handed over."""


def bearer(made) -> dict[str, str]:
    return {"authorization": f"Bearer {made.key}"}


def path_of(made) -> str:
    return f"/api/v1/applications/{made.number}"


async def left_of(id) -> dict[str, int]:
    """How many rows each table holds about an application."""
    tables = await engine.run_ddl("select table_name from information_schema.columns where column_name = 'application'")
    counts = {}
    for name in (row["table_name"] for row in tables):
        [row] = await engine.run_ddl(f"select count(*) as rows from \"{name}\" where application = '{id}'")
        counts[name] = row["rows"]
    return {name: count for name, count in counts.items() if count}


async def pieces(*bodies: bytes):
    for body in bodies:
        yield body


async def in_review():
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    return made


async def in_process():
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    await desk_actions.accept_all(made.number, sari)
    await desk_actions.step(made.number, "accept", sari)
    return made


async def returned():
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    view = (await queries.detail(made.number)).documents[0]
    await desk_actions.judge(made.number, view.id, "replace", sari, "Buram.")
    await desk_actions.step(made.number, "return", sari)
    return made


STATES = {
    "draft": making.draft,
    "submitted": making.submitted,
    "in_review": in_review,
    "returned": returned,
    "in_process": in_process,
    "ready": cases.ready,
    "completed": cases.completed,
    "rejected": cases.rejected,
    "withdrawn": cases.withdrawn,
}
AT_WORK = ("in_review", "in_process", "ready")


@pytest.mark.parametrize("state", [state for state in STATES if state not in AT_WORK])
async def test_nothing_of_the_deleted_stays(client, state):
    before = storage.stored()
    made = await STATES[state]()
    if state == "draft":
        await making.attach(made.number, "kk")
        started = await uploads.create(made.number, "ktp", 10)
        await uploads.append(started, pieces(b"half"))
    assert (await client.delete(path_of(made), headers=bearer(made))).status_code == 204
    await cases.do_jobs()
    row = await cases.row_of(made.number)
    kept = {name for name, value in row.to_dict().items() if value not in (b"", None, [])}
    assert kept <= FIGURES and row.status == (state if state in ("completed", "rejected") else "withdrawn")
    assert set(await left_of(row.id)) <= MAY_STAY
    assert await engine.run_ddl("select from event where note <> ''") == []
    assert storage.stored() == before
    assert {said[0] for said in await cases.destroyed(made.number)} == {"citizen"}


@pytest.mark.parametrize("state", AT_WORK)
async def test_what_is_worked_on_stays_and_a_sentence_says_until_when(client, citizen, state):
    made = await STATES[state]()
    refused = await client.delete(path_of(made), headers=bearer(made))
    assert refused.status_code == 409 and "belum dapat dihapus" in refused.json()["detail"]
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    for page in ("data", "hapus"):
        shown = await citizen.get(f"/permohonan/{made.number}/{page}")
        assert "belum dapat dihapus" in shown.text and "<form" not in shown.text.partition("<main")[2]
    assert (await citizen.post(f"/permohonan/{made.number}/hapus", data={"yakin": "ya"})).status_code == 409
    row = await cases.row_of(made.number)
    assert (row.status, bool(row.answers)) == (state, True)


async def test_a_result_that_nobody_gets_any_more_keeps_nobody_from_deleting(citizen):
    made, collected = await cases.ready(), await cases.ready("Loket KIA")
    await Result.update({Result.scan: "infected"}).where(Result.id.is_not_null())
    for one in (made, collected):
        await citizen.post("/lacak", data={"nomor": one.number, "pin": one.pin})
    assert (await citizen.post(f"/permohonan/{collected.number}/hapus", data={"yakin": "ya"})).status_code == 409
    assert "<form" in (await citizen.get(f"/permohonan/{made.number}/hapus")).text.partition("<main")[2]
    assert (await citizen.post(f"/permohonan/{made.number}/hapus", data={"yakin": "ya"})).status_code == 303
    row = await cases.row_of(made.number)
    assert (row.status, row.answers) == ("completed", b"") and set(await left_of(row.id)) <= MAY_STAY


async def test_no_key_and_no_pin_opens_what_was_deleted_and_the_number_tells_its_status(client, stranger):
    made = await cases.rejected()
    await client.delete(path_of(made), headers=bearer(made))
    for path in ("", "/export", "/results"):
        assert (await client.get(path_of(made) + path, headers=bearer(made))).status_code == 404
    tried = await client.post(f"{path_of(made)}/access", json={"pin": made.pin})
    assert tried.status_code == 404 and "sudah dihapus" in tried.json()["detail"]
    assert (await client.get(f"/api/v1/tracking/{made.number}")).json()["status"] == "rejected"
    page = await stranger.get(f"/lacak?nomor={made.number}")
    assert "Ditolak" in page.text and "Data sudah dihapus" in page.text and 'name="pin"' not in page.text


async def test_the_same_request_again_gets_the_same_answer_and_another_key_none(client):
    made = await making.submitted()
    once = {**bearer(made), "idempotency-key": "delete-1"}
    asked = [await client.delete(path_of(made), headers=once) for _ in range(2)]
    assert [answer.status_code for answer in asked] == [204, 204]
    assert (await client.delete(path_of(made), headers=bearer(made))).status_code == 404
    stolen = {**once, "authorization": "Bearer AAAAAAAAAAAAAAAAAAAAAA"}
    assert (await client.delete(path_of(made), headers=stolen)).status_code == 404


async def test_two_requests_at_once_destroy_once(client):
    made = await cases.completed()
    answers = await asyncio.gather(*(client.delete(path_of(made), headers=bearer(made)) for _ in range(3)))
    assert {answer.status_code for answer in answers} <= {204, 404}
    assert sorted(said[1] for said in await cases.destroyed(made.number)) == [
        "answers.destroy",
        "papers.destroy",
        "results.destroy",
    ]


async def test_the_desk_still_opens_the_case_and_reads_that_its_citizen_deleted_it(client, app):
    made = await cases.rejected()
    await client.delete(path_of(made), headers=bearer(made))
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        page = await joko.get(f"/loket/{made.number}")
    assert page.status_code == 200 and "Jawaban dan data diri dihapus atas permintaan pemohon" in page.text
    assert "Maria" not in page.text and "Bukan penduduk" not in page.text.partition("Riwayat")[2]
    assert await Application.count() == 1 and await Audit.count().where(Audit.action == "answers.destroy") == 1
