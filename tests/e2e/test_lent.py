"""On a phone that others use too nothing is left behind: not while somebody writes, and nothing to open afterwards."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keeping import elsewhere, stored
from tests.e2e.office import PERSON
from tests.e2e.test_kept import fill, go_on, name_box, walk_to
from tests.e2e.test_offline import PUBLIC_WORDS

SHARED = "HP ini dipakai bersama"
LEAVE = "Selesai di HP ini"


@pytest.fixture
def phone(context):
    """A phone with the service worker in charge, where somebody has just ticked that others use it too."""
    page = context().new_page()
    page.goto("/privasi")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/layanan/ktp-rusak/ajukan")
    fill(page)
    page.get_by_label(SHARED).check()
    expect(page.get_by_text("Isian tersimpan di HP ini.")).to_be_hidden()
    go_on(page)
    return page


def see_nothing(page: Page, *more: str) -> None:
    """Of what was typed, in whatever a page can reach on this phone."""
    items = [item for store in stored(page).values() for item in store]
    assert items == []
    left = elsewhere(page)
    assert [word for word in (*PERSON.values(), *more) if word not in PUBLIC_WORDS and word in left] == []
    assert not re.search(r"isian:/|isian\.[0-9a-f]{8}-", left)


def test_while_somebody_writes_nothing_is_kept(phone):
    walk_on(phone)
    name_box(phone).fill(PERSON["applicant_name"])
    phone.wait_for_timeout(400)
    see_nothing(phone, phone.url.split("/")[4])
    cookies = {cookie["name"]: cookie["expires"] for cookie in phone.context.cookies()}
    assert set(cookies.values()) == {-1}


def walk_on(page: Page) -> None:
    for _ in range(3):
        if name_box(page).count():
            return
        go_on(page)


def test_leaving_closes_all_that_was_open(phone):
    walk_on(phone)
    home = re.search(r"/permohonan/[^/]+", phone.url)[0]
    phone.get_by_role("button", name=LEAVE).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mau urus")
    see_nothing(phone, home.split("/")[2])
    assert phone.context.cookies() == []
    assert phone.goto(home).status == 404


def test_half_an_hour_alone_is_leaving_too(phone):
    phone.context.add_cookies([{"name": "pinjam", "value": "1700000000", "domain": "localhost", "path": "/"}])
    phone.reload()
    phone.wait_for_url(lambda url: "/permohonan" not in url)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mau urus")
    assert phone.context.cookies() == []


def test_what_its_owner_has_open_stays(phone):
    context = phone.context
    phone.get_by_role("button", name=LEAVE).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mau urus")
    walk_to(phone, "applicant_name")
    own = phone.url
    other = context.new_page()
    other.goto("/layanan/ktp-rusak/ajukan")
    other.get_by_label(SHARED).check()
    fill_only(other)
    go_on(other)
    other.get_by_role("button", name=LEAVE).click()
    expect(other.get_by_role("heading", name="Lanjutkan di HP ini")).to_be_visible()
    expect(other.locator("main section").filter(has_text="Lanjutkan di HP ini").locator("li")).to_have_count(1)
    assert phone.goto(own).status == 200


def fill_only(page: Page) -> None:
    page.locator("main select").first.select_option(PERSON["applicant_relation"])
