"""Papers on a line that comes and goes: what has arrived is not sent again, and nobody has to choose a photo twice."""

import os
import re
import signal
import time

import pytest
from playwright.sync_api import expect

from tests.e2e.chosen import Sender
from tests.serving import soon

PHOTO, KB = "foto_12mp_gps_orientasi6.jpg", 1024
FIRST_THREE = (32 + 64 + 128) * KB
ONCE = "Tidak ada sinyal. Berkas yang Anda pilih dikirim sendiri begitu sinyal kembali."


@pytest.fixture
def sender(server, context) -> Sender:
    return Sender(server.url, context()).open()


@pytest.fixture
def alone(server, context) -> Sender:
    """Where no worker helps, every byte is seen."""
    return Sender(server.url, context(service_workers="block")).open()


def test_after_a_reload_in_the_middle_it_goes_on_by_itself_from_the_last_byte(alone):
    sender = alone
    sender.fall_silent_after(3)
    sender.choose(PHOTO)
    sender.says("dari")
    expect(sender.rows.locator("progress")).to_have_js_property("hidden", False)
    assert soon(lambda: sender.pieces()[-1] == ("PATCH", FIRST_THREE), 10)
    assert sender.kept() == [PHOTO]
    sender.hear_again()
    sender.page.reload()
    sender.arrived()
    assert sender.pieces() == [("HEAD", None), ("PATCH", FIRST_THREE)]


def test_paused_it_sends_nothing_and_stays_so_until_it_is_told_to_go_on(sender):
    sender.fall_silent_after(1)
    sender.choose(PHOTO)
    sender.says("32 KB dari 255 KB")
    sender.press("Jeda")
    sender.says("Dijeda di 32 KB")
    sender.hear_again()
    sender.page.reload()
    sender.says("Dijeda di")
    assert sender.asked == []
    sender.press("Lanjutkan")
    sender.arrived()
    assert sender.pieces()[:2] == [("HEAD", None), ("PATCH", 32 * KB)]


def test_without_a_signal_it_says_so_and_goes_on_when_there_is_one(sender):
    sender.context.set_offline(True)
    sender.choose("foto_baik_3mp.jpg")
    sender.says("Tidak ada sinyal. Dilanjutkan sendiri begitu sinyal kembali.")
    expect(sender.page.locator("#live")).to_have_text(ONCE)
    assert sender.kept() == ["foto_baik_3mp.jpg"]
    sender.context.set_offline(False)
    sender.arrived()


def test_what_is_called_off_leaves_nothing_behind(sender):
    sender.fall_silent_after(1)
    sender.choose(PHOTO)
    sender.says("32 KB dari")
    sender.hear_again()
    sender.press("Batalkan")
    expect(sender.rows).to_have_count(0)
    assert soon(lambda: sender.kept() == [] and ("DELETE", None) in sender.pieces(), 10)


def test_whoever_goes_on_while_a_photo_is_not_sent_is_told_once(sender):
    sender.choose("foto_buram.jpg")
    sender.says("buram")
    expect(sender.rows.get_by_role("button", name=re.compile("^Kirim tetap"))).to_be_visible()
    onward = sender.page.get_by_role("link", name="Lanjut: periksa jawaban")
    onward.click()
    expect(sender.page.locator("#live")).to_contain_text("Masih ada berkas yang belum terkirim.")
    expect(sender.rows.get_by_role("button", name=re.compile("^Kirim tetap"))).to_be_focused()
    onward.click()
    expect(sender.page).to_have_url(re.compile("/periksa$"))


def test_once_the_application_is_sent_nothing_of_it_is_left_on_the_phone(sender):
    sender.choose("foto_baik_3mp.jpg")
    sender.arrived()
    sender.choose("foto_buram.jpg")
    sender.says("buram")
    sender.page.goto(f"/permohonan/{sender.number}/periksa")
    assert sender.kept() == ["foto_buram.jpg"]
    for name in ("attest_truth", "privacy_notice_ack"):
        sender.page.locator(f"input[name={name}]").check()
    sender.page.get_by_role("button", name="Kirim permohonan").click()
    expect(sender.page.get_by_role("heading", level=1)).to_have_text("Permohonan terkirim")
    assert soon(lambda: sender.kept() == [], 10)


def test_a_phone_that_others_use_too_keeps_nothing(sender):
    sender.context.add_cookies([{"name": "pinjam", "value": f"{time.time():.0f}", "url": sender.page.url}])
    sender.open()
    sender.fall_silent_after(1)
    sender.choose(PHOTO)
    sender.says("32 KB dari")
    assert sender.kept() == []
    sender.open()
    expect(sender.rows).to_have_count(0)


def test_a_server_that_dies_in_the_middle_and_starts_anew_is_waited_for(sender, server):
    sender.fall_silent_after(1)
    sender.choose(PHOTO)
    sender.says("32 KB dari")
    for pid in server.web():
        os.kill(pid, signal.SIGKILL)
    sender.break_off()
    sender.says("Sambungan terputus. Dicoba lagi")
    sender.arrived(timeout=30_000)
    assert ("HEAD", None) in sender.pieces() and ("PATCH", 32 * KB) in sender.pieces()
