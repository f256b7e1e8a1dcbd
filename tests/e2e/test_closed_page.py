"""Papers whose page is closed: they go all the same, and where their application is over nothing is left of them."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chosen import Sender
from tests.e2e.keeping import stored, sync
from tests.serving import soon

READY = "navigator.serviceWorker.ready.then(() => true)"
LONG_AGO = """async ([store, place]) => {
    const open = indexedDB.open('lopo')
    await new Promise(done => open.onsuccess = done)
    const change = open.result.transaction(store, 'readwrite'), items = change.objectStore(store)
    const all = items.getAll()
    all.onsuccess = () => all.result.forEach(item => items.put({ ...item, at: Date.now() - 3_600_000, ...place }))
    await new Promise(done => change.oncomplete = done)
    open.result.close()
}"""
"""What lies on this phone has been here for an hour."""
ASKED = "performance.getEntriesByType('resource').map(one => one.name)"


@pytest.fixture
def sender(server, context) -> Sender:
    sender = Sender(server.url, context()).open()
    sender.page.evaluate(READY)
    return sender


@pytest.fixture
def elsewhere(sender, server) -> Page:
    """The same phone, where no script of ours runs."""
    page = sender.context.new_page()
    page.goto(f"{server.url}/manifest.webmanifest")
    return page


def test_chosen_without_a_signal_they_go_once_there_is_one_though_the_page_is_closed(sender, elsewhere, server):
    sender.context.set_offline(True)
    sender.choose("foto_baik_3mp.jpg", "pdf_biasa.pdf")
    sender.says("Tidak ada sinyal")
    expect(sender.rows).to_have_count(2)
    assert soon(lambda: {one["phase"] for one in stored(elsewhere)["uploads"]} <= {"sending", "waiting"}, 5)
    sender.page.close()
    sender.context.set_offline(False)
    sync(elsewhere, server.url)
    assert soon(lambda: stored(elsewhere)["uploads"] == [], 15)
    sender.page = elsewhere
    elsewhere.goto(f"/permohonan/{sender.number}/berkas")
    sender.arrived(2)


def test_a_page_that_opens_takes_over_and_shows_what_the_worker_sent(sender, elsewhere, server):
    sender.context.set_offline(True)
    sender.choose("foto_12mp_gps_orientasi6.jpg")
    sender.says("Tidak ada sinyal")
    sender.page.close()
    sender.context.set_offline(False)
    sync(elsewhere, server.url)
    sender.page = elsewhere
    elsewhere.goto(f"/permohonan/{sender.number}/berkas")
    sender.arrived()


@pytest.mark.parametrize("end", ["batal", "kirim"])
def test_once_the_phone_learns_that_it_is_over_nothing_of_it_is_left(sender, elsewhere, end):
    sender.choose("foto_baik_3mp.jpg")
    sender.arrived()
    sender.choose("foto_buram.jpg")
    sender.says("buram")
    sender.page.close()
    agreed = {"attest_truth": "ya", "privacy_notice_ack": "ya"}
    sender.context.request.post(f"/permohonan/{sender.number}/{end}", form=agreed, max_redirects=0)
    elsewhere.goto("/privasi")
    assert len(stored(elsewhere)["uploads"]) == 1
    elsewhere.evaluate(LONG_AGO, ["uploads", {}])
    elsewhere.reload()
    assert soon(lambda: stored(elsewhere)["uploads"] == [], 10)


def test_what_still_waits_for_its_owner_stays_and_does_not_go(sender, elsewhere):
    sender.choose("foto_buram.jpg")
    sender.says("buram")
    assert soon(lambda: [one["phase"] for one in stored(elsewhere)["uploads"]] == ["doubted"], 5)
    sender.page.close()
    elsewhere.evaluate(LONG_AGO, ["uploads", {}])
    elsewhere.goto("/privasi")
    [worker] = sender.context.service_workers
    assert soon(lambda: f"/permohonan/{sender.number}/berkas" in str(worker.evaluate(ASKED)), 10)
    assert len(stored(elsewhere)["uploads"]) == 1
    assert "/api/v1/" not in str(worker.evaluate(ASKED))
