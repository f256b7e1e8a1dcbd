"""The queue in a browser: it changes by itself, never under a hand, by keys alone, and after whatever breaks in between."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.e2e.office import Phone
from tests.e2e.told import ABROAD, PASSPORT
from tests.serving import soon


@pytest.fixture
def phone(server):
    """Sends applications; `phone()` is the number of a new one."""
    sender = Phone(server.url)
    yield lambda: sender.send("pindah-luar-negeri", ABROAD, **PASSPORT)
    sender.http.close()


@pytest.fixture
def seat(operator):
    """Somebody at a desk of their own, in front of the queue."""

    def sit(name):
        page = operator(name, "operator", "pindah").page
        page.goto("/loket")
        return page

    return sit


def rows(page):
    return page.locator("[data-stop]")


def row(page, number):
    return page.locator(f"#baris-{number}")


def test_a_list_changes_by_itself_and_offers_the_change_to_whoever_is_in_it(seat, phone):
    first = phone()
    page = seat("Sari")
    other = seat("Joko")
    expect(row(page, first)).to_be_visible()
    second = phone()
    expect(row(page, second)).to_be_visible(timeout=10_000)

    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(rows(page).nth(1)).to_be_focused()
    where, third = rows(page).nth(1).bounding_box(), phone()
    expect(page.locator("[data-fresh]")).to_contain_text("1 permohonan baru", timeout=10_000)
    expect(rows(page).nth(1)).to_be_focused()
    assert rows(page).nth(1).bounding_box() == where
    expect(row(page, third)).to_have_count(0)
    page.keyboard.press("t")
    expect(row(page, third)).to_be_visible()
    expect(rows(page).first).to_be_focused()
    expect(page.locator("[data-fresh]")).to_be_empty()

    page.evaluate("document.activeElement.blur()")
    other.keyboard.press("b")
    other.wait_for_url("**/loket/*-*")
    taken = other.url.rpartition("/")[2]
    expect(row(page, taken)).to_have_count(0, timeout=10_000)
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("sarri")
    page.keyboard.press("Escape")
    page.locator("[data-search]").blur()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/loket/*-*")


def test_a_list_goes_on_after_the_office_was_away_and_asks_where_there_is_no_stream(seat, phone, server):
    page = seat("Sari")
    refused = seat("Joko")
    refused.route("**/loket/langsung", lambda route: route.fulfill(status=503))
    refused.clock.install()
    refused.reload()
    expect(page.locator("h1")).to_be_visible()
    with page.expect_event("response", lambda answer: "langsung" in answer.url and answer.ok, timeout=30_000):
        for web in server.web():
            os.kill(web, signal.SIGKILL)
        assert soon(server.healthy, 30)
    number = phone()
    expect(row(page, number)).to_be_visible(timeout=10_000)
    expect(row(refused, number)).to_have_count(0)
    refused.clock.run_for(22_000)
    expect(row(refused, number)).to_be_visible(timeout=10_000)


def test_without_scripts_lists_and_their_filters_are_plain_pages(seat, context, phone, server):
    number = phone()
    cookies = seat("Sari").context.cookies()
    plain = context(javascript=False, desk=True)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto(f"{server.url}/loket")
    page.locator("summary", has_text="Saring").click()
    page.get_by_label("Janji").select_option(label="Lewat janji")
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_text("Tidak ada yang cocok dengan saringan")).to_be_visible()
    page.locator(".empty").get_by_role("link", name="Hapus saringan").click()
    expect(row(page, number)).to_be_visible()
