"""Saving data: whoever chooses so sends smaller photos, loads no thumbnails, and keeps only what they ask for."""

from playwright.sync_api import expect

from tests.e2e.people import SAMPLES

KEPT = "async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)))).flat()"
MOST = 200_000


def save_data(page):
    page.goto("/bantuan#hemat")
    page.get_by_role("button", name="Nyalakan hemat data").click()
    expect(page.get_by_text("Hemat data menyala di HP ini.")).to_be_visible()


def test_nothing_is_kept_for_later_until_somebody_asks_for_it(office):
    context = office.fresh("stranger")
    page = context.new_page()
    save_data(page)
    cookies = context.cookies()
    context.close()
    context = office.fresh("stranger", service_workers="allow")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/bantuan")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert {"/luring", "/kiriman"} <= set(page.evaluate(KEPT)) and "/luring/katalog.json" not in page.evaluate(KEPT)
    context.set_offline(True)
    page.goto("/layanan/akta-kelahiran")
    expect(page.locator("h1")).to_have_text("Sedang tanpa sinyal")
    context.set_offline(False)
    page.goto("/bantuan")
    page.get_by_role("button", name="Simpan untuk tanpa sinyal").click()
    expect(page.get_by_text("Semua layanan tersimpan di HP ini.")).to_be_visible()
    context.set_offline(True)
    page.goto("/layanan/akta-kelahiran")
    expect(page.locator("h1")).to_have_text("Akta Kelahiran")
    context.close()


def test_photos_are_sent_smaller_and_thumbnails_are_not_loaded(office, citizen):
    context = office.fresh("citizen")
    page = context.new_page()
    save_data(page)
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"/permohonan/{office.places['review']}")
    page.goto(f"/permohonan/{office.places['kept']}/berkas")
    assert [url for url in loaded if url.endswith("/kecil")] == []
    context.close()
    maria = citizen()
    save_data(maria.page)
    sent = []
    maria.page.on(
        "request", lambda request: sent.append(len(request.post_data_buffer or b"")) if request.method == "PATCH" else 0
    )
    maria.page.goto("/layanan/ktp-rusak")
    maria.answer_everything()
    maria.send_paper("ktp_lama", "foto_12mp_gps_orientasi6.jpg")
    assert 0 < sum(sent) <= MOST < (SAMPLES / "foto_12mp_gps_orientasi6.jpg").stat().st_size
