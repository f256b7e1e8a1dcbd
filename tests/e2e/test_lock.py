"""A screen of the office that nobody uses is locked, and nothing that was typed on it is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import PASSKEY, Operator

TYPED = "Loket KK, Senin 08.00, bawa KTP-el lama"


@pytest.fixture
def sari(operator):
    person = operator("Sari")
    person.page.goto("/loket")
    return person


def lock(page):
    return page.get_by_role("dialog", name="Layar terkunci")


def test_after_fifteen_idle_minutes_the_screen_is_locked_and_opens_with_what_was_typed(sari):
    page = sari.page
    page.clock.install()
    page.goto("/loket")
    page.locator("[data-search]").fill(TYPED)
    page.clock.fast_forward("13:30")
    expect(page.locator("#live")).to_contain_text("Layar terkunci 2 menit lagi")
    page.clock.fast_forward("02:00")
    expect(lock(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(lock(page)).to_be_visible()
    lock(page).get_by_role("button", name="Buka dengan kunci sandi").click()
    expect(lock(page)).to_be_hidden()
    expect(page.locator("[data-search]")).to_have_value(TYPED)
    assert page.url.endswith("/loket")


def test_hands_on_the_page_keep_it_open(sari):
    page = sari.page
    page.clock.install()
    page.goto("/loket")
    for _ in range(3):
        page.clock.fast_forward("10:00")
        with page.expect_response("**/akun/hadir") as said:
            page.locator("[data-search]").press("x")
        assert said.value.status == 204
    expect(lock(page)).to_be_hidden()


def test_a_page_whose_session_ended_is_locked_by_its_next_question_and_keeps_what_was_typed(sari):
    page = sari.page
    page.locator("[data-search]").fill(TYPED)
    page.context.request.post("/keluar", headers={"sec-fetch-site": "same-origin"})
    page.locator("[data-search]").press("Enter")
    expect(lock(page)).to_be_visible()
    lock(page).get_by_role("button", name="Buka dengan kunci sandi").click()
    expect(lock(page)).to_be_hidden()
    expect(page.locator("[data-search]")).to_have_value(TYPED)


def lend_keys(of: Operator, to: Operator) -> None:
    """The keys of one person, held to the other one's computer."""
    [key] = of.devtools.send("WebAuthn.getCredentials", {"authenticatorId": of.key})["credentials"]
    to.devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": to.key})
    to.key = to.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})["authenticatorId"]
    to.devtools.send("WebAuthn.addCredential", {"authenticatorId": to.key, "credential": key})


def test_another_person_takes_over_a_shared_computer_in_one_step_and_other_tabs_are_locked(sari, operator):
    joko, tab = operator("Joko"), sari.page.context.new_page()
    tab.goto("/loket")
    lend_keys(joko, sari)
    sari.page.get_by_role("button", name="Ganti petugas").click()
    expect(sari.page.get_by_role("link", name=re.compile("^Joko"))).to_be_visible()
    expect(lock(tab)).to_contain_text("Petugas lain sudah masuk")


def test_without_javascript_there_is_neither_lock_nor_switch(context, sari):
    plain = context(javascript=False, desk=True)
    plain.add_cookies(sari.page.context.cookies())
    page = plain.new_page()
    page.goto("/loket")
    expect(page.get_by_role("button", name="Ganti petugas")).to_be_hidden()
    expect(lock(page)).to_be_hidden()
