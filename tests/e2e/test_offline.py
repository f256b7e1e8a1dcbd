"""Without a signal, or with a bad one: pages for everybody are still there and say that they were kept, and nothing of
anybody is kept on the phone. A new version comes only when asked for."""

import re

import httpx
import pytest
from playwright.sync_api import Error, expect

from tests.e2e.front import Front
from tests.e2e.office import COMPLAINT, PERSON
from web.rendering import BUILT

PUBLIC = {"/", "/bantuan", "/privasi", "/kiriman", "/luring", "/luring/layanan", "/luring/katalog.json"}
KEPT = """async () => (await Promise.all((await caches.keys()).map(async name => {
    const cache = await caches.open(name)
    return Promise.all((await cache.keys()).map(async request =>
        [new URL(request.url).pathname, await (await cache.match(request)).text()]))
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
READY = "navigator.serviceWorker.ready.then(() => true)"


@pytest.fixture
def phone(office):
    """A phone that was once at the front page: nothing more was done to prepare it."""
    context = office.fresh("stranger", service_workers="allow")
    page = context.new_page()
    page.goto("/")
    page.evaluate(READY)
    yield page
    context.close()


@pytest.fixture
def front(server):
    proxy = Front(server)
    yield proxy
    proxy.close()


@pytest.fixture
def far(context, front):
    """The same, where something stands between the phone and the office."""
    page = context(base_url=front.url).new_page()
    page.goto("/")
    page.evaluate(READY)
    return page


@pytest.fixture
def shared(office):
    """A phone shared by a citizen and somebody of the desk, with the service worker in charge."""
    context = office.fresh("citizen", service_workers="allow")
    context.add_cookies(office.cookies["operator"])
    page = context.new_page()
    page.goto("/privasi")
    page.evaluate(READY)
    yield page
    context.close()


def test_after_one_visit_help_contacts_and_home_open_without_a_signal_and_say_since_when(phone):
    phone.context.set_offline(True)
    for path, heading in (("/", "Mau urus"), ("/bantuan", "Bantuan"), ("/privasi", "Pemberitahuan privasi")):
        phone.goto(path)
        expect(phone.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(phone.locator("#live")).to_contain_text(re.compile(r"Tanpa sinyal: isi tersimpan \d+ \w+ 20\d\d"))
        assert phone.locator(".top").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(29, 43, 83)"
    phone.goto("/bantuan")
    expect(phone.locator("#loket + p + ul a").first).to_have_attribute("href", re.compile("^https://wa.me/628"))


def test_pages_about_somebody_say_that_there_is_no_signal(shared, office):
    shared.context.set_offline(True)
    for path in (f"/permohonan/{office.places['sent']}", "/lacak", "/loket", "/luring"):
        shared.goto(path)
        expect(shared.get_by_role("heading", level=1)).to_have_text("Sedang tanpa sinyal")


def test_nothing_of_anybody_is_kept_on_the_phone(shared, office):
    for path in (*OWN_PAGES, *DESK_PAGES, *PUBLIC_PAGES):
        shared.goto(path.format(**office.places))
    kept = dict(shared.evaluate(KEPT))
    assert {path for path in kept if not path.startswith("/s/")} == PUBLIC
    words = {*PERSON.values(), *COMPLAINT.values(), *office.places.values(), "Maria", "Dorkas"}
    personal = [word for word in words if isinstance(word, str) and len(word) > 4 and word not in PUBLIC_WORDS]
    assert [(path, word) for path, text in kept.items() for word in personal if word in text] == []


PUBLIC_WORDS = ("diri_sendiri", "ambil_di_kantor", "waktu_layanan", "terbuka", PERSON["kelurahan"])
"""Choices that forms name for everybody."""


def test_where_the_network_is_too_slow_the_kept_page_comes_within_four_seconds_and_says_so(far, front):
    front.passing.clear()
    far.goto("/bantuan", timeout=6000)
    expect(far.get_by_role("heading", level=1)).to_have_text("Bantuan")
    expect(far.locator("#live")).to_contain_text("Sinyal lambat: isi tersimpan")
    front.passing.set()
    far.get_by_role("link", name="Muat ulang").click()
    expect(far.locator("#live")).to_be_empty()


def test_the_signal_that_goes_and_comes_back_is_told_in_the_live_region(phone):
    phone.reload()
    expect(phone.locator("#live")).to_be_empty()
    phone.context.set_offline(True)
    expect(phone.locator("#live")).to_have_text("Sedang tanpa sinyal. Halaman ini tetap bisa dibaca.")
    phone.context.set_offline(False)
    expect(phone.locator("#live")).to_have_text("Sinyal sudah kembali.")


def test_a_kept_page_offers_the_fresh_one_once_the_signal_is_back(phone):
    phone.context.set_offline(True)
    phone.goto("/bantuan")
    phone.context.set_offline(False)
    expect(phone.locator("#live")).to_contain_text("Sinyal sudah kembali. Ini masih isi tersimpan")
    phone.get_by_role("link", name="Muat ulang").click()
    expect(phone.locator("#live")).to_be_empty()


def test_where_only_the_proxy_answers_the_kept_page_is_shown(far, front):
    front.instead["/bantuan"] = (502, {}, b"bad gateway")
    far.goto("/bantuan")
    expect(far.get_by_role("heading", level=1)).to_have_text("Bantuan")
    expect(far.locator("#live")).to_contain_text("isi tersimpan")


def test_a_new_version_asks_before_it_reloads_and_pays_for_no_file_twice(far, front):
    renew(far, front)
    expect(far.locator("#live")).to_contain_text("Versi baru tersedia")
    assert far.evaluate(EDITIONS) == ["baru", "lopo"]
    files = [path for path in front.asked if path.startswith(("/s/", "/luring/katalog"))]
    assert [path for path in files if not path.startswith("/s/sending")] == [], "the worker's own part comes with it"
    button = far.get_by_role("button", name="Perbarui")
    assert button.bounding_box()["height"] >= 48
    with far.expect_navigation():
        button.click()
    expect(far.locator("#live")).to_be_empty()
    far.wait_for_function(ONLY_NEW)
    far.context.set_offline(True)
    far.goto("/layanan/akta-kelahiran")
    expect(far.get_by_role("heading", level=1)).to_have_text("Akta Kelahiran")


def test_what_is_typed_and_not_sent_stays_when_a_new_version_begins(far, front):
    far.goto("/layanan/akta-kelahiran/ajukan")
    far.get_by_label("Tidak ada", exact=True).check()
    renew(far, front)
    far.get_by_role("button", name="Perbarui").click()
    expect(far.locator("#live")).to_have_text(re.compile("Isian Anda tetap ada di layar."))
    expect(far.get_by_label("Tidak ada", exact=True)).to_be_checked()
    far.wait_for_function(ONLY_NEW)


def test_a_version_that_nobody_asked_for_waits_and_says_so_on_the_next_page_too(far, front):
    renew(far, front)
    far.goto("/bantuan")
    expect(far.get_by_role("button", name="Perbarui")).to_be_visible()
    assert far.evaluate(EDITIONS) == ["baru", "lopo"]


def test_switched_off_the_worker_goes_and_takes_all_it_kept_with_it(far, front):
    renew(far, front, (BUILT / "sw-off.js").read_bytes())
    far.wait_for_function("() => caches.keys().then(names => !names.length)")
    far.wait_for_function("() => navigator.serviceWorker.getRegistration().then(found => !found)")
    far.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        far.goto("/bantuan")


EDITIONS = "caches.keys().then(names => names.map(name => name.includes('baru') ? 'baru' : 'lopo').sort())"

ONLY_NEW = "() => caches.keys().then(names => names.length === 1 && names[0].includes('baru'))"


def renew(page, front, worker=b""):
    """Another worker is given out from now on, and the phone looks for it."""
    now = httpx.get(f"{front.server.url}/sw.js").content
    newer = re.sub(rb'(?<=["-])[0-9a-f]{8}(?=["`])', b"baru0000", now)
    front.instead["/sw.js"] = 200, {"content-type": "text/javascript"}, worker or newer
    front.asked.clear()
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => true)")
