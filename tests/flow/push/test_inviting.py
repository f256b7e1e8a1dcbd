"""A day after it is done, whoever asked for news is asked once what it was like; nobody is asked twice, at night, or in grief."""

import msgspec
import pytest

from api.applications import inviting, queries, submission, surveying
from api.messages import quiet
from api.notices.tables import Notice
from api.office import Quiet, office
from api.push.tables import PushSubscription
from api.surveys.asking import Answers
from tests.flow.keeping.conftest import days_later, do_jobs, ready  # noqa: F401  a fixture
from tests.flow.push.test_telling import ask
from tests.flow.test_survey import become

TITLE = "Bagaimana layanan kami?"


@pytest.fixture
def done(citizen, address):
    """A case whose citizen asked for news and downloaded the result."""

    async def make(service: str = ""):
        made = await ready()
        await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
        assert await ask(citizen, made, address()) == 204
        if service:
            await become(made.number, service)
        [result] = (await queries.detail(made.number)).results
        await submission.receive(made.number, result.id)
        await do_jobs()
        return made

    return make


async def invited(service, phone) -> list[str]:
    """What phones were told by now, whatever came before."""
    for _ in range(2):
        await inviting.invite()
        await do_jobs()
    return [msgspec.json.decode(phone.read(one.body))["notification"]["title"] for one in service.messages]


async def test_a_day_later_a_phone_is_asked_once_and_forgotten(done, service, phone, days_later, monkeypatch):  # noqa: F811  the fixture
    made = await done()
    for days in (0, -3, 0.9):
        days_later(days)
        assert TITLE not in await invited(service, phone) and await PushSubscription.count() == 1
    night = msgspec.structs.replace(office, quiet=Quiet("00.00", "23.59"))
    days_later(1.1)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(quiet, "office", night)
        assert TITLE not in await invited(service, phone)
    days_later(1.5)
    assert (await invited(service, phone)).count(TITLE) == 1
    assert await PushSubscription.count() == 0
    days_later(-3)
    assert (await invited(service, phone)).count(TITLE) == 1
    assert await Notice.count().where(Notice.event == "survey", Notice.channel == "page") == 1
    await surveying.answer(made.number, Answers((4,) * 9))


async def test_whoever_judged_or_grieves_is_not_asked_and_no_address_is_kept(done, service, phone, days_later):  # noqa: F811  the fixture
    made = await done()
    await surveying.answer(made.number, Answers((4,) * 9))
    assert await PushSubscription.count() == 0
    await done("akta-kematian")
    assert await PushSubscription.count() == 0
    await done()
    days_later(40)
    assert TITLE not in await invited(service, phone)
    assert await PushSubscription.count() == 0
