"""One tap keeps an application; whoever signs in opens what they keep and nothing else."""

import pytest

from api.applications import deletion
from api.applications.tables import Access
from api.audit.tables import Audit
from api.persons.tables import Person
from tests import making
from tests.flow.persons.people import become_somebody, come_in, keep_new, listed, opens, unlock
from tests.page import opened


async def test_what_is_kept_with_one_tap_opens_on_another_phone(citizen, stranger):
    made = await making.submitted()
    key = await keep_new(citizen, made)
    assert not await opens(stranger, made)
    assert (await come_in(stranger, key)).json() == {"to": "/saya"}
    assert await listed(stranger) == [made.number] and await opens(stranger, made)


async def test_signing_out_closes_what_only_the_passkey_opened(citizen, stranger):
    made = await making.submitted()
    await come_in(stranger, await keep_new(citizen, made))
    await stranger.post("/saya/keluar")
    assert not await opens(stranger, made) and "saya" not in stranger.cookies
    await citizen.post("/saya/keluar")
    assert await opens(citizen, made)


async def test_two_people_on_one_phone_never_see_each_others_list(citizen, stranger):
    hers, his = await making.submitted(), await making.submitted()
    maria = await keep_new(citizen, hers)
    await citizen.post("/saya/keluar", data={"tutup": "ya"})
    assert not await opens(citizen, hers)
    joko = await keep_new(citizen, his)
    assert await listed(citizen) == [his.number] and not await opens(citizen, hers)
    await citizen.post("/saya/keluar", data={"tutup": "ya"})
    await come_in(citizen, maria)
    assert await listed(citizen) == [hers.number] and not await opens(citizen, his)
    await come_in(stranger, joko)
    assert await listed(stranger) == [his.number]


async def test_what_the_phone_opens_is_not_on_the_list_of_who_signs_in_there(citizen):
    made = await making.submitted()
    await unlock(citizen, made)
    await become_somebody(citizen)
    assert await listed(citizen) == []
    assert "Simpan dengan kunci sandi" in (await citizen.get(f"/permohonan/{made.number}")).text
    await citizen.post(f"/permohonan/{made.number}/simpan")
    await citizen.post(f"/permohonan/{made.number}/simpan")
    assert await listed(citizen) == [made.number]
    assert "Simpan dengan kunci sandi" not in (await citizen.get(f"/permohonan/{made.number}")).text


async def test_a_known_passkey_keeps_another_one_with_one_tap(citizen, stranger):
    first, second = await making.submitted(), await making.submitted()
    key = await keep_new(citizen, first)
    await unlock(stranger, second)
    assert (await come_in(stranger, key, f"/permohonan/{second.number}/simpan/kunci")).status_code == 200
    assert set(await listed(citizen)) == {first.number, second.number}


async def test_nobody_keeps_what_they_cannot_open(citizen, stranger):
    made = await making.submitted()
    key = await become_somebody(stranger)
    assert (await stranger.post(f"/permohonan/{made.number}/simpan")).status_code == 404
    for path in ("simpan/baru", "simpan/kunci"):
        assert (await stranger.post(f"/permohonan/{made.number}/{path}", json={})).status_code == 404
    await come_in(stranger, key)
    assert await listed(stranger) == [] and not await opens(stranger, made)


async def test_letting_go_closes_it_on_every_phone_and_leaves_number_and_pin(citizen, stranger):
    made = await making.submitted()
    await come_in(stranger, await keep_new(citizen, made))
    await stranger.post(f"/saya/permohonan/{made.number}/lepas")
    assert await listed(citizen) == [] and not await opens(stranger, made)
    assert (await stranger.post(f"/saya/permohonan/{made.number}/lepas")).status_code == 404
    await unlock(stranger, made)


async def test_a_person_goes_on_with_a_draft_and_sends_it_from_another_phone(citizen, stranger):
    made = await making.draft()
    await making.attach(made.number)
    await come_in(stranger, await keep_new(citizen, made))
    sent = await stranger.post(
        f"/permohonan/{made.number}/kirim", data={"attest_truth": "ya", "privacy_notice_ack": "ya"}
    )
    assert sent.headers["location"].endswith("/terkirim")
    assert await opens(stranger, made) and await listed(stranger) == [made.number]
    assert not (await Access.exists().where(Access.by_passkey.eq(False)))


async def test_a_new_pin_ends_every_other_passkey_and_device(citizen, stranger):
    made = await making.submitted()
    other = await keep_new(stranger, made)
    key = await keep_new(citizen, made)
    assert (await citizen.post(f"/permohonan/{made.number}/pin")).status_code == 303
    assert await listed(citizen) == [made.number] and await opens(citizen, made)
    assert await listed(stranger) == [] and not await opens(stranger, made)
    await come_in(stranger, other)
    assert not await opens(stranger, made)
    await come_in(stranger, key)
    assert await opens(stranger, made)


async def test_deleting_the_data_takes_it_off_the_list(citizen):
    made = await making.submitted()
    await keep_new(citizen, made)
    assert "Simpanan di bawah kunci sandi" in (await opened(citizen, f"/permohonan/{made.number}/data")).text
    await deletion.delete_data(made.number)
    assert await listed(citizen) == [] and await Access.count() == 0


@pytest.mark.parametrize("path", ["", "/data", "/tanda-terima.pdf", "/batal", "/terkirim", "/hapus"])
async def test_whoever_signed_in_opens_every_page_of_it(citizen, stranger, path):
    made = await making.submitted()
    await come_in(stranger, await keep_new(citizen, made))
    assert (await stranger.get(f"/permohonan/{made.number}{path}")).status_code == 200


async def test_the_audit_and_the_tables_do_not_say_who_keeps_what(citizen):
    made = await making.submitted()
    await keep_new(citizen, made)
    [person] = await Person.select(Person.id)
    rows = await Audit.select(Audit.actor, Audit.action, Audit.subject).order_by(Audit.id)
    kept = [row for row in rows if row["action"] == "application.keep"]
    assert [row["actor"] for row in kept] == ["citizen"] and str(person["id"]) not in str(kept)
    assert {"person.create"} == {row["action"] for row in rows if row["actor"].startswith("person:")}


async def test_whoever_signed_in_sends_papers_in_pieces(citizen, stranger):
    made = await making.draft()
    key = await keep_new(citizen, made)
    tus = {"tus-resumable": "1.0.0"}
    told = {**tus, "upload-length": "9", "upload-metadata": "requirement a2s="}
    assert (await stranger.post(f"/api/v1/applications/{made.number}/uploads", headers=told)).status_code == 404
    await come_in(stranger, key)
    begun = await stranger.post(f"/api/v1/applications/{made.number}/uploads", headers=told)
    assert begun.status_code == 201
    assert (await stranger.head(begun.headers["location"], headers=tus)).status_code in (200, 204)
    await stranger.post("/saya/keluar")
    assert (await stranger.head(begun.headers["location"], headers=tus)).status_code == 404


async def test_a_wrong_key_in_the_header_is_not_made_good_by_a_passkey(citizen):
    made = await making.submitted()
    await keep_new(citizen, made)
    await citizen.post("/saya/keluar", data={"tutup": "ya"})
    await become_somebody(citizen)
    wrong = {"authorization": "Bearer wrong"}
    assert (await citizen.get(f"/api/v1/applications/{made.number}", headers=wrong)).status_code == 404
    assert (await citizen.get(f"/api/v1/applications/{made.number}")).status_code == 404
