"""Quotas, a report that counts without names, and a helper who is stopped at once."""

import asyncio

import pytest

from api import vault
from api.applications import submission
from api.assisting import tracing
from api.database import fetch
from tests import making
from tests.browsing import signed_in
from tests.flow.counter.filing import AGREED
from tests.page import Page

REPORT = "/loket/pendamping"


async def same_phone(times: int) -> str:
    """Applications of so many different people, all with one phone; the number of the last."""
    for place in range(times):
        made = await making.draft(subject_nik=f"53710465089000{place:02d}")
        await making.attach(made.number)
        await submission.submit(made.number)
    return made.number


async def test_beyond_the_quota_a_helper_begins_nothing_also_not_twice_at_once(helper):
    answers = await asyncio.gather(*(helper.begin(kunci=str(place)) for place in range(4)))
    assert sorted(answer.status_code for answer in answers) == [303, 303, 429, 429]
    assert "Kuota hari ini sudah habis" in (await helper.client.get("/bantu")).text
    assert len(await fetch("select from assistance")) == len(await fetch("select from application")) == 2


async def test_the_report_counts_what_a_helper_filed_and_what_came_back(helper, supervisor):
    number, _ = await helper.file()
    await supervisor.post(f"/loket/{number}/langkah/take")
    await supervisor.post(f"/loket/{number}/jawaban/error_text/tanda", data={"own": "Tulis pesan galatnya."})
    assert (await supervisor.post(f"/loket/{number}/langkah/return")).status_code == 303
    await helper.begin(kunci="lain")
    page = Page((await supervisor.get(REPORT)).text).text
    assert "Kelurahan Oesapa, Kelurahan 1 dikirim, 1 dikembalikan (100 %). 1 NIK dari 1 nomor HP." in page
    assert "Hari ini 2 dari 2. Kuota habis pada 1 hari." in page


async def test_a_phone_of_many_people_warns_without_a_name_and_leads_to_the_cases(supervisor):
    number = await same_phone(5)
    page = Page((await supervisor.get(REPORT)).text)
    assert "5 NIK berbeda dari 1 KK, 5 permohonan" in page.text and page.link(number) == f"/loket/{number}"
    assert "Maria" not in page.text and "81234567890" not in page.text
    case = (await supervisor.get(f"/loket/{number}")).text
    assert "Nomor HP ini dipakai untuk 5 NIK berbeda dalam 30 hari." in case


async def test_four_people_are_a_family_and_no_warning(supervisor):
    number = await same_phone(4)
    assert "Tidak ada nomor HP" in (await supervisor.get(REPORT)).text
    assert "Nomor HP ini dipakai" not in (await supervisor.get(f"/loket/{number}")).text


async def test_what_is_counted_is_keyed_and_goes_in_time(db, monkeypatch):
    await same_phone(1)
    [row] = await fetch("select * from filing")
    assert row["phone"] == vault.fingerprint("filing-phone", "6281234567890")
    await tracing.forget_old()
    assert await fetch("select from filing")
    await fetch("update filing set sent = sent - interval '61 days'")
    await tracing.forget_old()
    assert not await fetch("select from filing")


async def test_a_blocked_helper_is_out_at_once_and_files_nothing_until_let(helper, supervisor):
    number = await helper.number()
    [who] = await fetch("select operator from helping_organisation")
    for _ in range(2):
        assert (await supervisor.post(f"{REPORT}/{who['operator']}/blokir")).status_code == 303
    assert (await helper.client.get(f"/permohonan/{number}/periksa")).status_code == 404
    assert (await helper.begin()).status_code == 401
    assert "Diblokir" in (await supervisor.get(REPORT)).text
    blocks = await fetch("select from audit where action = 'helper.block'")
    assert len(blocks) == 1
    await supervisor.post(f"{REPORT}/{who['operator']}/buka")
    assert not await fetch("select from helping_organisation where blocked is not null")


async def test_a_blocked_helper_who_signs_in_again_is_told_whom_to_ask(helper, supervisor):
    await fetch("update helping_organisation set blocked = now(), blocked_by = (select id from operator limit 1)")
    refused = await helper.client.get("/bantu")
    assert refused.status_code == 403 and "Hubungi penyelia" in refused.text
    assert (await helper.begin()).status_code == 403


@pytest.mark.parametrize("path", [REPORT, f"{REPORT}/0198f000-0000-7000-8000-000000000000/blokir"])
async def test_only_those_who_lead_see_the_report_and_block(operator, helper, path):
    ask = operator.get if path == REPORT else operator.post
    assert (await ask(path)).status_code == 403
    assert (await helper.client.post("/bantu/baru", data=AGREED | {"layanan": "zzz"})).status_code == 404


async def test_a_helper_without_an_organisation_is_sent_to_the_admin(db, app):
    async with signed_in(app, "Yuli", "helper") as client:
        assert "Minta admin menulisnya" in (await client.get("/bantu")).text


async def test_an_admin_invites_a_helper_with_an_organisation_and_changes_it(db, app):
    async with signed_in(app, "Ina", "admin") as admin:
        form = {"name": "Yuli", "role": "helper", "lembaga": "", "jenis": "sekolah"}
        refused = await admin.post("/admin/petugas/undangan", data=form)
        assert refused.status_code == 422 and 'href="#lembaga"' in refused.text
        assert (await admin.post("/admin/petugas/undangan", data=form | {"lembaga": "SDN 1"})).status_code == 201
        [row] = await fetch("select * from helping_organisation")
        assert (row["name"], row["kind"], row["per_day"]) == ("SDN 1", "sekolah", None)
