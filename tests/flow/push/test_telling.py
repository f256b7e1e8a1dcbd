"""Who asked is told when something changes, by a message that says nothing about anybody; who is gone is asked no more."""

import msgspec
import pytest

from api.applications import access, deletion, desk_actions, desk_delivery, queries, submission, telling
from api.database import engine
from api.errors import Invalid
from api.language import speaking
from api.push import actions, sending, vapid
from api.push.tables import PushSubscription
from api.settings import settings
from tests import making
from tests.flow.keeping.conftest import do_jobs

QUEUED = """
select convert_from(payload, 'utf8') as payload, extract(epoch from execute_after - now()) as wait
from pgqueuer where entrypoint = 'push_news'
"""


async def ask(citizen, made, address) -> int:
    return (await citizen.post(f"/permohonan/{made.number}/kabar", json=address)).status_code


async def take(made):
    sari = await making.staff()
    await desk_actions.step(made.number, "take", sari)
    return sari


async def reject(made) -> None:
    await desk_actions.step(made.number, "reject", await take(made), note="Bukan penduduk Kota Kupang.")


async def accept(made):
    sari = await take(made)
    await desk_actions.accept_all(made.number, sari)
    await desk_actions.step(made.number, "accept", sari)
    return sari


async def queued() -> list[dict]:
    return [dict(row) for row in await engine.run_ddl(QUEUED)]


async def cannot_be_taken_back() -> None:
    """As when the seconds have passed in which a step can be."""
    for one in await engine.run_ddl("delete from pgqueuer where entrypoint = 'tell_of_step' returning payload"):
        await telling.tell_of_step(**msgspec.json.decode(one["payload"]))


async def do_one(service, answer: str = "") -> None:
    """The next try, to which the service says this."""
    await cannot_be_taken_back()
    service.answers = [answer] if answer else []
    [one] = await engine.run_ddl("delete from pgqueuer where entrypoint = 'push_news' returning payload")
    await sending.tell(**msgspec.json.decode(one["payload"]))


async def test_news_reach_the_phone_and_only_it_reads_them(citizen, sent, service, phone, address):
    assert await ask(citizen, sent, address("/of-this-phone")) == 204
    await accept(sent)
    await do_jobs()
    [message] = service.messages
    said = msgspec.json.decode(phone.read(message.body))
    words = {
        "title": "Ada kabar untuk permohonan Anda",
        "body": "Ketuk untuk membacanya di Lopo.",
        "navigate": f"{settings.base_url}/permohonan/{sent.number}",
        "lang": "id",
    }
    assert (message.path, said) == ("/of-this-phone", {"web_push": 8030, "notification": words})
    assert message.headers["content-encoding"] == "aes128gcm"
    assert int(message.headers["ttl"]) > 86400
    assert len(message.headers["topic"]) <= 32 and sent.number not in str(message.headers)
    claims, key = message.said_by
    assert claims["aud"] == service.url and claims["sub"].startswith("https://")
    assert vapid.text(key) == vapid.public_key()


async def test_only_what_matters_to_the_citizen_is_news(citizen, sent, service, address):
    await ask(citizen, sent, address())
    sari = await take(sent)
    assert await queued() == []
    view = (await queries.detail(sent.number)).documents[0]
    await desk_actions.judge(sent.number, view.id, "replace", sari, "Buram.")
    await desk_actions.step(sent.number, "return", sari)
    await do_jobs()
    assert len(service.messages) == 1
    await making.attach(sent.number, view.requirement, data=making.PDF)
    await submission.submit(sent.number)
    await do_jobs()
    assert len(service.messages) == 1


async def test_the_last_news_are_the_end_of_it(citizen, sent, service, address):
    await ask(citizen, sent, address())
    await reject(sent)
    assert await PushSubscription.count() == 1
    await do_jobs()
    assert len(service.messages) == 1
    assert await PushSubscription.count() == 0


