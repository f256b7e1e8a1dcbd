"""Without a signal: the pages for everybody are still there, and nothing of anybody is kept on the phone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.office import COMPLAINT, PERSON

PRIVATE = ("/permohonan", "/loket", "/lacak", "/p/", "/akun", "/admin", "/masuk", "/undangan", "/api/", "?")
KEPT = """async () => (await Promise.all((await caches.keys()).map(async name => {
    const cache = await caches.open(name)
    return Promise.all((await cache.keys()).map(async request =>
        [new URL(request.url).pathname + new URL(request.url).search, await (await cache.match(request)).text()]))
}))).flat()"""
OWN_PAGES = (
    "/",
    "/lacak",
    "/permohonan/{sent}",
    "/permohonan/{sent}/terkirim",
    "/permohonan/{filled}/berkas",
    "/permohonan/{filled}/periksa",
)
DESK_PAGES = ("/loket", "/loket/{review}", "/loket?tab=saya", "/akun")
PUBLIC_PAGES = (
    "/layanan",
    "/layanan/akta-kelahiran",
    "/layanan?cari=ktp",
    "/layanan/akta-kelahiran?birth_proof=tidak_ada",
    "/bantuan",
)


@pytest.fixture
def phone(office):
    """A phone shared by a citizen and somebody of the desk, with the service worker in charge."""
    context = office.fresh("citizen", service_workers="allow")
    context.add_cookies(office.cookies["operator"])
    page = context.new_page()
    page.goto("/privasi")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    yield page
    context.close()


def test_pages_for_everybody_open_without_a_signal_and_others_say_that_there_is_none(phone, office):
    context = phone.context
    context.clear_cookies()
    for path in ("/", "/layanan/akta-kelahiran"):
        phone.goto(path)
    context.set_offline(True)
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mau urus")
    phone.goto("/layanan/akta-kelahiran")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Akta Kelahiran")
    assert phone.locator(".top").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(29, 43, 83)"
    for path in (f"/permohonan/{office.places['sent']}", "/lacak", "/loket", "/luring"):
        phone.goto(path)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Sedang tanpa sinyal")


def test_nothing_of_anybody_is_kept_on_the_phone(phone, office):
    for path in (*OWN_PAGES, *DESK_PAGES, *PUBLIC_PAGES):
        phone.goto(path.format(**office.places))
    kept = dict(phone.evaluate(KEPT))
    assert {"/luring", "/layanan", "/layanan/akta-kelahiran"} <= set(kept)
    assert [path for path in kept if any(part in path for part in PRIVATE)] == []
    words = {*PERSON.values(), *COMPLAINT.values(), *office.places.values(), "Maria", "Dorkas"}
    personal = [word for word in words if isinstance(word, str) and len(word) > 4 and word not in PUBLIC_WORDS]
    assert [(path, word) for path, text in kept.items() for word in personal if word in text] == []


PUBLIC_WORDS = ("diri_sendiri", "ambil_di_kantor", "waktu_layanan", PERSON["kelurahan"])
"""Choices that forms name for everybody."""
