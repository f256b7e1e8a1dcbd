"""People of the office are told where they are signed in, in working time, and never of anybody."""

from contextlib import suppress
from datetime import datetime

import msgspec
import pytest

from api import now as clock
from api.accounts import sessions, staff
from api.accounts.guards import COOKIE
from api.database import transaction
from api.now import WITA
from api.push import posting, staff_push
from api.push.tables import StaffPush
from api.settings import settings
from api.tokens import digest
from tests import making
from tests.authenticator import sign_in
from tests.browsing import signed_in
from tests.flow.keeping.conftest import do_jobs
from tests.flow.test_quiet import Killed, dies


@pytest.fixture
def hour(monkeypatch):
    """Kupang's clock on a Monday."""

    def turn(hour: int, minute: int = 0) -> None:
        moment = datetime(2026, 11, 30, hour, minute, tzinfo=WITA)
        monkeypatch.setattr(clock, "source", lambda: moment)

    turn(9)
    return turn


async def ask(client, address: dict, path: str = "") -> int:
    return (await client.post(f"/akun/kabar{path}", json=address)).status_code


async def tell(*clients, kind: str = "near") -> None:
    """As when something happens that concerns whoever has these browsers."""
    people = [session["operator"] for client in clients for session in await of(client)]
    async with transaction():
        await staff_push.tell(people, kind)


async def of(client) -> list[dict]:
    return await sessions.Session.select().where(sessions.Session.digest == digest(client.cookies[COOKIE]))


async def test_who_asked_is_told_and_nobody_else_until_they_sign_out(app, hour, operator, service, phone, address):
    async with signed_in(app, "Joko", "operator", "validasi-nik") as other:
        assert await ask(operator, address("/of-sari")) == 204
        assert (await operator.get("/akun/kabar")).json() == {"told": True}
        assert (await other.get("/akun/kabar")).json() == {"told": False}
        assert "Kabari di perangkat ini" in (await operator.get("/akun")).text
        await tell(operator, other)
        await do_jobs()
        [message] = service.messages
        said = msgspec.json.decode(phone.read(message.body))["notification"]
        assert message.path == "/of-sari"
        assert said["body"] == "Ada permohonan yang hampir lewat janji. Buka antrean."
        assert said["navigate"].startswith(f"{settings.base_url}/loket?")
        assert "Sari" not in str(said)
        await operator.post("/keluar")
        assert await StaffPush.count() == 0


async def test_it_goes_on_when_the_same_person_unlocks_the_screen_and_ends_when_another_does(
    app, hour, operator, service, address
):
    await ask(operator, address())
    before = operator.cookies[COOKIE]
    await sign_in(operator, operator.key)
    assert operator.cookies[COOKIE] != before
    assert (await operator.get("/akun/kabar")).json() == {"told": True}
    async with signed_in(app, "Joko", "operator", "validasi-nik") as other:
        await sign_in(operator, other.key)
    assert (await operator.get("/akun/kabar")).json() == {"told": False}
    assert await StaffPush.count() == 0


async def test_without_the_right_or_the_account_nothing_is_sent(app, hour, operator, service, address):
    await ask(operator, address())
    [session] = await of(operator)
    admin = await making.staff("Ina", role=staff.Role.ADMIN)
    await tell(operator)
    await staff.deactivate(session["operator"], admin.actor)
    await do_jobs()
    await tell(operator)
    assert (service.messages, await queued_for_staff()) == ([], 0)
    async with signed_in(app, "Ina", "admin") as other:
        assert await ask(other, address()) == 403


async def queued_for_staff() -> int:
    found = await staff_push.fetch("select count(*) from pgqueuer where entrypoint = $1", staff_push.JOB)
    return found[0]["count"]


async def test_while_the_office_is_closed_it_waits_and_is_told_once(hour, operator, service, phone, address):
    hour(7)
    await sign_in(operator, operator.key)  # nobody is signed in before they signed in
    assert await ask(operator, address()) == 204
    await tell(operator, kind="near")
    await tell(operator, kind="missed")
    assert await queued_for_staff() == 1
    hour(8, 1)
    await do_jobs()
    [message] = service.messages
    assert b"lewat janji. Buka" in phone.read(message.body) and b"hampir" not in phone.read(message.body)
    await tell(operator, kind="near")
    await do_jobs()
    assert len(service.messages) == 2


async def test_what_waited_is_not_lost_with_the_worker_that_told_it(hour, operator, service, address, monkeypatch):
    hour(7)
    await sign_in(operator, operator.key)
    await ask(operator, address())
    await tell(operator)
    hour(8, 1)
    [row] = await StaffPush.select(StaffPush.id)
    with monkeypatch.context() as dying, suppress(Killed):
        dying.setattr(posting, "post", dies)
        await staff_push.send(str(row["id"]), held=True)
    await do_jobs()
    assert len(service.messages) == 1


async def test_an_address_that_moves_or_is_gone(hour, operator, service, address):
    assert await ask(operator, address(origin="https://example.org")) == 422
    await ask(operator, address("/before"))
    assert (await operator.post("/kabar", json=address("/after"))).status_code == 204
    service.answers = ["410 Gone"]
    await tell(operator)
    await do_jobs()
    assert [message.path for message in service.messages] == ["/after"]
    assert await StaffPush.count() == 0
    await ask(operator, address())
    assert await ask(operator, {}, "/berhenti") in (200, 204)
    assert await StaffPush.count() == 0
