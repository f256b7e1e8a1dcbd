"""Auditors search the audit; everything in it has words, and no name of a citizen."""

import pytest

from api.applications import desk_actions, record
from api.audit import actions as audit
from api.audit import words
from api.audit.tables import Audit
from tests import making
from tests.browsing import signed_in
from tests.page import Page


@pytest.fixture
async def auditor(db, app):
    async with signed_in(app, "Aulia Audit", "auditor") as client:
        yield client


def cells(page) -> list[str]:
    return [" ".join(cell.words.split()) for cell in Page(page.text).all("td", "b")]


async def test_a_case_tells_who_did_and_saw_what_and_names_no_citizen(auditor, operator):
    number = (await making.submitted()).number
    await operator.post(f"/loket/{number}/langkah/take")
    await operator.get(f"/loket/{number}")
    page = await auditor.get("/audit", params={"nomor": number})
    said = cells(page)
    assert {"Membuka permohonan", "Mulai memeriksa", "Sari", f"Permohonan {number}"} <= set(said)
    assert said.index("Membuka permohonan") < said.index("Mulai memeriksa") < said.index("Permohonan dikirim")
    assert "Maria" not in page.text and making.ANSWERS["subject_nik"] not in page.text


async def test_from_there_the_history_of_any_case_is_read_and_nothing_else_of_it(auditor, operator):
    number = (await making.submitted()).number
    await operator.post(f"/loket/{number}/langkah/take")
    link = Page((await auditor.get("/audit", params={"nomor": number})).text).link("Riwayat")
    page = Page((await auditor.get(link)).text)
    assert "Mulai diperiksa Sari" in page.text and page.link("Jejak permohonan") == f"/audit?nomor={number}"
    assert (await auditor.get(f"/loket/{number}")).status_code == 403 and "Maria" not in page.text
    assert "Membaca riwayat Aulia Audit" in Page((await operator.get(f"{link}?jenis=dilihat")).text).text
    draft = (await making.draft()).number
    assert (await auditor.get(f"/loket/{draft}/riwayat")).status_code == 404


async def test_reading_the_audit_is_written_into_it(auditor):
    made = await making.submitted()
    await auditor.get("/audit", params={"nomor": made.number})
    [row] = await Audit.select().where(Audit.action == "audit.view")
    assert row["subject"] == f"application:{(await record.find(made.number)).id}" and made.number not in row["detail"]


async def test_a_search_is_narrowed_by_person_action_and_days(auditor, operator):
    sari = await making.staff("Budi")
    number = (await making.submitted()).number
    await desk_actions.step(number, "take", sari)
    page = Page((await auditor.get("/audit", params={"petugas": str(sari.id), "tindakan": "application.take"})).text)
    assert page.text.count(f"Permohonan {number}") == 1
    later = Page((await auditor.get("/audit?dari=2100-01-01&sampai=2100-01-02")).text)
    assert "Tidak ada catatan" in later.text


@pytest.mark.parametrize(
    "odd", ["nomor=AAAA-AAAA", "dari=kemarin", "petugas=x", "sesudah=x~y", "tindakan=x", "nomor=%00"]
)
async def test_what_makes_no_sense_is_no_failure(auditor, odd):
    assert (await auditor.get(f"/audit?{odd}")).status_code == 200


async def test_pages_follow_each_other_without_a_gap(auditor, monkeypatch):
    monkeypatch.setattr("api.audit.searching.PAGE", 2)
    for number in range(5):
        await audit.record("citizen", "application.keep", f"application:{number}")
    seen, path = [], "/audit?petugas=citizen"
    while path:
        page = Page((await auditor.get(path)).text)
        seen += [time.get("datetime") for time in page.all("time")]
        path = page.link("Yang lebih lama")
    kept = [
        row["at"].isoformat()
        for row in await Audit.select().where(Audit.actor == "citizen").order_by(Audit.at, ascending=False)
    ]
    assert len(seen) == len(kept) == 5 and sorted(seen, reverse=True) == seen


async def test_judging_marking_and_linking_leave_rows(operator):
    number = (await making.submitted()).number
    await operator.post(f"/loket/{number}/langkah/take")
    await operator.post(f"/loket/{number}/terima-semua")
    await operator.post(f"/loket/{number}/jawaban/applicant_nik/tanda", data={"own": "Angkanya salah."})
    await operator.post("/loket/tautan", data={"service": "validasi-nik"})
    actions = {row["action"] for row in await Audit.select(Audit.action)}
    assert {"document.judge", "answer.mark", "handover.link"} <= actions
    assert "Angkanya" not in str(await Audit.select())


def test_words_are_short_and_no_two_are_alike():
    assert len(set(words.ACTIONS.values())) == len(words.ACTIONS)
    assert all(len(said) <= 45 and not said.endswith(".") for said in words.ACTIONS.values())
