"""What people do in a browser, step by step, as they would tell it."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from api.tokens import new_id
from tests.making import numbers_of

WHOLE = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM = shutil.which("chromium-headless-shell") or WHOLE
"""The same browser without bars and notifications: it opens a window eight times as fast."""
SAMPLES = Path(__file__).parents[1] / "samples"
PASSKEY = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SIGNED = """async (options) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}"""
TYPED = {
    "applicant_name": "Maria Yuliana Bere",
    "applicant_nik": "5371 0465 0890 0001",
    "applicant_kk_number": "5371040312150007",
    "applicant_phone": "0812-3456-7890",
    "subject_name": "Maria Yuliana Bere",
    "subject_nik": "5371046508900001",
    "subject_kk_number": "5371040312150007",
    "subject_birth_date": "25-08-1990",
    "error_text": "NIK tidak ditemukan",
}
CHOSEN = {
    "applicant_relation": "diri_sendiri",
    "institution": "bpjs_kesehatan",
    "delivery": "pdf_di_aplikasi",
    "kelurahan": "53.71.04.1010",
}


class Citizen:
    """Somebody with a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def find_service(self, words: str, title: str) -> None:
        self.page.goto("/")
        self.page.get_by_role("searchbox").or_(self.page.locator("input[name=cari]")).first.fill(words)
        self.page.get_by_role("button", name="Cari").first.click()
        self.page.get_by_role("link", name=re.compile(title)).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)

    def answer_everything(self) -> None:
        """From the first question to the papers."""
        self.page.get_by_role("link", name=re.compile("Ajukan")).first.click()
        for _ in range(20):
            if "/berkas" in self.page.url:
                return
            self._answer_page()
            before = self.page.url
            self.page.get_by_role("button", name="Lanjut", exact=True).click()
            self.page.wait_for_url(lambda url, before=before: url != before)
        raise AssertionError("the form has no end")

    def _answer_page(self) -> None:
        for name, value in TYPED.items():
            if (box := self.page.locator(f"main [name={name}]:not([type=hidden])")).count():
                box.fill(value)
        for name, value in CHOSEN.items():
            if (radio := self.page.locator(f"main input[name={name}][value='{value}']:not([type=hidden])")).count():
                radio.check()
            elif (choice := self.page.locator(f"main select[name={name}]")).count():
                choice.select_option(value)

    def send_paper(self, requirement: str, *files: str, doubted: bool = False) -> None:
        """With JavaScript choosing is enough, but for a photo that our page doubts."""
        card = self.page.locator(f"section#{requirement}")
        card.locator("input[multiple]").set_input_files([SAMPLES / name for name in files])
        if not self.page.locator("html.js").count():
            card.get_by_role("button", name=re.compile("^Kirim")).click()
        elif doubted:
            card.get_by_role("button", name=re.compile("^Kirim tetap")).click()
        expect(card.get_by_text("Tersimpan")).to_be_visible(timeout=15_000)

    def check_and_send(self) -> None:
        self.page.get_by_role("link", name=re.compile("periksa jawaban")).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Periksa jawaban Anda")
        for name in ("attest_truth", "privacy_notice_ack"):
            self.page.locator(f"input[name={name}]").check()
        self.page.get_by_role("button", name="Kirim permohonan").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Permohonan terkirim")

    def number_and_pin(self) -> tuple[str, str]:
        return self.page.locator(".no").first.inner_text().strip(), self.page.locator("output").inner_text().strip()

    def unlock(self, number: str, pin: str) -> None:
        self.page.goto(f"/lacak?nomor={number}")
        self.page.get_by_label("PIN", exact=True).fill(pin)
        self.page.get_by_role("button", name="Buka permohonan").click()
        self.page.wait_for_url(f"**/permohonan/{number}")


class Operator:
    """Somebody of the office: a desk computer, a passkey, an invitation."""

    def __init__(self, page: Page, invitation: str, *, told: bool = True) -> None:
        """`told`: whoever decides is asked for their own NIK and KK, and says them."""
        self.page = page
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable", {"enableUI": False})
        self.key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})["authenticatorId"]
        self.devtools = devtools
        page.goto(invitation)
        page.get_by_role("button", name="Buat kunci sandi").click()
        page.wait_for_url(re.compile(r"/(loket|akun|admin|bantu)"))
        if told and "/akun/nomor" in page.url:
            nik, kk = numbers_of(new_id())
            assert page.request.post(page.url, form={"nik": nik, "kk": kk}).ok

    def sign(self, options: dict) -> dict:
        """What the key of this browser answers, for what is decided by plain requests."""
        return self.page.evaluate(SIGNED, options)

    def lend_key(self, page: Page, *, verified: bool = True) -> None:
        """The same key in another browser; `verified`: its owner unlocks it there."""
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable", {"enableUI": False})
        there = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})["authenticatorId"]
        for key in self.devtools.send("WebAuthn.getCredentials", {"authenticatorId": self.key})["credentials"]:
            devtools.send("WebAuthn.addCredential", {"authenticatorId": there, "credential": key})
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": there, "isUserVerified": verified})

    def put_finger(self, there: bool) -> None:
        """Whether the key answers by itself, as when a finger lies on it."""
        self.devtools.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": self.key, "enabled": there})

    def sign_in(self) -> None:
        """The browser offers the key by itself, and the finger is there."""
        self.page.goto("/masuk", wait_until="commit")
        self.page.wait_for_url("**/loket*")

    def take(self, number: str) -> None:
        self.page.goto("/loket")
        self.page.get_by_role("link", name=number).click()
        self.page.get_by_role("button", name=re.compile("^Ambil( A)?$")).click()
        expect(self.page.get_by_text("Sedang diperiksa").first).to_be_visible()

    def accept_paper(self, title: str) -> None:
        self._open(title)
        self.page.get_by_role("button", name=re.compile("^Terima( 1)?$")).click()
        expect(self._verdict(title, "Diterima")).to_be_visible()

    def refuse_paper(self, title: str, reason: str) -> None:
        self._open(title)
        self.page.locator("details.refuse > summary").click()
        self.page.locator("details.refuse select").select_option(label=reason)
        self.page.get_by_role("button", name="Minta ganti").click()
        expect(self._verdict(title, "Ganti")).to_be_visible()

    def press(self, button: str, then: str) -> None:
        self.page.get_by_role("button", name=re.compile(button)).click()
        expect(self.page.get_by_text(then).first).to_be_visible()

    def deliver(self, file: str, then: str) -> None:
        self.page.get_by_label("PDF hasil dari SIAK").set_input_files(SAMPLES / file)
        self.page.get_by_role("button", name="Serahkan hasil").click()
        expect(self.page.locator(".case-head [role=status]")).to_have_text(then)

    def _open(self, title: str) -> None:
        """After a verdict the next paper opens by itself."""
        alt = re.compile(re.escape(title))
        picture = self.page.locator(".viewer img")
        if not alt.search(picture.get_attribute("alt") or ""):
            self.page.locator(".verdicts").get_by_role("link", name=title).click()
        expect(picture).to_have_attribute("alt", alt)

    def _verdict(self, title: str, word: str):
        return self.page.locator(".verdicts li").filter(has_text=title).get_by_text(word, exact=True)
