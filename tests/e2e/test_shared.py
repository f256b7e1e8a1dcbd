"""A photo shared from WhatsApp or the gallery: it stays on the phone until its owner says which paper it is.

The share sheet is beyond us; what it does, a POST that a page cannot hold back, a form does as well.
"""

import pytest
from playwright.sync_api import expect

from tests.e2e.office import PERSON, Phone
from tests.e2e.people import SAMPLES

OTHER_APP = """() => {
    const form = document.createElement('form'), input = document.createElement('input')
    Object.assign(form, { method: 'post', action: '/bagikan', enctype: 'multipart/form-data' })
    Object.assign(input, { type: 'file', name: 'berkas', multiple: true })
    form.append(input, document.createElement('button'))
    document.body.replaceChildren(form)
}"""
OLDER = """days => new Promise(done => {
    const request = indexedDB.open('lopo')
    request.onsuccess = () => {
        const items = request.result.transaction('shared', 'readwrite').objectStore('shared')
        items.getAll().onsuccess = ({ target }) => {
            for (const item of target.result) items.put({ ...item, at: item.at - days * 86400000 })
        }
        items.transaction.oncomplete = () => done(request.result.close())
    }
})"""


COUNTED = """() => new Promise(done => indexedDB.open('lopo').onsuccess = ({ target: { result } }) => {
    const items = result.transaction('shared').objectStore('shared')
    items.count().onsuccess = ({ target }) => done(target.result)
})"""


@pytest.fixture
def citizen_phone(server):
    """A phone with one draft on it, of its own: what is shared changes it."""
    phone = Phone(server.url)
    phone.draft = phone.begin("ktp-rusak", PERSON)
    yield phone
    phone.http.close()


@pytest.fixture
def phone(context, citizen_phone):
    """A browser with the worker in charge."""
    profile = context()
    profile.add_cookies(citizen_phone.cookies)
    page = profile.new_page()
    page.goto("/privasi")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


@pytest.fixture
def share(phone):
    """Share these samples to Lopo: `share("foto_baik_3mp.jpg")`."""

    def give(*files):
        phone.goto("/privasi")
        phone.evaluate(OTHER_APP)
        phone.locator("input").set_input_files([SAMPLES / name for name in files])
        phone.locator("button").click()

    return give


def test_a_shared_photo_becomes_the_paper_its_owner_chooses(phone, share, citizen_phone):
    share("foto_baik_3mp.jpg")
    card = phone.locator("#bagikan .doc")
    expect(card.locator("img")).to_be_visible()
    card.get_by_label("Untuk syarat mana?").select_option(f"{citizen_phone.draft}/ktp_lama")
    card.get_by_role("button", name="Kirim").click()
    card.get_by_role("link", name="Lihat permohonan").click(timeout=15_000)
    phone.wait_for_url(f"**/permohonan/{citizen_phone.draft}/berkas#ktp_lama")
    expect(phone.locator("section#ktp_lama").get_by_text("Tersimpan")).to_be_visible()
    expect(phone.locator("#dibagikan")).to_be_hidden()


def test_several_files_are_shown_apart_and_each_may_be_removed(phone, share):
    share("foto_buram.jpg", "pdf_biasa.pdf")
    cards = phone.locator("#bagikan .doc")
    expect(cards).to_have_count(2)
    cards.filter(has_text="pdf_biasa.pdf").get_by_role("button", name="Hapus").click()
    expect(cards).to_have_count(1)
    phone.reload()
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("foto_buram.jpg")


def test_what_the_office_refuses_stays_with_the_reason(phone, share, citizen_phone):
    share("halaman.html.jpg")
    card = phone.locator("#bagikan .doc")
    card.get_by_label("Untuk syarat mana?").select_option(f"{citizen_phone.draft}/ktp_lama")
    card.get_by_role("button", name="Kirim").click()
    expect(card.get_by_role("alert")).to_contain_text("Jenis berkas ini tidak dapat dipakai", timeout=15_000)


def test_for_a_new_application_it_waits_until_the_papers_are_asked_for(phone, share, citizen_phone):
    share("foto_buram.jpg")
    phone.get_by_label("Untuk syarat mana?").select_option(label="Permohonan baru")
    phone.get_by_role("button", name="Kirim").click()
    phone.wait_for_url("**/layanan")
    phone.goto(f"/permohonan/{citizen_phone.draft}/berkas")
    phone.get_by_role("link", name="Pakai untuk permohonan ini").click()
    expect(phone.locator("#bagikan .doc")).to_have_count(1)


def test_after_a_day_it_is_gone(phone, share):
    share("foto_buram.jpg")
    expect(phone.locator("#bagikan .doc")).to_have_count(1)
    phone.evaluate(OLDER, 1.01)
    phone.reload()
    expect(phone.get_by_text("Belum ada berkas di sini")).to_be_visible()


def test_without_the_worker_nothing_is_kept_and_the_page_says_what_to_do(citizen):
    page = citizen().page
    page.goto("/privasi")
    page.evaluate(OTHER_APP)
    page.locator("input").set_input_files(SAMPLES / "foto_buram.jpg")
    page.locator("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Berkas belum diterima")


def test_what_nobody_came_back_for_is_let_go_on_any_page(phone, share):
    share("foto_buram.jpg")
    expect(phone.locator("#bagikan .doc")).to_have_count(1)
    phone.evaluate(OLDER, 1.01)
    phone.evaluate("localStorage.dibagikan = Date.now() - 1.01 * 86400000")
    phone.goto("/bantuan")
    phone.evaluate(
        "new Promise(done => { const look = () => localStorage.dibagikan ? setTimeout(look, 20) : done(); look() })"
    )
    phone.evaluate(
        f"new Promise(done => {{ const look = async () => await ({COUNTED})() ? setTimeout(look, 20) : done(); look() }})"
    )


def test_without_a_signal_it_waits_and_the_page_says_so(phone, share):
    phone.context.set_offline(True)
    phone.evaluate(OTHER_APP)
    phone.locator("input").set_input_files(SAMPLES / "foto_buram.jpg")
    phone.locator("button").click()
    expect(phone.get_by_text("aman di HP ini selama satu hari")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("link", name="Pilih syaratnya begitu ada sinyal").click()
    expect(phone.locator("#bagikan .doc")).to_have_count(1)
