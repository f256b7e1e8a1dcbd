"""Two operators and a supervisor, each in a browser of their own, at one queue: nobody works on what another has."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.office import Phone
from tests.e2e.told import ABROAD, PASSPORT

CASE = re.compile(r"/loket/(\w{4}-\w{4})$")
SICK = "Dipindahkan, karena pemegangnya sakit hari ini."


@pytest.fixture
def numbers(server):
    """Three applications that wait, perhaps with others before them; none of them waits afterwards."""
    phone = Phone(server.url)
    sent = [phone.send("pindah-luar-negeri", ABROAD, **PASSPORT) for _ in range(3)]
    yield sent
    for number in sent:
        phone.http.post(f"/permohonan/{number}/batal")
    phone.http.close()


@pytest.fixture
def people(operator, numbers):
    """Sari and Joko at one desk, and Rani, who leads."""
    sari, joko = (operator(name, "operator", "pindah").page for name in ("Sari Tiga", "Joko Tiga"))
    return sari, joko, operator("Rani Tiga", "supervisor").page


def take_next(page):
    page.goto("/loket")
    page.keyboard.press("b")
    expect(page).to_have_url(CASE)
    return CASE.search(page.url)[1]


def row(page, number):
    return page.locator(f"#baris-{number}")


def test_two_operators_and_a_supervisor_work_one_queue(people, numbers):
    sari, joko, rani = people
    sari.goto("/loket")
    mine, theirs = take_next(sari), take_next(joko)
    assert mine != theirs

    # Both have the third one open; one is faster, and the other reads who.
    third = next(number for number in numbers if number not in (mine, theirs))
    for page in (sari, joko):
        page.goto(f"/loket/{third}")
    sari.locator("form[action$='/langkah/take'] button").click()
    expect(sari.locator(".case-head [role=status]")).to_have_text("Sedang diperiksa")
    joko.locator("form[action$='/langkah/take'] button").click()
    expect(joko.locator(".decision [role=alert]")).to_contain_text("sudah diambil Sari Tiga")

    # The one who leads sees who holds what, and gives a case to somebody else while its holder looks on.
    sari.goto("/loket?daftar=saya")
    expect(row(sari, mine)).to_be_visible()
    joko.goto("/loket?daftar=saya")
    rani.goto("/loket?tab=terbuka&loket=pindah")
    expect(row(rani, mine).locator(".c-holder")).to_have_text("Sari Tiga")
    rani.goto(f"/loket/{mine}")
    rani.locator("section[aria-labelledby=pindah-h] summary").click()
    rani.locator("#pindah-ke").select_option(label="Joko Tiga")
    rani.locator("#pindah-sebab").fill(SICK)
    rani.get_by_role("button", name="Pindahkan permohonan").click()
    expect(rani.locator(".decision")).to_contain_text("Dipegang Joko Tiga")
    expect(row(sari, mine)).to_have_count(0, timeout=10_000)
    expect(row(joko, mine)).to_be_visible(timeout=10_000)

    # Whoever had it reads why; whoever has it goes on.
    sari.goto(f"/loket/{mine}")
    expect(sari.locator(".decision")).to_contain_text("Dipegang Joko Tiga")
    sari.goto(f"/loket/{mine}/riwayat")
    expect(sari.locator("main")).to_contain_text(SICK)
    joko.goto(f"/loket/{mine}")
    joko.get_by_role("button", name=re.compile("^Terima semua")).click()
    expect(joko.get_by_role("button", name=re.compile("^Terima semua"))).to_have_count(0)
    joko.get_by_role("button", name=re.compile("^Terima, lanjut")).click()
    expect(joko.locator(".case-head [role=status]")).to_have_text("Diproses")
    assert sari.goto("/loket/beban").status == 403
    expect(sari.get_by_role("heading", level=1)).to_be_visible()
