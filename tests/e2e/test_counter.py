"""At the counter in a real browser: the citizen goes home with the PIN, and nothing of theirs stays behind."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.e2e.keeping import elsewhere, stored
from tests.e2e.people import TYPED, Citizen
from tests.e2e.test_every_page import AXE, NARROW, RULES, RUN, wider_than

PERSONAL = [TYPED["applicant_name"], "5371046508900001", "5371040312150007", "628123456789"]


@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_an_operator_files_for_a_citizen_who_goes_home_with_the_pin(citizen, operator, javascript):
    sari = operator().page if javascript else without_javascript(operator(), citizen)
    sari.goto("/bantu")
    sari.get_by_label("Layanan").select_option("validasi-nik")
    sari.get_by_role("button", name="Mulai bersama warga").click()
    sari.get_by_label("Pemohon sendiri").check()
    sari.get_by_label("Sudah dibacakan, dan warga setuju").check()
    sari.get_by_role("button", name="Mulai mengisi").click()
    form = Citizen(sari)
    while "/isi/" in sari.url:
        expect(sari.get_by_text("Anda mengisi untuk warga yang hadir")).to_be_visible()
        form._answer_page()
        before = sari.url
        sari.get_by_role("button", name="Lanjut", exact=True).click()
        sari.wait_for_url(lambda url, before=before: url != before)
    for requirement in ("tangkapan_layar", "kk", "ktp"):
        form.send_paper(requirement, "pdf_biasa.pdf")
    form.check_and_send()
    expect(sari.get_by_text("Putar layar ke arah warga")).to_be_visible()
    expect(sari.locator("output")).to_be_hidden()
    sari.get_by_text("Saya pemohon: tampilkan PIN saya").click()
    number, pin = form.number_and_pin()
    if javascript:
        look_at(sari)
    nothing_stays(sari, number, pin)
    home = citizen(javascript=javascript)
    home.unlock(number, pin.replace(" ", ""))
    expect(home.page.get_by_text("Dibantu: Dukcapil Kota Kupang")).to_be_visible()


def without_javascript(sari, citizen):
    """The same session in a browser that runs no scripts: passkeys need them."""
    page = citizen(javascript=False).page
    page.context.add_cookies(sari.page.context.cookies())
    return page


def look_at(page) -> None:
    page.evaluate(AXE)
    assert page.evaluate(RUN, RULES) == []
    assert wider_than(page, NARROW) == []


def nothing_stays(page, number: str, pin: str) -> None:
    cookies = page.context.cookies()
    assert {one["name"] for one in cookies} & {"perangkat", "pin", "pinjam"} == set()
    assert not any(number in one["value"] or pin.replace(" ", "") in one["value"] for one in cookies)
    page.get_by_role("link", name="PIN sudah dicatat, selesai").click()
    said = page.locator("main").inner_text()
    assert number in said and "Terkirim, menunggu petugas" in said
    assert [word for word in (*PERSONAL, pin) if word in said] == []
    if page.locator("html.js").count():
        assert [item for store in stored(page).values() for item in store] == []
        assert [word for word in PERSONAL if word in elsewhere(page)] == []
    with suppress(Error):  # what was never to be kept cannot be gone back to
        page.go_back()
    expect(page.get_by_text(pin)).to_have_count(0)
