"""Whoever must sign in first comes back to the page they wanted, whatever the browser says it was."""

import pytest

from tests.page import LIVE


@pytest.mark.parametrize(
    ("current", "back"),
    [
        ("http://localhost:8000/loket?halaman=2", "/loket%3Fhalaman%3D2"),
        ("http://[", "/"),
        ("http://localhost:8000//evil.example", ""),
        ("http://localhost:8000/loket/K7QF%0A", "/loket/K7QF%250A"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
async def test_a_fragment_asked_for_while_signed_out_leads_to_the_way_in(stranger, current, back):
    answer = await stranger.get("/loket", headers={**LIVE, "hx-current-url": current})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, f"/masuk?lanjut={back}")


@pytest.mark.parametrize(
    ("path", "back"), [("/loket/a%26b%3D1%23c", "/loket/a%26b%3D1%23c"), ("/loket/%C3%A9", ""), ("/akun", "/akun")]
)
async def test_a_page_asked_for_while_signed_out_is_quoted_in_the_address(stranger, path, back):
    answer = await stranger.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/masuk?lanjut={back}")
