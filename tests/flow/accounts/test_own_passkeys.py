"""People look after their own passkeys and browsers, and nobody else's."""

import asyncio

import pytest
from httpx import AsyncClient

from api.accounts import actions, queries, staff
from api.accounts.tables import Passkey
from api.dates import shown_date
from api.now import now
from tests.authenticator import JSON, Authenticator, b64, enrol, sign_in
from tests.flow.accounts.seen import reasons, refused, who
from tests.page import Page


async def add(client: AsyncClient, key: Authenticator) -> int:
    options = await client.post("/akun/kunci/tantangan", headers=JSON)
    return (await client.post("/akun/kunci", json=key.register(options.json()), headers=JSON)).status_code


async def test_a_second_passkey_opens_the_same_account(client, other, sari):
    second = Authenticator()
    assert await add(client, second) == 200
    await sign_in(other, second)
    assert await who(other) == "Sari Bere"


async def test_owner_and_admin_see_when_and_by_whose_invitation_a_key_was_made(client, other, admin):
    token = await actions.invite("Joko", "operator", ["kia"])
    await enrol(other, token)
    assert "lewat undangan dari perintah di server" in Page((await other.get("/akun")).text).text
    joko = await queries.operator_of(other.cookies["sesi"])
    me = await queries.operator_of(client.cookies["sesi"])
    await enrol(other, await staff.invite_again(joko.id, me.actor))
    await add(other, Authenticator())
    for page in (await other.get("/akun"), await client.get(f"/admin/petugas/{joko.id}")):
        said = Page(page.text).text
        assert said.count(f"Dibuat {shown_date(now())}") == said.count("lewat undangan dari Ina Admin.") == 1
        assert said.count("Ditambah") == 1 and "perintah di server" not in said


async def test_a_device_offers_no_key_twice(client, sari):
    options = (await client.post("/akun/kunci/tantangan")).json()
    assert [known["id"] for known in options["excludeCredentials"]] == [b64(sari.id)]
    assert await add(client, sari) == 401
    assert '"known_credential"' in (await reasons())[-1]


async def test_keys_must_be_unlocked_and_found_without_a_name(client, other, sari):
    creation = (await client.post("/akun/kunci/tantangan")).json()
    assert creation["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    request = (await other.post("/masuk/tantangan")).json()
    assert (request["userVerification"], request["rpId"], request["allowCredentials"]) == ("required", "localhost", [])
    locked = Authenticator()
    locked.verified = False
    assert await add(client, locked) == 401


async def test_another_session_cannot_answer_for_this_one(client, other, sari):
    await sign_in(other, sari)
    options = (await client.post("/akun/kunci/tantangan")).json()
    answer = Authenticator().register(options)
    assert refused(await other.post("/akun/kunci", json=answer, headers=JSON))
    assert await Passkey.count() == 1


async def test_the_last_passkey_stays(client, other, sari):
    [only] = await Passkey.select(Passkey.id).output(as_list=True)
    assert (await client.post(f"/akun/kunci/{only}/hapus")).status_code == 409
    second = Authenticator()
    await add(client, second)
    await sign_in(other, sari)
    warned = await client.post(f"/akun/kunci/{only}/hapus")
    assert warned.status_code == 422 and "tinggal satu kunci" in Page(warned.text).text
    assert (await client.post(f"/akun/kunci/{only}/hapus", data={f"yakin-{only}": "ya"})).status_code == 303
    assert await who(client) == "Sari Bere" and await who(other) == ""
    assert refused(await sign_in(other, sari))


async def test_two_removals_at_once_leave_one_passkey(client, sari):
    await add(client, Authenticator())
    keys = await Passkey.select(Passkey.id).output(as_list=True)
    removals = await asyncio.gather(
        *(client.post(f"/akun/kunci/{key}/hapus", data={f"yakin-{key}": "ya"}) for key in keys)
    )
    assert sorted(response.status_code for response in removals) == [303, 409]


async def test_a_passkey_gets_a_name_its_owner_knows(client, sari):
    [key] = await Passkey.select(Passkey.id).output(as_list=True)
    assert (await client.post(f"/akun/kunci/{key}/nama", data={f"nama-{key}": "HP  Samsung"})).status_code == 303
    assert "HP Samsung" in (await client.get("/akun")).text
    page = await client.post(f"/akun/kunci/{key}/nama", data={f"nama-{key}": ""})
    assert page.status_code == 422 and "Tulis nama" in page.text


@pytest.mark.parametrize("act", ["nama", "hapus"])
async def test_nobody_touches_the_passkey_of_another(client, other, sari, act):
    [key] = await Passkey.select(Passkey.id).output(as_list=True)
    await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    await add(other, Authenticator())
    assert (await other.post(f"/akun/kunci/{key}/{act}", data={f"nama-{key}": "Milik Joko"})).status_code == 404
    assert await Passkey.exists().where(Passkey.id == key, Passkey.name != "Milik Joko")


async def test_the_other_browsers_can_be_signed_out(client, other, sari):
    await sign_in(other, sari)
    assert "Keluar dari peramban lain" in (await client.get("/akun")).text
    await client.post("/akun/keluar-lain")
    assert (await who(client), await who(other)) == ("Sari Bere", "")
