"""What was finished without a signal is sent by the phone itself, exactly once, and the page says honestly how far it is."""

import re

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.keeping import keep, stored, sync
from tests.e2e.office import COMPLAINT
from tests.serving import soon

STEPS = ("**/kiriman/*", "**/api/v1/applications/*/uploads", "**/api/v1/uploads/*", "**/permohonan/*/kiriman/*")


@pytest.fixture
def phone(context):
    """A phone with the service worker in charge, at the page of what waits."""
    page = context().new_page()
    page.goto("/kiriman")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    return page


@pytest.fixture
def simple(context):
    """A browser without a worker: its pages send."""
    page = context(service_workers="block").new_page()
    page.goto("/kiriman")
    return page


def received(page: Page) -> tuple[str, str]:
    """(number, PIN) of the only item, once the office has it."""
    card = page.locator(".sendings > li")
    expect(card).to_have_count(1)
    expect(card.get_by_text("Diterima", exact=True)).to_be_visible(timeout=15_000)
    return card.locator("[data-slot=number]").inner_text(), card.locator("output").inner_text().replace(" ", "")


def see_it_once(page: Page, number: str, papers: int = 1) -> None:
    """The phone has one application, with its papers; nothing of it lies in the outbox any more."""
    [item] = stored(page)["outbox"]
    assert (item["answers"], item["papers"]) == ({}, [])
    page.goto("/lacak")
    expect(page.locator(".known li")).to_have_count(1)
    page.goto(f"/permohonan/{number}")
    expect(page.get_by_text("Terkirim, menunggu petugas").first).to_be_visible()
    sent = page.locator("details", has_text="Jawaban dan berkas yang Anda kirim")
    expect(sent.locator(".files li")).to_have_count(papers)


def test_it_waits_without_a_signal_and_goes_by_itself_when_there_is_one(phone, server):
    phone.context.set_offline(True)
    keep(phone, ("ktp_lama", "kk"))
    phone.goto("/kiriman")
    expect(phone.locator("h1")).to_have_text("Kiriman di HP ini")
    expect(phone.get_by_text("Di HP ini", exact=True)).to_be_visible()
    phone.get_by_role("button", name="Kirim sekarang").click()
    expect(phone.get_by_text("Di HP ini", exact=True)).to_be_visible()
    phone.context.set_offline(False)
    number, pin = received(phone)
    answer = httpx.post(f"{server.url}/lacak", data={"nomor": number, "pin": pin})
    assert answer.headers["location"] == f"/permohonan/{number}"
    phone.get_by_role("button", name="Sudah saya catat").click()
    expect(phone.locator("output")).to_be_hidden()
    assert pin not in str(stored(phone))
    see_it_once(phone, number, 2)


def test_the_worker_sends_when_the_browser_says_so(phone, server):
    keep(phone)
    phone.goto("/kiriman#")
    sync(phone, server.url)
    number, _ = received(phone)
    see_it_once(phone, number)


def test_a_phone_that_says_too_early_that_it_has_a_signal_tries_again(phone):
    """Nothing waits at the first call; by the second it does."""
    phone.evaluate("dispatchEvent(new Event('online'))")
    keep(phone)
    number, _ = received(phone)
    see_it_once(phone, number)


def test_an_answer_lost_at_every_step_costs_nothing_and_repeats_nothing(simple):
    keep(simple)
    lost: list[str] = []

    def lose(route: Route) -> None:
        """The office gets it; its answer never comes."""
        step = f"{route.request.method} {re.sub(r'[0-9a-f-]{36}|[A-Z0-9]{4}-[A-Z0-9]{4}', '', route.request.url)}"
        if step in lost:
            return route.continue_()
        lost.append(step)
        route.fetch()
        return route.abort()

    for step in STEPS:
        simple.route(step, lose)
    for _ in range(15):
        simple.reload()
        if soon(lambda: stored(simple)["outbox"][0]["state"] == "received", 1.5):
            break
    number, pin = received(simple)
    assert len(lost) >= 4, lost
    assert re.fullmatch(r"\d{6}", pin)
    see_it_once(simple, number)


def test_a_page_that_dies_in_the_middle_leaves_it_to_the_next_one(simple):
    keep(simple)

    def die(route: Route) -> None:
        route.fetch()
        simple.close()

    simple.route("**/api/v1/uploads/*", die)
    with simple.expect_event("close"):
        simple.reload(wait_until="commit")
    other = simple.context.new_page()
    other.goto("/kiriman")
    number, _ = received(other)
    see_it_once(other, number)


def test_two_pages_at_once_send_it_once(simple):
    keep(simple)
    other = simple.context.new_page()
    for page in (simple, other):
        page.goto("/kiriman", wait_until="commit")
    numbers = {received(page) for page in (simple, other)}
    assert len(numbers) == 1
    see_it_once(other, numbers.pop()[0])


def test_what_the_office_refuses_is_explained_and_can_be_mended(simple):
    keep(simple, ())
    simple.reload()
    expect(simple.get_by_text("Perlu diperbaiki", exact=True)).to_be_visible(timeout=15_000)
    expect(simple.locator("[data-slot=reasons] li")).to_contain_text("Lampirkan dulu")
    simple.get_by_role("link", name="Perbaiki").click()
    expect(simple).to_have_url(re.compile(r"/permohonan/.+/berkas"))


def test_what_is_deleted_is_gone_from_the_phone(simple):
    simple.route("**/kiriman/*", lambda route: route.abort())
    keep(simple)
    simple.reload()
    simple.on("dialog", lambda dialog: dialog.accept())
    simple.get_by_role("button", name="Hapus").click()
    expect(simple.get_by_text("Tidak ada kiriman yang menunggu")).to_be_visible()
    assert stored(simple)["outbox"] == []


def test_the_last_page_is_sent_later_where_there_is_no_signal_and_only_once(phone, server):
    made = httpx.post(f"{server.url}/api/v1/applications", json={"service": "pengaduan", "answers": COMPLAINT}).json()
    phone.request.post("/lacak", form={"nomor": made["number"], "pin": made["pin"]})
    phone.goto(f"/permohonan/{made['number']}/periksa")
    phone.context.set_offline(True)
    for box in phone.locator("main input[type=checkbox]:not([name=bersama])").all():
        box.check()
    phone.get_by_role("button", name="Kirim pengaduan").click()
    phone.get_by_role("button", name="Kirim nanti").click()
    expect(phone.locator("h1")).to_have_text("Kiriman di HP ini")
    expect(phone.get_by_text("Di HP ini", exact=True)).to_be_visible()
    phone.context.set_offline(False)
    number, pin = received(phone)
    assert (number, len(pin)) == (made["number"], 6)
    see_it_once(phone, number, 0)
