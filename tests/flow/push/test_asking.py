"""Where a phone may be told, who may ask for it, and that no request of ours ever goes into our own network."""

import pytest

from api.push import endpoints
from api.push.tables import PushSubscription
from tests import making
from tests.flow.keeping.conftest import do_jobs
from tests.flow.push.test_telling import accept, ask

GOOGLE = "https://fcm.googleapis.com"
STRANGE = {
    "another host": "https://example.org",
    "a name that begins alike": "https://fcm.googleapis.com.example.org",
    "a name that ends alike": "https://evilpush.apple.com",
    "somebody before the host": "https://fcm.googleapis.com@example.org",
    "a name and a password": "https://a:b@fcm.googleapis.com",
    "no encryption": "http://fcm.googleapis.com",
    "another port": "https://fcm.googleapis.com:8443",
    "no port at all": "https://fcm.googleapis.com:x",
    "this machine": "http://127.0.0.1:8000",
    "the machines' own directory": "http://169.254.169.254",
    "a file": "file:///etc/passwd",
    "signs that are none": "https://fcm.googleapis.com/\r\nx: y",
    "brackets that do not close": "https://[fcm.googleapis.com",
    "too much": GOOGLE + "/x" * 1000,
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
async def test_no_other_address_is_taken(citizen, sent, address, strange):
    assert await ask(citizen, sent, address(origin=strange)) == 422
    assert await PushSubscription.count() == 0


@pytest.mark.parametrize(
    "host",
    ["fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com", "wns2-sg2p.notify.windows.com"],
)
async def test_the_services_of_the_browsers_people_use_are_known(citizen, sent, address, host):
    assert await ask(citizen, sent, address(origin=f"https://{host}")) == 204


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"endpoint": 1},
        {"endpoint": f"{GOOGLE}/x", "keys": {}},
        {"endpoint": f"{GOOGLE}/x", "keys": {"p256dh": "BA", "auth": "AA"}},
        {"endpoint": f"{GOOGLE}/x", "keys": {"p256dh": "ü", "auth": "\0"}},
    ],
)
async def test_what_is_no_subscription_is_refused_in_words(citizen, sent, body):
    answer = await citizen.post(f"/permohonan/{sent.number}/kabar", json=body, headers={"accept": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]


async def test_a_name_that_leads_into_our_own_network_is_not_followed(citizen, sent, service, address, allow):
    """The name is one of the office's; whoever answers for it says what they like."""
    allow(hosts=("localhost",))
    await ask(citizen, sent, address(origin="https://localhost"))
    assert await PushSubscription.count() == 1
    await accept(sent)
    await do_jobs()
    assert (service.messages, await PushSubscription.count()) == ([], 0)


PRIVATE = ("10.0.0.7", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "fe80::1%eth0", "::ffff:10.0.0.7")
WRAPPED = ("64:ff9b::a00:7", "2002:a00:7::1", "224.0.0.1", "ff02::1", "100.64.0.1")


@pytest.mark.parametrize("near", PRIVATE + WRAPPED)
def test_what_is_or_wraps_a_private_address_is_no_place_to_send_to(near):
    assert not endpoints.is_public(near)


@pytest.mark.parametrize("far", ["142.250.4.95", "2404:6800:4003:c05::5f"])
def test_the_open_net_is_open(far):
    assert endpoints.is_public(far)


async def test_only_who_may_open_it_asks_for_news_of_it(stranger, sent, address):
    assert await ask(stranger, sent, address()) == 404


async def test_a_shared_phone_is_neither_asked_nor_told(citizen, sent, service, address):
    await ask(citizen, sent, address())
    await citizen.post("/lacak", data={"nomor": sent.number, "pin": sent.pin, "bersama": "ya"})
    assert await PushSubscription.count() == 0
    assert "kabar-judul" not in (await citizen.get(f"/permohonan/{sent.number}")).text
    assert await ask(citizen, sent, address()) == 403


async def test_it_is_offered_while_something_may_change(citizen, sent):
    page = (await citizen.get(f"/permohonan/{sent.number}")).text
    assert "Kabari saya" in page and "hidden" in page.partition('id="kabar"')[2].partition(">")[0]
    await citizen.post(f"/permohonan/{sent.number}/batal")
    assert "Kabari saya" not in (await citizen.get(f"/permohonan/{sent.number}")).text
    draft = await making.draft()
    await citizen.post("/lacak", data={"nomor": draft.number, "pin": draft.pin})
    page = (await citizen.get(f"/permohonan/{draft.number}")).text
    assert "Kabari saya" in page and "belum dikirim dalam 3 hari" in page