async def test_whoever_ends_it_themselves_is_not_told(citizen, sent, service, address):
    await ask(citizen, sent, address())
    await citizen.post(f"/permohonan/{sent.number}/batal")
    assert (await PushSubscription.count(), await queued()) == (0, [])


async def test_nothing_is_sent_for_a_step_that_did_not_happen(citizen, sent, service, address):
    await ask(citizen, sent, address())
    sari = await accept(sent)
    await do_jobs()
    with pytest.raises(Invalid):
        await desk_delivery.deliver(sent.number, sari, [])
    assert await queued() == []


@pytest.mark.parametrize("answer", ["404 Not Found", "410 Gone", "403 Forbidden"])
async def test_an_address_that_is_gone_is_forgotten(citizen, sent, service, address, answer):
    await ask(citizen, sent, address())
    service.answers = [answer]
    await accept(sent)
    await do_jobs()
    assert (len(service.messages), await PushSubscription.count()) == (1, 0)


async def test_a_service_that_is_away_is_asked_again_a_few_times_and_ever_later(citizen, sent, service, address):
    await ask(citizen, sent, address())
    await reject(sent)
    await cannot_be_taken_back()
    waits = []
    for answer in ("503 Service Unavailable", "429 Too Many Requests\r\nretry-after: 4000", *["500 Broken"] * 4):
        waits += [round(float(one["wait"]) / 60) for one in await queued()]
        await do_one(service, answer)
    assert waits == [0, 1, 67, 30, 120, 480]
    assert (await queued(), await PushSubscription.count()) == ([], 0)
    assert len(service.messages) == 6


async def test_a_service_that_sends_us_elsewhere_is_not_followed(citizen, sent, service, address):
    await ask(citizen, sent, address())
    service.answers = [f"307 Elsewhere\r\nlocation: {service.url}/other"]
    await accept(sent)
    await do_jobs()
    assert [message.path for message in service.messages] == ["/phone"]


async def test_a_phone_has_one_address_the_newest(citizen, sent, service, address):
    for path in ("/old", "/new"):
        await ask(citizen, sent, address(path))
    await accept(sent)
    await do_jobs()
    assert [message.path for message in service.messages] == ["/new"]


async def test_who_wants_no_more_is_not_told(citizen, sent, service, address):
    await ask(citizen, sent, address())
    assert (await citizen.post(f"/permohonan/{sent.number}/kabar/berhenti")).status_code == 204
    await accept(sent)
    await do_jobs()
    assert service.messages == []


async def test_the_address_goes_with_the_right_to_open_and_with_the_data(citizen, sent, service, address):
    await ask(citizen, sent, address())
    await citizen.post(f"/permohonan/{sent.number}/lupakan")
    assert await PushSubscription.count() == 0
    await citizen.post("/lacak", data={"nomor": sent.number, "pin": sent.pin})
    await ask(citizen, sent, address())
    await deletion.delete_data(sent.number)
    assert await PushSubscription.count() == 0


async def test_what_is_kept_is_told_and_lies_sealed(citizen, sent, service, address):
    await ask(citizen, sent, address("/secret-path"))
    assert "Alamat kabar di HP Anda" in (await citizen.get(f"/permohonan/{sent.number}/data")).text
    [row] = await PushSubscription.select()
    assert b"secret-path" not in row["address"] and sent.number.encode() not in row["address"]


async def test_news_come_in_the_language_of_whoever_asked(citizen, sent, service, phone, address):
    with speaking("en"):
        held = await access.held(sent.number, sent.key)
        wanted = msgspec.convert(address(), actions.Subscription)
        await actions.subscribe(held.id, held.number, held.key, wanted)
    await accept(sent)
    await do_jobs()
    [message] = service.messages
    said = msgspec.json.decode(phone.read(message.body))["notification"]
    assert (said["title"], said["lang"]) == ("There is news about your application", "en")
