"""Going on later: nothing that was typed is dropped in silence."""

from api.applications import actions, queries
from tests.flow.test_citizen import begin
from tests.page import LIVE, Page

HUGE = "9" * 5000


async def later(citizen, url, **typed):
    return await citizen.post(url, data={**typed, "nanti": "ya"})


async def test_what_was_typed_wrongly_is_named_and_what_was_right_is_kept(citizen):
    url = await begin(citizen)
    stayed = await later(citizen, url, applicant_name="Maria", applicant_nik="12 34", applicant_phone="")
    page = Page(stayed.text)
    assert stayed.status_code == 422
    assert "Belum tersimpan: NIK Anda" in page.text and 'value="12 34"' in stayed.text
    assert stayed.text.count('aria-invalid="true"') == 1
    home = url.partition("/isi/")[0]
    assert page.link("Lanjut nanti") == home
    assert (await queries.detail(home[-9:])).answers["applicant_name"] == "Maria"


async def test_what_is_still_empty_may_wait(citizen):
    url = await begin(citizen)
    left = await later(citizen, url, applicant_name="Maria", applicant_nik="")
    assert (left.status_code, left.headers["location"]) == (303, url.partition("/isi/")[0])


async def test_going_on_says_nothing_of_what_was_not_kept(citizen):
    url = await begin(citizen)
    refused = await citizen.post(url, data={"applicant_nik": "12 34"})
    assert refused.status_code == 422 and "Belum tersimpan" not in refused.text


async def test_a_row_at_an_impossible_place_breaks_nothing(citizen):
    made = await actions.create("kk-tambah-anggota", {}, source="test")
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    page = f"/permohonan/{made.number}/isi/anggota"
    for typed in ({f"new_members.{HUGE}.name": "x"}, {"hapus": f"new_members.{HUGE}"}):
        for headers in ({}, LIVE):
            assert (await citizen.post(page, data=typed, headers=headers)).status_code in (200, 303, 422)
