"""Somebody of the office lets this device be told, finds above the queue what they must answer for, and answers."""

import os
import re
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from api.now import WITA
from api.settings import ROOT
from tests.e2e.browsers import profiles
from tests.e2e.office import Phone
from tests.e2e.people import Operator
from tests.e2e.test_news import SERVICE
from tests.e2e.told import PERSON

LATER = """
import asyncio, sys
from datetime import datetime, timedelta, UTC
from api import database, now
from api.escalations import watching
now.source = lambda: datetime.now(UTC) + timedelta(hours=21)
watching.IN_DANGER = watching.IN_DANGER.replace("where a.desk", f"where a.number = '{sys.argv[1]}' and a.desk")
async def look():
    async with database.pool():
        await watching.look()
asyncio.run(look())
"""
"""What the worker does 21 hours later, of one case: others belong to other tests."""


@pytest.fixture
def sari(whole_chromium, server):
    context = profiles(whole_chromium, server)(desk=True)
    context.grant_permissions(["notifications"], origin=server.url)
    context.add_init_script(SERVICE)
    said = server.run("invite", "Sari Enam", "--role", "operator", "--desk", "kk-ktp")
    yield Operator(context.new_page(), re.search(r"/undangan/\S+", said)[0])
    context.close()


def in_thirty_hours() -> str:
    return (datetime.now(WITA) + timedelta(hours=30)).strftime("%Y-%m-%dT%H:%M")


def test_whoever_is_asked_about_a_promise_is_told_and_answers(sari, server):
    page = sari.page
    page.goto("/akun")
    page.get_by_role("button", name="Kabari di perangkat ini").click()
    expect(page.get_by_text("Perangkat ini dikabari selama Anda masuk")).to_be_visible()
    assert page.evaluate("fetch('/akun/kabar').then(answer => answer.json())") == {"told": True}

    phone = Phone(server.url)
    number = phone.send("ktp-rusak", PERSON, ktp_lama="pdf_biasa.pdf")
    phone.http.close()
    sari.take(number)
    env = os.environ | server._own | {"BASE_URL": server.url}
    subprocess.run([sys.executable, "-c", LATER, number], cwd=ROOT, env=env, check=True)

    page.goto("/loket")
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert [found["id"] for found in Axe().run(page, "[aria-labelledby=perlu-jawaban]").response["violations"]] == []
    page.get_by_role("region", name="Perlu jawaban Anda").get_by_role("link", name=number).click()
    card = page.get_by_role("region", name="Perlu jawaban Anda")
    card.get_by_text("Jawab mengapa dan kapan selesai").click()
    card.get_by_role("button", name="Simpan jawaban").click()
    expect(card.locator(".em")).to_have_text(["Pilih alasannya.", "Isi tanggal dan jam perkiraan selesai."])
    assert [found["id"] for found in Axe().run(page, "#tanggapan").response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    card.get_by_label("Mengapa").select_option("siak")
    card.get_by_label("Perkiraan selesai").fill(in_thirty_hours())
    card.get_by_role("button", name="Simpan jawaban").click()
    expect(page.get_by_text("Menunggu SIAK atau pusat. Perkiraan selesai")).to_be_visible()
    expect(card).to_have_count(0)
    page.goto("/akun")
    page.get_by_role("button", name="Berhenti dikabari").click()
    expect(page.get_by_role("button", name="Kabari di perangkat ini")).to_be_visible()
