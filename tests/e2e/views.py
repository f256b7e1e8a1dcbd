"""Every page and state that somebody may look at: who looks, where, and what they press to see it."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from playwright.sync_api import APIResponse, Page, expect

from tests.e2e.keeping import wait_here
from tests.e2e.people import PASSKEY
from tests.making import SAMPLES

Pressed = Callable[[Page], None]
RESULT = "main h2:text-is('Lalu apa?')"


def press(button: str, shows: str = ".err-sum") -> Pressed:
    """Press the button with these words; then this appears."""

    def then(page: Page) -> None:
        page.locator("main").get_by_role("button", name=re.compile(f"^{button}")).first.click()
        expect(page.locator(shows).first).to_be_visible()

    return then


def seek(words: str) -> Pressed:
    def then(page: Page) -> None:
        page.locator("[data-search]").fill(words)
        press("Cari", ".found")(page)

    return then


def reject(page: Page) -> None:
    page.locator("summary", has_text="Tolak permohonan").click()
    press("Tolak permohonan", ".decision .em")(page)


def wrong_pin(page: Page) -> None:
    page.get_by_label("PIN", exact=True).fill("000000")
    press("Buka permohonan")(page)


def wrong_person(page: Page) -> None:
    page.locator("main .person input").first.fill("1")
    press("Lanjut")(page)


def hand_over(page: Page) -> None:
    page.get_by_label("Layanan", exact=True).select_option("akta-kelahiran")
    page.get_by_label(re.compile("^Nomor HP")).fill("0812-3456-7890")
    press("Buat tautan", ".made")(page)


def invite(page: Page) -> None:
    page.get_by_label("Nama", exact=True).fill("Yosefina Contoh")
    page.get_by_label("Loket Akta").check()
    press("Buat undangan", "#tautan")(page)


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


SHARED = """async () => {
    const picture = await (await fetch(document.querySelector('link[rel=apple-touch-icon]').href)).arrayBuffer()
    const item = { id: 'x', at: Date.now(), name: 'IMG-20261129-WA0007.png', type: 'image/png', bytes: picture }
    await new Promise(done => indexedDB.open('lopo').onsuccess = ({ target: { result } }) => {
        const put = result.transaction('shared', 'readwrite').objectStore('shared').put(item)
        put.transaction.oncomplete = () => done(result.close())
    })
}"""


def share_a_photo(page: Page) -> None:
    """As the worker keeps it when another app shares it."""
    page.evaluate(SHARED)
    page.reload()
    expect(page.locator("#bagikan .doc img")).to_be_visible()


def hand_over_two(page: Page) -> None:
    """One PDF that may go out and one that may not."""
    page.locator("#file").set_input_files([SAMPLES / "tte_sah.pdf", SAMPLES / "tte_diubah_isi.pdf"])
    press("Serahkan hasil", ".verdicts button")(page)


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


def leaf(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator(".strip")).to_be_visible()


def keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


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


class View(NamedTuple):
    """`path` may name places of the office, as `/permohonan/{draft}`."""

    who: str
    path: str
    then: Pressed = nothing

    def go(self, page: Page, places: Mapping[str, str]) -> None:
        page.goto(self.path.format(**places))

    def open(self, page: Page, places: Mapping[str, str]) -> None:
        self.go(page, places)
        self.then(page)
        page.wait_for_load_state()


PUBLIC = {
    "front page": View("stranger", "/"),
    "all services": View("stranger", "/layanan"),
    "search": View("stranger", "/layanan?cari=ktp+hilang"),
    "search that finds nothing": View("stranger", "/layanan?cari=zzzzqqqq"),
    "service with questions": View("stranger", "/layanan/akta-kelahiran"),
    "service with answers": View("stranger", "/layanan/akta-kelahiran?birth_proof=tidak_ada&birth_place_kind=rumah"),
    "service with wrong answers": View("stranger", "/layanan/ktp-baru?subject_birth_date=kemarin"),
    "service in a death": View("stranger", "/layanan/akta-kematian"),
    "service at the counter": View("stranger", "/layanan/surat-keterangan-belum-menikah"),
    "service that is unsure": View("stranger", "/layanan/pindah-luar-negeri"),
    "tracking": View("stranger", "/lacak"),
    "tracking by number": View("stranger", "/lacak?nomor={sent}"),
    "tracking by a wrong number": View("stranger", "/lacak?nomor=AAAA-AAAA"),
    "tracking with a wrong PIN": View("stranger", "/lacak?nomor={sent}", wrong_pin),
    "secret link": View("stranger", "{link}"),
    "checking a document": View("stranger", "/cek"),
    "checking without a document": View("stranger", "/cek", press("Periksa berkas")),
    "checked, not signed": View("stranger", "/cek", check_file("pdf_biasa.pdf")),
    "checked, not from here": View("stranger", "/cek", check_file("tte_sertifikasi.pdf")),
    "checked, changed since": View("stranger", "/cek", check_file("tte_ditambah_setelah.pdf")),
    "checked, handed over here": View("stranger", "/cek", check_file("tte_sah.pdf")),
    "my applications, signed out": View("stranger", "/saya"),
    "help": View("stranger", "/bantuan"),
    "privacy": View("stranger", "/privasi"),
    "offline": View("stranger", "/luring"),
    "kept, all services": View("stranger", "/luring", kept("/layanan")),
    "kept, a search that finds nothing": View("stranger", "/luring", kept("/layanan?cari=zzzz")),
    "kept, a service with answers": View("stranger", "/luring", kept("/layanan/akta-kelahiran?birth_proof=ada")),
    "kept, a service in a death": View("stranger", "/luring", kept("/layanan/akta-kematian")),
    "kept, a form": View("stranger", "/luring", kept("/layanan/akta-kelahiran/ajukan")),
    "kept, a form with mistakes": View("stranger", "/luring", unsaid),
    "kept, a brochure": View("stranger", "/luring", kept("/layanan/kia-0-5/brosur.pdf")),
    "not found": View("stranger", "/tidak/ada"),
    "description of the API": View("stranger", "/api/v1/docs"),
    "first questions": View("stranger", "/layanan/ktp-rusak/ajukan"),
    "nothing waits on the phone": View("citizen", "/kiriman"),
    "first questions with mistakes": View("stranger", "/layanan/ktp-rusak/ajukan", press("Lanjut")),
    "first questions, kept on the phone": View("stranger", "/layanan/ktp-rusak/ajukan", type_a_little),
    "first questions, put back": View("stranger", "/layanan/ktp-rusak/ajukan", come_back),
    "first questions on a phone of several people": View("stranger", "/layanan/ktp-rusak/ajukan", lend),
    "what waits on the phone": View("stranger", "/kiriman", wait_here),
    "front page with what was begun": View("stranger", "/", find_begun),
}
OWN = {
    "front page with applications": View("citizen", "/"),
    "first questions with a draft": View("citizen", "/layanan/ktp-rusak/ajukan"),
    "later questions": View("citizen", "/permohonan/{draft}/isi/kontak"),
    "questions about a family": View("citizen", "/permohonan/{family}/isi/anggota"),
    "questions about a family with mistakes": View("citizen", "/permohonan/{family}/isi/anggota", wrong_person),
    "papers, none yet": View("citizen", "/permohonan/{draft}/berkas"),
    "papers with a mistake": View(
        "citizen", "/permohonan/{asked}/berkas", choose("halaman.html.jpg", "Tidak tersimpan")
    ),
    "papers, one not sent yet as it is dark": View(
        "citizen", "/permohonan/{asked}/berkas", choose("foto_gelap.jpg", "Contoh foto yang baik")
    ),
    "papers, one on its way and paused": View("citizen", "/permohonan/{asked}/berkas", pause),
    "papers sent, one of them doubted": View("citizen", "/permohonan/{filled}/berkas"),
    "papers sent all the same": View("citizen", "/permohonan/{kept}/berkas"),
    "papers with a bad retake": View("citizen", "/permohonan/{filled}/berkas", retake),
    "papers to replace": View("citizen", "/permohonan/{returned}/berkas"),
    "answer to correct": View("citizen", "/permohonan/{returned}/isi"),
    "last look": View("citizen", "/permohonan/{filled}/periksa"),
    "last look without a signal": View("citizen", "/permohonan/{filled}/periksa", lose_signal),
    "last look with mistakes": View("citizen", "/permohonan/{draft}/periksa", press("Kirim permohonan")),
    "sent": View("citizen", "/permohonan/{sent}/terkirim"),
    "sent, PIN gone": View("citizen", "/permohonan/{process}/terkirim"),
    "asking before withdrawal": View("citizen", "/permohonan/{sent}/batal"),
    "shared, nothing yet": View("stranger", "/bagikan"),
    "shared, a photo": View("citizen", "/bagikan", share_a_photo),
    "sent, offered to install": View("citizen", "/permohonan/{sent}/terkirim", offer_to_install),
    "application kept under a passkey": View("citizen", "/permohonan/{sent}", keep_one),
    "my applications": View("citizen", "/permohonan/{sent}", look_at_kept),
    "my applications, none yet": View("citizen", "/saya", keep_nothing),
    "my applications, unsure about removing": View("citizen", "/saya", unsure),
    "data held": View("citizen", "/permohonan/{ready}/data"),
    "data held, to delete": View("citizen", "/permohonan/{rejected}/data"),
    "asking before deletion": View("citizen", "/permohonan/{sent}/hapus"),
    "asking before deletion, unsure": View("citizen", "/permohonan/{rejected}/hapus", press("Hapus data")),
    "deletion while it is worked on": View("citizen", "/permohonan/{process}/hapus"),
    "tracking what was deleted": View("citizen", "/lacak?nomor={erased}"),
    "tracking on one's own phone": View("citizen", "/lacak"),
    "checked, a receipt of ours": View("citizen", "/permohonan/{sent}", check_receipt),
    **{
        f"application {state}": View("citizen", f"/permohonan/{{{state}}}")
        for state in ("draft", "sent", "returned", "process", "ready", "completed", "rejected", "withdrawn")
    },
}
CITIZEN = PUBLIC | OWN
DESK = {
    "sign-in": View("stranger", "/masuk"),
    "invitation": View("stranger", "{invitation}"),
    "queue": View("operator", "/loket"),
    "own cases": View("operator", "/loket?tab=saya"),
    "empty queue": View("operator", "/loket?tab=kirim-ulang"),
    "queue of what is done": View("operator", "/loket?tab=selesai"),
    "search at the desk": View("operator", "/loket", seek("maria")),
    "search at the desk that finds nothing": View("operator", "/loket", seek("zzzz")),
    **{
        f"case {state}": View("operator", f"/loket/{{{state}}}")
        for state in ("sent", "review", "returned", "process", "ready", "completed", "rejected", "withdrawn")
    },
    "case at a paper of several pages": View("operator", "/loket/{review}", leaf),
    "case and its keys": View("operator", "/loket/{review}", keys),
    "case while an answer is marked": View("operator", "/loket/{review}?tandai=applicant_nik"),
    "case with a failed decision": View("operator", "/loket/{review}", reject),
    "case with a failed hand-over": View("operator", "/loket/{process}", press("Serahkan hasil", "main .em")),
    "case with one PDF kept and one refused": View("operator", "/loket/{handing}", hand_over_two),
    "links": View("operator", "/loket/tautan"),
    "link made": View("operator", "/loket/tautan", hand_over),
    "own account": View("operator", "/akun"),
    "case of nobody": View("operator", "/loket/AAAA-AAAA"),
    "staff": View("admin", "/admin/petugas"),
    "inviting": View("admin", "/admin/petugas/undangan"),
    "inviting with mistakes": View("admin", "/admin/petugas/undangan", press("Buat undangan")),
    "invited": View("admin", "/admin/petugas/undangan", invite),
    "one of the staff": View(
        "admin", "/admin/petugas", lambda page: page.get_by_role("link", name="Dorkas Tefa").click()
    ),
}
