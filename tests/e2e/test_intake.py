"""Files from the office's phones: dropped or shared, put into a new case, and told which of them the phone need not keep."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import SAMPLES
from tests.e2e.test_shared import OTHER_APP
from tests.flow.intake import chats

DROP = """([name, bytes]) => {
    const files = new DataTransfer()
    files.items.add(new File([new Uint8Array(bytes)], name, { type: 'application/zip' }))
    const form = document.getElementById('kirim')
    form.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
}"""
TRAY = re.compile(r"/loket/terima/[0-9a-f-]{36}$")


@pytest.fixture
def sari(operator):
    return operator().page


def put_into_a_new_case(page, count):
    """What is chosen, one requirement each; the number of the case."""
    page.get_by_role("button", name=re.compile("Masukkan yang dipilih")).click()
    expect(page.get_by_label("Nama pemohon")).to_have_value("Maria Bere")
    page.get_by_label("Layanan").select_option("validasi-nik")
    page.get_by_label(re.compile("^Pemohon mengirim")).check()
    page.get_by_role("button", name="Buat permohonan").click()
    kinds = page.get_by_label("Untuk syarat")
    expect(kinds).to_have_count(count)
    for place in range(count):
        kinds.nth(place).select_option(index=place + 1)
    page.get_by_role("button", name=re.compile("^Masukkan ke")).click()
    expect(page.get_by_text(f"{count} berkas ada di permohonan ini")).to_be_visible()
    return page.locator("h1 .which").inner_text()


def test_a_dropped_chat_becomes_papers_of_a_new_case_and_a_list_of_what_may_go(sari):
    sari.goto("/loket/terima")
    sari.evaluate(DROP, ["WhatsApp Chat dengan Maria Bere.zip", list(chats.android())])
    sari.wait_for_url(TRAY)
    expect(sari.locator(".chat-file")).to_have_count(3, timeout=30_000)
    expect(sari.locator(".chat-file").first).to_contain_text("mau urus KTP")
    sari.keyboard.press("s")
    number = put_into_a_new_case(sari, 3)
    sari.get_by_role("button", name="Serahkan ke pemohon").click()
    expect(sari.locator(".pin")).to_have_text(re.compile(r"^\d{6}$"))
    sari.get_by_role("link", name="Lihat yang aman dihapus").click()
    expect(sari.get_by_role("heading", level=1)).to_contain_text("Aman dihapus dari HP: 3 berkas")
    expect(sari.locator("tbody tr")).to_have_count(3)
    expect(sari.locator("tbody tr").first).to_contain_text(f"Ada di {number}")


def test_without_javascript_the_same_form_does(operator, context, server):
    page = operator().page
    plain = context(desk=True, javascript=False)
    plain.add_cookies(page.context.cookies())
    page = plain.new_page()
    page.goto("/loket/terima")
    page.get_by_label("Ekspor chat (ZIP), foto, atau PDF").set_input_files(SAMPLES / "pdf_biasa.pdf")
    page.get_by_role("button", name="Kirim ke baki").click()
    page.wait_for_url(TRAY)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kiriman")


def test_what_is_shared_on_the_phone_of_somebody_signed_in_goes_to_their_tray(sari):
    sari.goto("/privasi")
    sari.evaluate("navigator.serviceWorker.ready.then(() => true)")
    sari.evaluate(OTHER_APP)
    sari.locator("input").set_input_files([SAMPLES / "foto_buram.jpg", SAMPLES / "pdf_biasa.pdf"])
    sari.locator("button").click()
    sari.get_by_role("link", name="Ke loket").click()
    expect(sari.get_by_role("heading", name="2 berkas dibagikan dari HP ini")).to_be_visible()
    sari.locator("#dibagikan [data-send]").click()
    sari.wait_for_url(TRAY)
    expect(sari.locator(".chat-file")).to_have_count(2, timeout=30_000)
    kept = sari.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)))).then(all => Promise.all(all.map(one => one.keys()))).then(all => all.flat().map(one => one.url))"
    )
    assert kept and not any("/loket" in url or "/bagikan" in url for url in kept)
    sari.goto("/bagikan")
    expect(sari.get_by_text("Belum ada berkas di sini")).to_be_visible()
