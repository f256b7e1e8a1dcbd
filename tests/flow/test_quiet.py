"""In the night no phone of a citizen rings: news wait for the morning, once, and a chat is asked about first."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from api import now
from api.database import engine
from api.messages import quiet
from api.office import Quiet, office
from api.push import posting, sending
from api.push.tables import PushSubscription
from api.threads import actions as threads
from tests import making
from tests.flow.push.conftest import address, allow, phone, sent, service  # noqa: F401  fixtures
from tests.flow.push.test_telling import accept, ask, cannot_be_taken_back, queued, reject, take
from tests.page import Page

LATE = datetime(2026, 11, 30, 14, 10, tzinfo=UTC)
"""22.10 in Kupang."""
MORNING = LATE + timedelta(hours=7, minutes=50)


@pytest.fixture
def at(monkeypatch):
    """What time it is, with the office's own quiet hours: `at(LATE)`."""
    monkeypatch.setattr(quiet, "office", msgspec.structs.replace(office, quiet=Quiet()))
    return lambda moment: monkeypatch.setattr(now, "source", lambda: moment)


async def do_next() -> None:
    [one] = await engine.run_ddl("delete from pgqueuer where entrypoint = 'push_news' returning payload")
    await sending.tell(**msgspec.json.decode(one["payload"]))


async def do_both() -> None:
    """What wakes what waited, and what tells it."""
    await do_next()
    await do_next()


@pytest.mark.parametrize(
    ("clock", "start", "end", "over"),
    [
        ("21.00", "21.00", "06.00", "06.00"),
        ("23.59", "21.00", "06.00", "06.00"),
        ("05.59", "21.00", "06.00", "06.00"),
        ("06.00", "21.00", "06.00", None),
        ("20.59", "21.00", "06.00", None),
        ("12.30", "12.00", "13.00", "13.00"),
        ("13.00", "12.00", "13.00", None),
        ("02.00", "00.00", "00.00", None),
    ],
)
def test_quiet_hours_begin_and_end_as_the_office_says(monkeypatch, clock, start, end, over):
    monkeypatch.setattr(quiet, "office", msgspec.structs.replace(office, quiet=Quiet(start, end)))
    hour, minute = map(int, clock.split("."))
    moment = datetime(2026, 11, 30, hour, minute, tzinfo=now.WITA)
    morning = quiet.over(moment)
    assert (morning and f"{morning:%H.%M}") == over
    assert morning is None or timedelta(0) < morning - moment <= timedelta(hours=9)


async def test_news_of_the_night_wait_for_the_morning_and_come_once(citizen, sent, service, phone, address, at):  # noqa: F811
    await ask(citizen, sent, address())
    at(LATE)
    sari = await accept(sent)
    await cannot_be_taken_back()
    await threads.say(sent.number, sari, "Alamat mana yang benar?", question=True)
    [one] = await queued()
    assert round(float(one["wait"])) == round((MORNING - LATE).total_seconds())
    at(MORNING)
    await do_both()
    assert await queued() == []
    [message] = service.messages
    said = msgspec.json.decode(phone.read(message.body))["notification"]
    assert said["title"] == "Ada pertanyaan dari petugas" and "Alamat" not in str(said)


async def test_who_looked_in_the_night_is_not_told_in_the_morning(citizen, sent, service, address, at):  # noqa: F811
    await ask(citizen, sent, address())
    at(LATE)
    await accept(sent)
    await cannot_be_taken_back()
    await citizen.get(f"/permohonan/{sent.number}")
    at(MORNING)
    await do_next()
    assert (service.messages, await PushSubscription.count()) == ([], 1)


async def test_the_last_news_wait_too_and_are_the_end_of_it(citizen, sent, service, address, at):  # noqa: F811
    await ask(citizen, sent, address())
    at(LATE)
    await reject(sent)
    await cannot_be_taken_back()
    at(MORNING)
    await do_both()
    assert (len(service.messages), await PushSubscription.count()) == (1, 0)


async def test_what_waited_is_not_lost_with_the_worker_that_woke_it(citizen, sent, service, address, at, monkeypatch):  # noqa: F811
    await ask(citizen, sent, address())
    at(LATE)
    await accept(sent)
    await cannot_be_taken_back()
    at(MORNING)
    [one] = await engine.run_ddl("delete from pgqueuer where entrypoint = 'push_news' returning payload")
    with monkeypatch.context() as dying, suppress(Killed):
        dying.setattr(posting, "post", dies)
        await sending.tell(**msgspec.json.decode(one["payload"]))
    await sending.tell(**msgspec.json.decode(one["payload"]))
    await do_next()
    assert len(service.messages) == 1


class Killed(Exception):
    pass


async def dies(*_) -> None:
    raise Killed


async def test_a_try_that_would_come_at_night_waits_for_the_morning(citizen, sent, service, address, at):  # noqa: F811
    await ask(citizen, sent, address())
    await accept(sent)
    await cannot_be_taken_back()
    at(LATE)
    await do_next()
    assert service.messages == [] and len(await queued()) == 1


async def test_a_chat_at_night_is_asked_about_first_and_recorded_only_once_it_is_opened(operator, monkeypatch):
    number = (await making.submitted()).number
    monkeypatch.setattr(quiet, "office", msgspec.structs.replace(office, quiet=Quiet("00.01", "00.00")))
    asked = await operator.post(f"/loket/{number}/kabar", data={"message": "question"})
    assert "Kirim besok?" in asked.text and "sampai pukul 00.00" in asked.text
    assert "Dikabari lewat WhatsApp" not in (await operator.get(f"/loket/{number}")).text
    opened = await operator.post(f"/loket/{number}/kabar", data={"message": "question", "tetap": "ya"})
    assert Page(opened.text).link("Buka WhatsApp").startswith("https://wa.me/")


async def test_a_message_is_told_without_its_words(citizen, sent, service, phone, address):  # noqa: F811
    await ask(citizen, sent, address())
    await threads.say(sent.number, await take(sent), "Rahasia")
    [one] = await queued()
    assert "Rahasia" not in one["payload"]
    await do_next()
    said = msgspec.json.decode(phone.read(service.messages[0].body))["notification"]
    assert said["title"] == "Ada pesan dari petugas"
