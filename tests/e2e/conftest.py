"""Real browsers against the running product."""

import re

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.browsers import FLAGS, opened, profiles
from tests.e2e.people import CHROMIUM, WHOLE, Citizen, Operator


@pytest.fixture(scope="package")
def playwright():
    """Ends with these tests: its loop counts as running while it lives, and would stop every async test."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright):
    assert CHROMIUM, "these tests need Chromium: apt-get install chromium-headless-shell"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def whole_chromium(playwright):
    """With bars and notifications."""
    assert WHOLE, "these tests need all of Chromium: apt-get install chromium"
    browser = playwright.chromium.launch(executable_path=WHOLE, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def context(chromium, server):
    """Make a browser profile of its own: `context(javascript=False)`, `context(desk=True)`."""
    made = []
    profile = profiles(chromium, server)

    def make(*, javascript=True, **more):
        made.append(profile(java_script_enabled=javascript, **more))
        return made[-1]

    yield make
    for profile in made:
        profile.close()


@pytest.fixture(scope="package")
def office(chromium, server):
    """The same for all tests that only look."""
    return opened(chromium, server)


@pytest.fixture(autouse=True)
def awake(request):
    if "office" in request.fixturenames:
        request.getfixturevalue("office").stay()


@pytest.fixture
def citizen(context):
    """A citizen on a phone; without JavaScript by `citizen(javascript=False)`."""
    return lambda **how: Citizen(context(service_workers="block", **how).new_page())


@pytest.fixture
def operator(context, server):
    """Somebody of the office at a desk computer, invited by the command and signed in by a passkey of their own."""

    def come(name="Sari", role="operator", *desks, told=True):
        wanted = [flag for desk in desks or ("validasi-nik",) for flag in ("--desk", desk)]
        said = server.run("invite", name, "--role", role, *wanted)
        return Operator(context(desk=True).new_page(), re.search(r"/undangan/\S+", said)[0], told=told)

    return come
