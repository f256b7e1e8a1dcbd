"""A birth and what goes along with it, on a narrow phone: chosen in the form, sent once, three numbers, one PIN."""

import re

from playwright.sync_api import expect

from api.catalogue import find
from tests.answered import complete
from tests.e2e.office import Phone
from tests.e2e.people import Citizen
from tests.flow.packages.birth import ASKED, BIRTH, CARD, FAMILY

PAPERS = dict.fromkeys(("kk", "surat_kelahiran", "buku_nikah"), "pdf_biasa.pdf")
MORE = {"applicant_relation": "diri_sendiri", "parents_marriage_proof": "ada_buku_nikah_atau_akta"}
NUMBER = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def test_a_birth_with_both_cards_is_filled_in_and_sent_once(context, server):
    profile, phone = context(service_workers="block", viewport={"width": 360, "height": 740}), Phone(server.url)
    answers = {**complete(find(BIRTH)), **ASKED, **MORE}
    answers.pop("host_consent")
    number = phone.begin(BIRTH, answers, **PAPERS)
    profile.add_cookies(phone.cookies)
    phone.http.close()
    maria = Citizen(profile.new_page())
    page = maria.page
    page.goto(f"/permohonan/{number}/sekaligus")
    for code in (FAMILY, CARD):
        page.locator(f"input[value={code}]").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Lanjut", exact=True).click()
    page.get_by_label("Ya", exact=True).check()
    page.get_by_role("button", name="Lanjut", exact=True).click()
    expect(page.locator("section.doc#kk")).to_have_count(1)
    maria.send_paper("ktp", "pdf_biasa.pdf")
    maria.check_and_send()
    _number, pin = maria.number_and_pin()
    listed = page.get_by_role("region", name="Satu paket, 3 permohonan")
    numbers = set(NUMBER.findall(listed.inner_text()))
    assert len(numbers) == 3
    assert number in numbers
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    other = Citizen(context(service_workers="block").new_page())
    other.unlock(max(numbers - {number}), pin)
    other.page.get_by_role("link", name="Buka Akta Kelahiran").click()
    expect(other.page.get_by_role("heading", level=1)).to_contain_text(number)
