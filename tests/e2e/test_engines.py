"""The main journey in the other engines that people have: Firefox, and WebKit as on every iPhone."""

import re

import pytest

from tests.e2e.people import CHOSEN, SAMPLES, TYPED
from tests.engines import firefox, webkit
from tests.serving import Installation, soon

ENGINES = {"firefox": (firefox.Firefox, firefox.PROGRAM), "webkit": (webkit.WebKit, webkit.PROGRAM)}
PAPER = SAMPLES / "foto_baik_3mp.jpg"
HEADING = "return document.querySelector('h1')?.innerText === arguments[0]"
FILL = """const [typed, chosen] = arguments, main = document.querySelector('main')
for (const [name, value] of Object.entries(typed)) {
    const box = main.querySelector(`[name="${name}"]:not([type=hidden])`)
    if (box) { box.value = value; box.dispatchEvent(new Event('input', { bubbles: true })) }
}
for (const [name, value] of Object.entries(chosen)) {
    const radio = main.querySelector(`input[name="${name}"][value="${value}"]`), list = main.querySelector(`select[name="${name}"]`)
    if (radio) radio.click()
    else if (list) list.value = value
}"""
SAYS = "return document.querySelector('main').innerText.includes(arguments[0])"
TICK = "document.querySelectorAll('main input[type=checkbox]:not([name=bersama])').forEach(box => box.click())"
PRESS = """const wanted = [...document.querySelectorAll('main :is(button, a)')]
    .find(one => one.checkVisibility() && one.innerText.trim().startsWith(arguments[0]))
wanted?.click()
return Boolean(wanted)"""


@pytest.fixture(scope="module")
def lopo():
    """A product that can be switched off and on."""
    installation = Installation()
    try:
        installation.serve()
        assert soon(installation.healthy, 120)
        yield installation
    finally:
        installation.stop()


@pytest.fixture(params=ENGINES)
def engine(request):
    made, program = ENGINES[request.param]
    if not program:
        pytest.skip(f"{request.param} is not here: apt-get install firefox-esr webkit2gtk-driver xvfb xauth")
    browser = made()
    yield browser
    browser.close()


def press(engine, words):
    """Press what begins with these words, and be on the next page."""
    engine.run("document.documentElement.dataset.left = 'ya'")
    assert engine.wait(PRESS, words)
    engine.wait("return !document.documentElement.dataset.left && document.readyState === 'complete'")


def test_the_main_journey_works_and_what_is_finished_without_a_signal_goes_by_itself(engine, lopo):
    engine.go(f"{lopo.url}/")
    engine.wait("return navigator.serviceWorker.ready.then(() => true)")
    engine.go(f"{lopo.url}/layanan/validasi-nik/ajukan")
    while "/berkas" not in (place := engine.wait("return location.pathname")):
        assert re.search("/ajukan|/isi/", place)
        engine.run(FILL, TYPED, CHOSEN)
        press(engine, "Lanjut")
    for box in engine.run("return [...document.querySelectorAll('main > .wrap > section.doc')].map(one => one.id)"):
        engine.type(f"#{box} input[type=file]", str(PAPER))
        engine.wait("return document.getElementById(arguments[0]).innerText.includes('Tersimpan')", box)
    engine.wait("return !document.querySelector('main [data-paper]')")
    press(engine, "Lanjut")
    engine.run(TICK)
    lopo.process.terminate()
    lopo.process.wait()
    engine.wait(PRESS, "Kirim permohonan")
    press(engine, "Kirim nanti")
    engine.wait(HEADING, "Kiriman di HP ini")
    engine.wait(SAYS, "Di HP ini")
    engine.go(f"{lopo.url}/lacak")
    engine.wait(HEADING, "Sedang tanpa sinyal")
    engine.go(f"{lopo.url}/layanan/akta-kelahiran")
    engine.wait(HEADING, "Akta Kelahiran")
    lopo.serve()
    engine.go(f"{lopo.url}/kiriman")
    engine.wait(SAYS, "Diterima")
    number = engine.run("return document.querySelector('[data-slot=number]').innerText")
    engine.go(f"{lopo.url}/permohonan/{number}")
    engine.wait(SAYS, "Terkirim, menunggu petugas")
