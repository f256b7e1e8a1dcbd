"""A passkey for citizens: keep an application with one tap, find it on another phone, and stay apart on one phone."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.office import PERSON
from tests.e2e.people import PASSKEY
from web.person_passkeys import LENT

KEEP = "Simpan dengan kunci sandi"


class Passkeys:
    """What holds the passkeys of one phone. Its owner touches it when asked."""

    def __init__(self, page: Page) -> None:
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable", {"enableUI": False})
        asked = {"options": PASSKEY | {"defaultBackupEligibility": True, "defaultBackupState": True}}
        self.id = self.devtools.send("WebAuthn.addVirtualAuthenticator", asked)["authenticatorId"]

    def copy_to(self, other: "Passkeys") -> None:
        """As makers of phones do for all phones of one owner."""
        for credential in self._send("getCredentials")["credentials"]:
            other._send("addCredential", credential=credential)

    def count(self) -> int:
        return len(self._send("getCredentials")["credentials"])

    def _send(self, name: str, **more: object) -> dict:
        return self.devtools.send(f"WebAuthn.{name}", {"authenticatorId": self.id, **more})


@pytest.fixture
def begun(server):
    """A new application: its number and PIN."""

    def begin() -> tuple[str, str]:
        asked = {"service": "ktp-rusak", "answers": PERSON}
        made = httpx.post(f"{server.url}/api/v1/applications", json=asked).json()
        return made["number"], made["pin"]

    return begin


@pytest.fixture
def phone(context):
    """A phone that waits for a press: ours answers for its owner, who would be signed in as soon as the page is there."""

    def make() -> Page:
        page = context(service_workers="block").new_page()
        page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
        return page

    return make


def unlock(page: Page, number: str, pin: str) -> None:
    page.goto(f"/lacak?nomor={number}")
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Buka permohonan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)


def keep(page: Page) -> None:
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Tersimpan di bawah kunci sandi Anda")).to_be_visible()


def listed(page: Page) -> list[str]:
    page.goto("/saya")
    expect(page.get_by_role("heading", name="Kunci sandi saya")).to_be_visible()
    return page.locator(".known small").evaluate_all("all => all.map(one => one.textContent.split(' ')[0])")


def sign_out(page: Page) -> None:
    page.goto("/saya")
    page.get_by_label(re.compile("^Tutup juga")).check()
    page.get_by_role("button", name="Keluar", exact=True).click()
    expect(page.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_visible()


def test_what_is_kept_with_one_tap_is_found_and_opened_on_another_phone(phone, begun):
    here, there = phone(), phone()
    own, synced = Passkeys(here), Passkeys(there)
    first, second = begun(), begun()
    for number, pin in (first, second):
        unlock(here, number, pin)
        keep(here)
    own.copy_to(synced)
    there.goto("/saya")
    there.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(there.get_by_role("heading", name="Kunci sandi saya")).to_be_visible()
    assert set(listed(there)) == {first[0], second[0]}
    for number in (first[0], second[0]):
        there.goto("/saya")
        there.locator("li", has_text=number).get_by_role("link").click()
        expect(there.get_by_role("heading", level=1)).to_contain_text(number)
    there.goto("/saya")
    there.get_by_role("button", name="Keluar", exact=True).click()
    expect(there.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_visible()
    assert there.goto(f"/permohonan/{first[0]}").status == 404


def test_two_people_on_one_phone_are_kept_apart(phone, begun):
    page = phone()
    Passkeys(page)
    (hers, her_pin), (his, his_pin) = begun(), begun()
    unlock(page, hers, her_pin)
    keep(page)
    sign_out(page)
    unlock(page, his, his_pin)
    keep(page)
    assert listed(page) == [his]
    assert page.goto(f"/permohonan/{hers}").status == 404


def test_where_a_browser_knows_no_passkeys_none_is_offered(phone, begun):
    page = phone()
    page.add_init_script("delete PublicKeyCredential.parseRequestOptionsFromJSON")
    page.goto("/saya")
    expect(page.get_by_text("Peramban ini belum mendukung kunci sandi", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_hidden()
    unlock(page, *begun())
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()


def test_whoever_ticks_that_others_use_the_phone_too_makes_no_passkey_there(phone):
    page = phone()
    left = Passkeys(page)
    page.goto("/saya")
    page.get_by_label("HP ini dipakai bersama").check()
    page.get_by_role("button", name="Buat kunci sandi").click()
    expect(page.locator("#kunci-galat")).to_have_text(LENT)
    assert left.count() == 0
    page.get_by_label("HP ini dipakai bersama").uncheck()
    page.get_by_role("button", name="Buat kunci sandi").click()
    expect(page.get_by_role("heading", name="Kunci sandi saya")).to_be_visible()
    assert left.count() == 1
