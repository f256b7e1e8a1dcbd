"""Personal data and the audit leave only when a second person says so."""

import pytest

from api.accounts import actions as accounts
from api.applications import record
from api.applications.tables import Application
from api.exports import making
from tests import making as cases
from tests.authenticator import enrol
from tests.browsing import browser
from tests.flow.accounts.confirming import confirm
from tests.flow.exporting import DAYS, asked, table
from tests.page import Page

NIK = cases.ANSWERS["applicant_nik"]


@pytest.fixture
async def rani(db, app):
    async with browser(app) as client:
        client.key = await enrol(client, await accounts.invite("Rani", "supervisor", []))
        yield client


async def test_personal_data_takes_two_people_and_a_reason(rani, app):
    row = await record.find((await cases.submitted()).number)
    tricky = record.sealed({**cases.ANSWERS, "applicant_name": "=HYPERLINK(1)"}, row.id, "answers")
    await Application.update({Application.answers: tricky}).where(Application.id == row.id)
    refused = await rani.post("/ekspor", data={"what": "lengkap", "format": "csv", **DAYS})
    assert refused.status_code == 422 and "Pilih alasannya" in refused.text
    async with browser(app) as kepala:
        head = await enrol(kepala, await accounts.invite("Kepala", "head", []))
        id = await asked(rani, "lengkap", reason="laporan")
        await making.make(export=str(id))
        assert (await rani.get(f"/ekspor/{id}/unduh")).status_code == 404
        assert (await confirm(rani, rani.key, await rani.get(f"/ekspor/{id}"), "/usul")).status_code == 303
        page = await kepala.get("/persetujuan")
        assert "Laporan resmi" in Page(page.text).text and "/setuju" not in (await rani.get("/persetujuan")).text
        assert (await confirm(kepala, head, page, "/setuju")).status_code == 303
        await making.make(export=str(id))
        rows = table((await rani.get(f"/ekspor/{id}/unduh")).content)
        assert "'=HYPERLINK(1)" in rows[1] and NIK in rows[1]
        assert (await kepala.get(f"/ekspor/{id}/unduh")).status_code == 404


async def test_what_is_refused_is_never_made(rani, app):
    async with browser(app) as kepala:
        await enrol(kepala, await accounts.invite("Kepala", "head", []))
        id = await asked(rani, "lengkap", reason="siak")
        await confirm(rani, rani.key, await rani.get(f"/ekspor/{id}"), "/usul")
        path = Page((await kepala.get("/persetujuan")).text)
        form = next(form.get("action") for form in path.all("form") if form.get("action").endswith("/tolak"))
        assert (await kepala.post(form)).status_code == 303
    await making.make(export=str(id))
    assert "Tidak disetujui" in (await rani.get(f"/ekspor/{id}")).text


async def test_the_audit_is_exported_by_an_auditor_with_a_second_person(app, db):
    await cases.submitted()
    async with browser(app) as aulia, browser(app) as kepala:
        auditor = await enrol(aulia, await accounts.invite("Aulia", "auditor", []))
        head = await enrol(kepala, await accounts.invite("Kepala", "head", []))
        assert "Lengkap dengan nama" not in (await aulia.get("/ekspor")).text
        assert (await aulia.post("/ekspor", data={"what": "rekap", "format": "csv", **DAYS})).status_code == 403
        id = await asked(aulia, "audit", reason="pemeriksaan", petugas="citizen")
        await confirm(aulia, auditor, await aulia.get(f"/ekspor/{id}"), "/usul")
        await confirm(kepala, head, await kepala.get("/persetujuan"), "/setuju")
        await making.make(export=str(id))
        rows = table((await aulia.get(f"/ekspor/{id}/unduh")).content)
    assert {row[1] for row in rows[1:]} == {"Pemohon"} and "Permohonan dikirim" in {row[2] for row in rows}
