"""Lopo on the phone's own screen: that the browser finds nothing missing, and that nobody is asked before it was of use."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.browsers import FLAGS, HERE, PHONE
from tests.e2e.people import CHROMIUM

ASKED = """() => {
    const question = new Event('beforeinstallprompt', { cancelable: true })
    question.prompt = async () => { document.title = 'asked' }
    question.userChoice = Promise.resolve({ outcome: 'accepted' })
    dispatchEvent(question)
    return question.defaultPrevented
}"""
IPHONE = "Object.defineProperty(navigator, 'standalone', { get: () => false })"


@pytest.fixture
def sent(office):
    """The confirmation on a phone that is new here: `sent()`, after this script `sent(script)`."""
    opened = []

    def look(script=""):
        opened.append(office.fresh("citizen"))
        opened[-1].add_init_script(script)
        page = opened[-1].new_page()
        page.goto(f"/permohonan/{office.places['sent']}/terkirim")
        return page

    yield look
    for context in opened:
        context.close()


def test_the_browser_finds_all_it_needs_to_install(chromium, server, tmp_path):
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=FLAGS, base_url=server.url, **HERE, **PHONE
    )
    page = context.pages[0]
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    devtools = context.new_cdp_session(page)
    read, missing = devtools.send("Page.getAppManifest"), devtools.send("Page.getInstallabilityErrors")
    context.close()
    assert (read["errors"], missing["installabilityErrors"]) == ([], [])
    manifest = read["manifest"]
    assert manifest["id"] == f"{server.url}/"
    assert [shortcut["url"].removeprefix(server.url) for shortcut in manifest["shortcuts"]] == [
        "/layanan",
        "/lacak",
        "/bantuan#loket",
    ]
    said = json.loads(read["data"])
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    [files] = said["share_target"]["params"]["files"]
    assert (said["share_target"]["action"], files["name"]) == ("/bagikan", "berkas")
    assert said["launch_handler"] == {"client_mode": ["navigate-existing", "auto"]}


def test_nobody_is_asked_to_install_before_something_was_sent(office):
    page = office.pages["stranger"]
    for path in ("/", "/layanan/ktp-rusak"):
        page.goto(path)
        assert page.evaluate(ASKED)
        assert page.title() != "asked"


def test_after_sending_it_is_offered_and_the_browser_asks_once(sent):
    page = sent()
    expect(page.locator("#pasang")).to_be_hidden()
    page.evaluate(ASKED)
    page.get_by_role("button", name="Pasang Lopo").click()
    expect(page).to_have_title("asked")
    page.reload()
    page.evaluate(ASKED)
    expect(page.locator("#pasang")).to_be_hidden()


def test_who_does_not_want_it_is_left_in_peace(sent):
    page = sent()
    page.evaluate(ASKED)
    page.get_by_role("button", name="Tidak usah").click()
    page.reload()
    page.evaluate(ASKED)
    expect(page.locator("#pasang")).to_be_hidden()


def test_an_iphone_shows_the_way(sent):
    page = sent(IPHONE)
    page.get_by_role("button", name="Pasang Lopo").click()
    way = page.get_by_role("dialog")
    expect(way).to_contain_text("Tambah ke Layar Utama")
    way.get_by_role("button", name="Mengerti").click()
    expect(way).to_be_hidden()
