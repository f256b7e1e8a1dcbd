"""The main job in real browsers, from a search on a phone to the same bytes of the signed result."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import SAMPLES

REASON = "Foto buram atau terpotong. Foto ulang sampai semua tulisan terbaca."


@pytest.mark.parametrize("javascript", [False, True], ids=["without javascript", "with javascript"])
def test_the_main_job_from_requirement_to_signed_result(citizen, operator, javascript):
    maria = citizen(javascript=javascript)
    maria.find_service("nik tdk ditemukan", "Validasi NIK")
    maria.answer_everything()
    maria.send_paper("tangkapan_layar", "foto_buram.jpg", doubted=True)
    expect(maria.page.locator("#tangkapan_layar")).to_contain_text(
        "Anda memilih tetap mengirim" if javascript else "buram"
    )
    maria.send_paper("kk", "foto_12mp_gps_orientasi6.jpg")
    maria.send_paper("ktp", "pdf_biasa.pdf")
    maria.check_and_send()
    number, pin = maria.number_and_pin()
    assert re.fullmatch(r"\d{3} \d{3}", pin)

    sari = operator()
    sari.take(number)
    sari.accept_paper("Kartu Keluarga (KK)")
    sari.accept_paper("KTP-el")
    sari.refuse_paper("Tangkapan layar", REASON)
    sari.press("Kembalikan", "Perlu diperbaiki")

    other_phone = citizen(javascript=javascript)
    other_phone.unlock(number, pin)
    expect(other_phone.page.get_by_text(REASON).first).to_be_visible()
    other_phone.page.get_by_role("link", name="Perbaiki sekarang").click()
    expect(other_phone.page.locator("section.doc")).to_have_count(1)
    other_phone.send_paper("tangkapan_layar", "foto_baik_3mp.jpg")
    other_phone.page.goto(f"/permohonan/{number}/periksa")
    other_phone.page.get_by_role("button", name="Kirim ulang").click()
    expect(other_phone.page.get_by_text("Terkirim, menunggu petugas").first).to_be_visible()

    sari.page.goto("/loket")
    expect(sari.page.locator("main tbody tr").first).to_contain_text(number)
    sari.take(number)
    sari.accept_paper("Tangkapan layar")
    sari.press("Terima, lanjut diproses|Lanjut", "Diproses")
    sari.deliver("tte_sah.pdf", "Siap")

    other_phone.page.goto(f"/permohonan/{number}")
    with other_phone.page.expect_download() as download:
        other_phone.page.get_by_role("link", name=re.compile("^Unduh")).click()
    assert download.value.path().read_bytes() == (SAMPLES / "tte_sah.pdf").read_bytes()
    other_phone.page.goto(f"/permohonan/{number}")
    expect(other_phone.page.get_by_text("Sudah selesai").first).to_be_visible()


def test_signing_in_needs_no_user_name_and_signing_out_ends_it(operator):
    sari = operator()
    sari.put_finger(False)
    sari.page.goto("/akun")
    sari.page.get_by_role("button", name="Keluar", exact=True).click()
    sari.page.wait_for_url(lambda url: "/akun" not in url)
    sari.page.goto("/loket")
    expect(sari.page).to_have_url(re.compile("/masuk"))
    sari.page.goto("about:blank")  # or the page that is open signs in by itself, in the middle of what follows
    sari.put_finger(True)
    sari.sign_in()
    expect(sari.page.get_by_role("heading", level=1)).to_have_text("Antrean")


def test_a_finger_that_is_not_verified_opens_nothing(operator):
    sari = operator()
    sari.page.context.clear_cookies()
    sari.devtools.send("WebAuthn.setUserVerified", {"authenticatorId": sari.key, "isUserVerified": False})
    sari.page.goto("/masuk")
    sari.page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(sari.page.get_by_role("alert").filter(has_text=re.compile(r"\w"))).to_be_visible()
    sari.page.goto("/loket")
    expect(sari.page).to_have_url(re.compile("/masuk"))
