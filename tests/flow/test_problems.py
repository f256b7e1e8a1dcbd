"""Bad input of every kind gets a 4xx with a sentence, never a 500, in the language of whoever asks."""

import pytest

from web.rendering import asset

MISSING = "/permohonan/K7QF-3M9X"
UNREADABLE = [
    ("/lacak", b"\xff\xfe%%%", {"content-type": "application/x-www-form-urlencoded"}),
    ("/lacak", b"nomor=%ff%fe&pin=%00", {"content-type": "application/x-www-form-urlencoded"}),
    ("/lacak", b"--x\r\nbroken", {"content-type": "multipart/form-data; boundary=x"}),
    ("/lacak", b"{}", {"content-type": "application/json"}),
    ("/lacak", b"a=1&" * 600, {"content-type": "application/x-www-form-urlencoded"}),
    ("/lacak", b"nomor=1", {"content-type": "multipart/form-data"}),
    ("/api/v1/applications", b"", {"content-type": "application/json"}),
    ("/api/v1/applications", b"[]", {"content-type": "application/json"}),
    ("/api/v1/applications", b'{"service": 1}', {"content-type": "application/json"}),
    ("/api/v1/applications", b'{"service": "validasi-nik", "status": "ready"}', {"content-type": "application/json"}),
    ("/api/v1/applications", b'{"service": "\\ud800"}', {"content-type": "application/json"}),
    ("/api/v1/applications", b"[" * 20_000, {"content-type": "application/json"}),
    ("/api/v1/applications", b"<x/>", {"content-type": "application/xml"}),
    ("/api/v1/services/validasi-nik/checklist", b'{"answers": []}', {"content-type": "application/json"}),
    (
        "/api/v1/services/validasi-nik/checklist",
        b"{}",
        {"content-type": "application/json", "content-encoding": "gzip"},
    ),
    ("/api/v1/applications/%F0%9F%92%A9/access", b'{"pin": 1}', {"content-type": "application/json"}),
    (
        "/layanan/validasi-nik/ajukan",
        b"applicant_relation=" + b"x" * 300_000,
        {"content-type": "application/x-www-form-urlencoded"},
    ),
]


@pytest.mark.parametrize(
    ("path", "headers", "content_type"),
    [
        (MISSING, {}, "text/html"),
        (MISSING, {"hx-request": "true"}, "text/html"),
        ("/nowhere", {}, "text/html"),
        ("/api/v1/nowhere", {}, "application/problem+json"),
        ("/api/v1/tracking/K7QF-3M9X", {}, "application/problem+json"),
    ],
)
async def test_failures_speak_the_askers_language(citizen, path, headers, content_type):
    answer = await citizen.get(path, headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith(content_type)


async def test_htmx_is_told_where_to_put_the_message(citizen):
    answer = await citizen.get(MISSING, headers={"hx-request": "true"})
    assert answer.headers["hx-retarget"] == "#galat"
    assert "<html" not in answer.text


@pytest.mark.parametrize(("path", "body", "headers"), UNREADABLE, ids=range(len(UNREADABLE)))
async def test_what_cannot_be_read_is_refused_with_a_sentence(citizen, path, body, headers):
    answer = await citizen.post(path, content=body, headers=headers)
    assert 400 <= answer.status_code < 500, answer.text
    if path.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize("path", ["/s/%00", "/s/../app.py", "/s/%2e%2e/app.py", "/" + "a" * 9000, "/lacak%0a"])
async def test_odd_addresses_are_refused_quietly(citizen, path):
    assert (await citizen.get(path)).status_code in (400, 404, 414)


@pytest.mark.parametrize("query", ["%", "_", "' OR 1=1", "x" * 10_000, "\x00", "💩", "K7QF3M9X"])
async def test_odd_numbers_are_not_found(citizen, query):
    page = await citizen.get("/lacak", params={"nomor": query})
    assert page.status_code in (200, 404)
    assert "Nomor" in page.text


async def test_a_bug_gets_a_friendly_page_and_no_trace(citizen, monkeypatch):
    monkeypatch.setattr("api.applications.device_queries.on_device", None)
    page = await citizen.get("/lacak")
    assert page.status_code == 500
    assert "Ada gangguan di sistem kami" in page.text
    assert "TypeError" not in page.text and "Traceback" not in page.text


async def test_every_answer_carries_the_security_headers(citizen):
    for path in ("/", MISSING, "/nowhere", "/api/v1/nowhere", "/api/v1/services", "/s/nothing.css", "/lacak"):
        headers = (await citizen.get(path)).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert "require-trusted-types-for 'script'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


async def test_a_file_of_the_browser_carries_only_what_files_need(citizen):
    headers = (await citizen.get(asset("app.css"))).headers
    assert (headers["x-content-type-options"], headers["cross-origin-resource-policy"]) == ("nosniff", "same-origin")
    assert "immutable" in headers["cache-control"]
    assert "content-security-policy" not in headers


async def test_personal_pages_are_never_stored(citizen):
    for path in (MISSING, "/lacak", "/loket", "/masuk"):
        assert "no-store" in (await citizen.get(path)).headers["cache-control"], path


async def test_a_head_request_answers_like_get_without_a_body(citizen):
    answer = await citizen.head("/lacak")
    assert answer.status_code == 200
    assert answer.content == b""


async def test_somebody_of_the_office_is_led_back_to_the_queue(operator, stranger):
    lost = await operator.get("/loket/K7QF-3M9X")
    assert lost.status_code == 404
    assert 'href="/loket"' in lost.text and "Lacak permohonan" not in lost.text
    assert "Lacak permohonan" in (await stranger.get("/permohonan/K7QF-3M9X")).text
