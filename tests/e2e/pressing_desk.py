"""What somebody of the office presses to see another state of a page."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.pressing import Pressed, press
from tests.making import SAMPLES


def seek(words: str) -> Pressed:
    def then(page: Page) -> None:
        page.locator("[data-search]").fill(words)
        press("Cari", ".found")(page)

    return then


def keep_list(page: Page) -> None:
    page.locator("summary", has_text="Simpan daftar ini").click()
    page.get_by_label("Nama daftar").fill("Belum selesai")
    page.get_by_role("button", name="Simpan daftar").click()
    expect(page.locator(".whose [aria-current]")).to_contain_text("Belum selesai")


def keep_nameless(page: Page) -> None:
    page.locator("summary", has_text="Simpan daftar ini").click()
    press("Simpan daftar", ".em")(page)


def reject(page: Page) -> None:
    page.locator("summary", has_text="Tolak permohonan").click()
    press("Tolak permohonan", ".decision .em")(page)


def hand_over(page: Page) -> None:
    page.get_by_label("Layanan", exact=True).select_option("akta-kelahiran")
    page.get_by_label(re.compile("^Nomor HP")).fill("0812-3456-7890")
    press("Buat tautan", ".made")(page)


def invite(page: Page) -> None:
    page.get_by_label("Nama", exact=True).fill("Yosefina Contoh")
    page.get_by_label("Loket Akta").check()
    press("Buat undangan", "#tautan")(page)


def hand_over_two(page: Page) -> None:
    """One PDF that may go out and one that may not."""
    page.locator("#file").set_input_files([SAMPLES / "tte_sah.pdf", SAMPLES / "tte_diubah_isi.pdf"])
    page.get_by_role("button", name="Serahkan hasil").click()
    expect(page.locator(".verdicts button").first).to_be_visible(timeout=20_000)


def leaf(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator(".strip")).to_be_visible()


def keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def write_note(page: Page) -> None:
    page.keyboard.press("w")
    expect(page.get_by_label("Untuk rekan kerja")).to_be_focused()
    page.keyboard.type("Ibu akan datang hari Senin.")


def name_somebody(page: Page) -> None:
    page.get_by_label("Kalimat", exact=True).fill("Halo {nama}, permohonan {nomor} siap: {tautan} .")
    press("Simpan", "main .err-sum")(page)


def choose_all(page: Page) -> None:
    page.get_by_role("button", name="Pilih semua").click()
    press("Masukkan yang dipilih", ".chosen")(page)


def invite_high(page: Page) -> None:
    page.get_by_label("Nama").fill("Ani Auditor")
    page.get_by_label("Auditor").check()
    page.get_by_role("button", name="Buat undangan").click()
    page.get_by_role("heading", name="menjadi Auditor").wait_for()


def tell_numbers(page: Page) -> None:
    page.get_by_label(re.compile("^NIK Anda")).fill("5371010101700011")
    page.get_by_label(re.compile("^Nomor KK Anda")).fill("5371010101700012")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("heading", name="Hapus nomor yang keliru").wait_for()


def mistake_in_forgetting(page: Page) -> None:
    tell_numbers(page)
    page.get_by_label("Nomor yang keliru").fill("5371010101700099")
    press("Periksa, lalu usulkan", ".em")(page)


def forget_number(page: Page) -> None:
    tell_numbers(page)
    page.get_by_label("Nomor yang keliru").fill("5371010101700011")
    page.get_by_label("Alasan").fill("Dua angka tertukar")
    page.get_by_role("button", name="Periksa, lalu usulkan").click()
    page.get_by_role("heading", name="Hapus NIK yang keliru").wait_for()


def locked(page: Page) -> None:
    """As it looks when nobody used it."""
    page.evaluate("document.getElementById('kunci-layar').showModal()")


def choose_many(page: Page) -> None:
    for box in page.locator(".c-pick input").all():
        box.check()
    press("Terima", ".many-rows")(page)


def drop_without_numbers(page: Page) -> None:
    page.locator("#pdf").set_input_files([SAMPLES / "tte_sah.pdf", SAMPLES / "tte_diubah_isi.pdf"])
    press("Periksa PDF", "#tertinggal")(page)


def judge_one(page: Page) -> None:
    """With a few seconds to take it back."""
    page.locator("[data-key='1']").click()
    expect(page.locator(".undo")).to_be_visible()


def say_nothing_of_a_day(page: Page) -> None:
    page.get_by_text("Ubah satu hari").click()
    press("Simpan perubahan", "main .err-sum")(page)
