"""Every route is open on purpose or closed: a new one that is in neither list fails here."""

import re
from uuid import uuid4

import pytest

from app import create_litestar

OPEN = {
    "/",
    "/api/v1/applications",
    "/api/v1/applications/{number}/access",
    "/api/v1/docs",
    "/api/v1/openapi.json",
    "/api/v1/openapi.json/openapi.json",
    "/api/v1/openapi.json/{path}",
    "/api/v1/performance",
    "/api/v1/services",
    "/api/v1/services/{code}",
    "/api/v1/services/{code}/checklist",
    "/api/v1/status",
    "/api/v1/tracking/{number}",
    "/api/v1/verifications",
    "/bagikan",
    "/bantuan",
    "/cek",
    "/cek/tautan",
    "/contoh/{id}",
    "/favicon.ico",
    "/health",
    "/hemat",
    "/kabar",
    "/kiriman",
    "/kiriman/{item}",
    "/kinerja",
    "/kinerja/{file}",
    "/lacak",
    "/layanan",
    "/layanan/{code}",
    "/layanan/{code}/ajukan",
    "/layanan/{code}/brosur.pdf",
    "/layanan/{code}/standar",
    "/layanan/{code}/standar.pdf",
    "/luring",
    "/luring/katalog.json",
    "/luring/layanan",
    "/maklumat",
    "/maklumat.pdf",
    "/manifest.webmanifest",
    "/masuk",
    "/masuk/kunci",
    "/masuk/tantangan",
    "/p/{token}",
    "/pengaduan",
    "/privasi",
    "/robots.txt",
    "/saya",
    "/saya/baru",
    "/saya/baru/tantangan",
    "/saya/keluar",
    "/saya/kunci",
    "/saya/tantangan",
    "/selesai",
    "/status",
    "/sw.js",
    "/undangan/{token}",
    "/undangan/{token}/kunci",
    "/undangan/{token}/tantangan",
    "/w/{token}",
}
"""Open to all on purpose: they show nothing personal, or ask for a secret themselves."""
SHARED_TO = {"/bagikan"}
"""Other apps on the phone may send here, as "none" says; it keeps nothing."""

VALUES = {
    "number": "K7QF-3M9X",
    "code": "validasi-nik",
    "token": "x",
    "step": "pemohon",
    "requirement": "kk",
    "page": "1",
}


def routes() -> list[tuple[str, str]]:
    app = create_litestar()
    return sorted((route.path_format, method) for route in app.routes for method in route.methods - {"OPTIONS", "HEAD"})


def fill(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: VALUES.get(name[1], str(uuid4())), path)


CLOSED = [(path, method) for path, method in routes() if path not in OPEN]


def test_what_is_open_exists():
    known = {path for path, _ in routes()}
    assert known >= OPEN, OPEN - known


@pytest.mark.parametrize(("path", "method"), CLOSED, ids=lambda value: str(value))
async def test_a_stranger_is_refused(stranger, path, method):
    answer = await stranger.request(method, fill(path))
    assert answer.status_code in (401, 404) or answer.headers.get("location", "").startswith("/masuk"), (
        answer.status_code
    )


@pytest.mark.parametrize(
    ("path", "method"), [route for route in routes() if route[1] != "GET"], ids=lambda value: str(value)
)
async def test_no_other_site_can_make_a_browser_write(stranger, path, method):
    for site in ("cross-site", "same-site", *(["none"] if path not in SHARED_TO else [])):
        answer = await stranger.request(method, fill(path), headers={"sec-fetch-site": site})
        assert answer.status_code == 403
    del stranger.headers["sec-fetch-site"]
    assert (await stranger.request(method, fill(path), headers={"origin": "https://evil.example"})).status_code == 403
