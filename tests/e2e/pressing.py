"""What somebody presses on a citizen's page to see another state of it."""

import re
from collections.abc import Callable

from playwright.sync_api import APIResponse, Page, expect

from tests.e2e.keeping import wait_here
from tests.e2e.people import PASSKEY
from tests.making import SAMPLES

Pressed = Callable[[Page], None]
RESULT = "main h2:text-is('Lalu apa?')"
SHARED = """async () => {
    const picture = await (await fetch(document.querySelector('link[rel=apple-touch-icon]').href)).arrayBuffer()
    const item = { id: 'x', at: Date.now(), name: 'IMG-20261129-WA0007.png', type: 'image/png', bytes: picture }
    await new Promise(done => indexedDB.open('lopo').onsuccess = ({ target: { result } }) => {
        const put = result.transaction('shared', 'readwrite').objectStore('shared').put(item)
        put.transaction.oncomplete = () => done(result.close())
    })
}"""


def press(button: str, shows: str = ".err-sum") -> Pressed:
    """Press the button with these words; then this appears."""

    def then(page: Page) -> None:
        page.locator("main").get_by_role("button", name=re.compile(f"^{button}")).first.click()
        expect(page.locator(shows).first).to_be_visible()

    return then


def wrong_pin(page: Page) -> None:
    page.get_by_label("PIN", exact=True).fill("000000")
    press("Buka permohonan")(page)


def wrong_person(page: Page) -> None:
    page.locator("main .person input").first.fill("1")
    press("Lanjut")(page)


def check_file(name: str) -> Pressed:
    """Have a file of ours checked."""

    def then(page: Page) -> None:
        page.locator("#berkas").set_input_files(SAMPLES / name)
        press("Periksa berkas", RESULT)(page)

    return then


def offer_to_install(page: Page) -> None:
    """As a browser does that could."""
    page.evaluate("dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))")
    expect(page.locator("#pasang")).to_be_visible()


def share_a_photo(page: Page) -> None:
    """As the worker keeps it when another app shares it."""
    page.evaluate(SHARED)
    page.reload()
    expect(page.locator("#bagikan .doc img")).to_be_visible()


def check_receipt(page: Page) -> None:
    """From an application's page: fetch its receipt and have that checked."""
    receipt = page.request.get(f"{page.url}/tanda-terima.pdf").body()
    page.goto(page.url.partition("/permohonan")[0] + "/cek")
    page.locator("#berkas").set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": receipt})
    press("Periksa berkas", RESULT)(page)


def become_somebody(page: Page, button: str = "Buat kunci sandi", shows: str = "text=Tersimpan di bawah") -> None:
    """With a new passkey, which is gone afterwards: the next one who looks would be signed in by it."""
    page.context.clear_cookies(name="saya")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable", {"enableUI": False})
    page.reload()
    page.locator("[data-passkeys]").wait_for()
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})["authenticatorId"]
    page.get_by_role("button", name=button).click()
    expect(page.locator(shows).first).to_be_visible()
    devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    devtools.detach()


def keep_nothing(page: Page) -> None:
    become_somebody(page, shows="text=Belum ada yang disimpan")


def unsure(page: Page) -> None:
    keep_nothing(page)
    press("Hapus semua kunci sandi")(page)


def keep_one(page: Page) -> None:
    become_somebody(page, "Simpan dengan kunci sandi")


def look_at_kept(page: Page) -> None:
    keep_one(page)
    page.goto(page.url.partition("/permohonan")[0] + "/saya")


def retake(page: Page) -> None:
    page.get_by_label(re.compile("^Foto ulang")).set_input_files(SAMPLES / "halaman.html.jpg")
    expect(page.locator("main .doc .em").first).to_be_visible()


def choose(name: str, shows: str) -> Pressed:
    """From the gallery, for the first paper."""

    def then(page: Page) -> None:
        page.locator("main input[multiple]").first.set_input_files(SAMPLES / name)
        expect(page.locator("main .doc").get_by_text(shows).filter(visible=True).first).to_be_visible()

    return then


def pause(page: Page) -> None:
    page.route("**/api/v1/uploads/*", lambda route: None)  # a line that has fallen silent
    choose("foto_baik_3mp.jpg", "Jeda")(page)
    page.locator("main").get_by_role("button", name=re.compile("^Jeda")).click()
    expect(page.locator("main .doc").get_by_text("Dijeda di")).to_be_visible()
    page.unroute("**/api/v1/uploads/*")


def kept(path: str) -> Pressed:
    """As the worker shows this page where there is no signal."""

    def then(page: Page) -> None:
        shell = page.request.get(page.url.partition("/luring")[0] + "/luring/layanan")
        mark = '<html data-kept="offline" data-kept-at="Sun, 29 Nov 2026 07:00:00 GMT"'
        page.route(
            "**" + path, lambda route: route.fulfill(body=shell.text().replace("<html", mark), headers=plain(shell))
        )
        page.goto(page.url.partition("/luring")[0] + path)
        expect(page.locator("#live")).to_contain_text("isi tersimpan")
        expect(page.locator("#katalog[data-shown]")).to_be_visible()

    return then


def unsaid(page: Page) -> None:
    """Go on from the first page of a form for when there is no signal, with nothing filled in."""
    kept("/layanan/kk-tambah-anggota/ajukan")(page)
    press("Lanjut")(page)


def plain(response: APIResponse) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if not name.startswith("content-e")}


def type_a_little(page: Page) -> None:
    """Enough to be kept on the phone."""
    page.locator("main select").first.select_option(index=1)
    expect(page.locator("[data-told]")).to_be_visible()


def come_back(page: Page) -> None:
    """What was typed is there again."""
    type_a_little(page)
    page.reload()
    expect(page.get_by_text("ada lagi di sini")).to_be_visible()


def find_begun(page: Page) -> None:
    """At the front door, after a form was begun and something waits."""
    page.goto(page.url + "layanan/ktp-rusak/ajukan")
    type_a_little(page)
    page.goto("/kiriman")
    wait_here(page)
    page.goto("/")
    expect(page.locator("#tersimpan li").nth(1)).to_be_visible()


def lend(page: Page) -> None:
    """The phone is one that others use too."""
    page.context.add_cookies([{"name": "pinjam", "value": "4000000000", "url": page.url}])
    page.reload()
    expect(page.locator("[data-leave]")).to_be_visible()
    page.context.clear_cookies(name="pinjam")


def lose_signal(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator("#nanti")).to_be_visible()


def nothing(page: Page) -> None:
    """Look only."""
