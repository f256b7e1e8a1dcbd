"""A browser that gets another address by itself goes on being told, at that one, of whatever it was told of."""

from api.applications.tables import Access
from api.now import now
from api.push import vapid
from api.push.posting import opened
from api.push.tables import PushSubscription
from tests import making
from tests.flow.keeping.conftest import do_jobs
from tests.flow.push.test_telling import accept, ask


async def move(client, address: dict) -> int:
    return (await client.post("/kabar", json=address)).status_code


async def places() -> set[tuple[str, str]]:
    """(endpoint, number) of everybody who is told."""
    found = [opened(row.id, row.address) for row in await PushSubscription.objects()]
    return {(one.endpoint.rpartition("/")[2], one.number) for one in found}


async def test_all_that_the_phone_is_told_of_moves_along(citizen, sent, service, phone, address):
    other = await making.submitted()
    await citizen.post("/lacak", data={"nomor": other.number, "pin": other.pin})
    for made in (sent, other):
        await ask(citizen, made, address("/before"))
    assert await move(citizen, address("/after")) == 204
    assert await places() == {("after", sent.number), ("after", other.number)}
    await accept(sent)
    await do_jobs()
    [message] = service.messages
    assert message.path == "/after" and sent.number.encode() in phone.read(message.body)


async def test_nobody_moves_what_another_phone_is_told_of(citizen, stranger, sent, address):
    await ask(citizen, sent, address("/before"))
    for cookies in ({}, {"perangkat": "A" * 22}, {"perangkat": "x"}):
        stranger.cookies.update(cookies)
        assert await move(stranger, address("/after")) == 204
    made = await making.submitted()
    await stranger.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    assert await move(stranger, address("/after")) == 204
    assert await places() == {("before", sent.number)}


async def test_what_the_phone_opens_no_more_stays_where_it_was(citizen, sent, address):
    await ask(citizen, sent, address("/before"))
    await Access.update({Access.expires: now()}, force=True)
    await move(citizen, address("/after"))
    assert await places() == {("before", sent.number)}


async def test_an_address_we_never_send_to_is_refused(citizen, sent, address):
    await ask(citizen, sent, address("/before"))
    assert await move(citizen, address(origin="https://example.org")) == 422
    assert await move(citizen, {"endpoint": "x"}) == 400
    assert await places() == {("before", sent.number)}


async def test_the_worker_learns_the_key_without_a_page(citizen):
    assert (await citizen.get("/kabar")).json() == {"key": vapid.public_key()}
