"""Deleting on the phone: it asks once more, and leaves only what others need."""

from api.applications import queries
from tests import making


async def test_asking_about_the_end_ends_nothing(citizen):
    made = await making.submitted()
    home = f"/permohonan/{made.number}/hapus"
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    page = await citizen.get(home)
    for words in ("dibatalkan dulu", "3 berkas", "5 tahun", "SIAK", "Tidak dapat diurungkan"):
        assert words in page.text
    unsure = await citizen.post(home, data={})
    assert unsure.status_code == 422 and "Centang dulu" in unsure.text
    assert (await queries.tracking(made.number)).status == "submitted"


async def test_the_phone_keeps_nothing_but_what_it_needs_for_others(citizen):
    first, second = await making.submitted(), await making.submitted()
    for made in (first, second):
        await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    for made, left in ((first, 1), (second, 0)):
        gone = await citizen.post(f"/permohonan/{made.number}/hapus", data={"yakin": "ya"})
        assert (gone.status_code, gone.headers["location"]) == (303, f"/lacak?nomor={made.number}")
        assert gone.headers["clear-site-data"] == '"cache"'
        assert len([cookie for cookie in citizen.cookies.jar if cookie.value]) == left
        assert (await citizen.get(f"/permohonan/{made.number}")).status_code == 404
    assert "Data sudah dihapus" in (await citizen.get(gone.headers["location"])).text


async def test_a_withdrawn_draft_leads_to_where_its_number_still_tells_something(citizen):
    made = await making.draft()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    gone = await citizen.post(f"/permohonan/{made.number}/batal", follow_redirects=True)
    assert gone.status_code == 200 and "Data sudah dihapus" in gone.text
