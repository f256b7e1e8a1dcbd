"""A question asked at the desk, answered with a photo on the phone, seen at the desk."""

import re

from playwright.sync_api import expect

from tests.e2e.office import PERSON, Phone
from tests.e2e.people import SAMPLES


def test_a_question_is_answered_with_a_photo_and_seen_at_the_desk(context, operator, server):
    phone = Phone(server.url)
    number = phone.send("ktp-rusak", PERSON, ktp_lama="pdf_biasa.pdf")
    sari = operator("Sari", "operator", "kk-ktp").page
    sari.goto(f"/loket/{number}")
    sari.get_by_role("button", name=re.compile("^Ambil( A)?$")).click()
    expect(sari.get_by_text("Sedang diperiksa").first).to_be_visible()
    box = sari.get_by_label("Tulis kepada pemohon")
    box.fill("Mohon kirim foto KK ha")
    sari.get_by_role("button", name=re.compile("^Terima semua")).click()
    expect(sari.locator(".verdicts").get_by_text("Diterima")).to_be_visible()
    expect(box).to_have_value("Mohon kirim foto KK ha")
    box.press_sequentially("laman kedua.")
    sari.get_by_role("button", name="Tanya pemohon").click()
    expect(sari.locator(".said").get_by_text("Menunggu jawaban")).to_be_visible()
    expect(sari.get_by_label("Tulis kepada pemohon")).to_have_value("")

    profile = context(service_workers="block")
    profile.add_cookies(phone.cookies)
    phone.http.close()
    maria = profile.new_page()
    maria.goto(f"/permohonan/{number}")
    asked = maria.locator("#percakapan")
    expect(asked.get_by_role("heading")).to_have_text("Petugas bertanya")
    asked.get_by_label("Jawaban Anda").fill("Ini halaman ked")
    maria.reload()
    expect(asked.get_by_label("Jawaban Anda")).to_have_value("Ini halaman ked")
    asked.get_by_label("Jawaban Anda").fill("Ini halaman kedua.")
    asked.get_by_label("Foto atau PDF, bila diminta").set_input_files(SAMPLES / "foto_baik_3mp.jpg")
    asked.get_by_role("button", name="Kirim jawaban").click()
    expect(asked.locator(".mine")).to_contain_text("Ini halaman kedua.")
    expect(asked.locator(".mine img")).to_be_visible()

    sari.goto("/loket?tab=diperiksa")
    expect(sari.locator("main tbody tr", has_text=number)).to_contain_text("Dijawab")
    sari.get_by_role("link", name=number).click()
    expect(sari.locator(".said")).to_contain_text("Ini halaman kedua.")
    sari.locator(".said").get_by_role("link", name="Lampiran pesan").click()
    expect(sari.locator(".viewer img")).to_have_attribute("alt", re.compile("Lampiran pesan"))
    maria.reload()
    expect(asked.locator("[data-read]")).to_contain_text("Dibaca petugas")
