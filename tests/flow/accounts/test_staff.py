"""Admins let people in, change them, and can never all be gone."""

import asyncio
import contextvars
from uuid import uuid4

import pytest

from api.accounts import actions, passkeys, queries, staff
from api.accounts.browsers import Browser
from api.accounts.tables import Invitation
from api.audit.tables import Audit
from api.database import engine, transaction
from api.errors import Conflict, NotFound
from api.tokens import new_token
from tests.authenticator import Authenticator, enrol, sign_in
from tests.flow.accounts.seen import who
from tests.page import Page


async def test_only_admins_see_the_staff(client, other, sari):
    assert (await client.get("/admin/petugas")).status_code == 403
    assert (await other.get("/admin/petugas")).status_code == 303
    assert (await other.post("/admin/petugas/undangan")).status_code == 401


async def test_an_admin_invites_and_sees_the_link_once(client, other, admin):
    assert (await client.get("/masuk")).headers["location"] == "/admin/petugas"
    sent = {"name": "Joko Tani", "role": "operator", "desks": ["kia", "akta"]}
    page = Page((await client.post("/admin/petugas/undangan", data=sent)).text)
    token = page.values[""].rsplit("/", 1)[1]
    assert "Joko" not in page.link("Kirim lewat WhatsApp")
    everybody = (await client.get("/admin/petugas")).text
    assert "Joko Tani" in everybody and token not in everybody
    await enrol(other, token)
    assert (await queries.operator_of(other.cookies["sesi"])).desks == ("akta", "kia")


async def test_an_invitation_can_be_withdrawn(client, other, admin):
    token = await actions.invite("Joko", "operator", ["kia"])
    [invited] = await queries.open_invitations()
    assert f"/admin/petugas/{invited.operator}/batal" in (await client.get("/admin/petugas")).text
    assert (await client.post(f"/admin/petugas/{invited.operator}/batal")).status_code == 303
    assert (await other.get(f"/undangan/{token}")).status_code == 404
    assert "Joko" not in (await client.get("/admin/petugas")).text


async def test_an_invitation_with_mistakes_comes_back_filled_in(client, admin):
    response = await client.post("/admin/petugas/undangan", data={"name": "J", "role": "operator", "desks": "dapur"})
    page = Page(response.text)
    assert (response.status_code, page.values["name"], page.values["role"]) == (422, "J", "operator")
    assert "Tulis nama" in page.text and "dapur" in page.text
    assert await Invitation.count().where(Invitation.used.is_null()) == 0


async def test_an_admin_changes_role_and_desks_from_the_next_request_on(client, other, admin):
    key = await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    joko = await queries.operator_of(other.cookies["sesi"])
    assert (await client.get(f"/admin/petugas/{joko.id}")).status_code == 200
    changed = await client.post(f"/admin/petugas/{joko.id}", data={"role": "operator", "desks": ["akta", "pindah"]})
    assert changed.status_code == 303 and await who(other) == ""
    await sign_in(other, key)
    joko = await queries.operator_of(other.cookies["sesi"])
    assert (joko.role, joko.desks) == ("operator", ("akta", "pindah"))
    wrong = await client.post(f"/admin/petugas/{joko.id}", data={"role": "operator"})
    assert wrong.status_code == 422 and "sedikitnya satu loket" in wrong.text


async def test_the_last_admin_cannot_leave(client, admin):
    me = await queries.operator_of(client.cookies["sesi"])
    assert (await client.post(f"/admin/petugas/{me.id}/nonaktif")).status_code == 409
    assert (await client.post(f"/admin/petugas/{me.id}", data={"role": "operator", "desks": "kia"})).status_code == 409
    assert await who(client) == "Ina Admin"


async def test_two_admins_cannot_remove_each_other_at_once(client, other, admin):
    await enrol(other, await actions.invite("Budi", "admin"))
    people = [row.id for row in await queries.staff()]
    outcomes = await asyncio.gather(*(staff.deactivate(person, "cli") for person in people), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes if outcome] == [Conflict]
    assert [row.active for row in await queries.staff()] == [True, False]


@pytest.mark.parametrize("act", ["deactivate", "invite_again"])
async def test_a_new_key_and_an_admins_act_at_once_wait_for_each_other_and_never_lock_up(client, other, sari, act):
    await enrol(other, await actions.invite("Ina", "admin"))
    me = (await queries.operator_of(client.cookies["sesi"])).id
    token = await staff.invite_again(me, "cli")
    answer = Authenticator().register(await actions.registration_options(token, Browser(new_token())))
    new = passkeys.verified_registration(answer, passkeys.challenge_in(answer))
    async with transaction():
        await actions.open_account(token)
        other = asyncio.create_task(getattr(staff, act)(me, "cli"), context=contextvars.Context())
        while not await engine.run_ddl("select from pg_locks where not granted"):
            await asyncio.sleep(0.01)
        await actions.keep_passkey(me, new, "HP baru")
    await asyncio.wait_for(other, 5)
    assert (await queries.staff_row(me)).active is (act == "invite_again")
    assert len(await queries.open_invitations()) == (act == "invite_again")


async def test_unknown_people_are_not_found(db):
    for act in (staff.deactivate, staff.reactivate, staff.invite_again):
        with pytest.raises(NotFound):
            await act(uuid4(), "cli")
    with pytest.raises(NotFound):
        await queries.staff_row(uuid4())


async def test_every_act_is_written_down(client, other, admin):
    await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    joko = await queries.operator_of(other.cookies["sesi"])
    await client.post(f"/admin/petugas/{joko.id}/nonaktif")
    await client.post(f"/admin/petugas/{joko.id}/aktif")
    acts = await Audit.select(Audit.action).where(Audit.subject == joko.actor).order_by(Audit.id).output(as_list=True)
    assert acts == ["account.invite", "account.register", "account.deactivate", "account.reactivate"]
    assert not await Audit.exists().where(Audit.detail.like("%Joko%"))
