"""What the browser keeps: small, named by its contents, ready compressed, and from nowhere but here."""

import json
import re
from pathlib import Path

import brotli
import pytest

from web import rendering

ROOT = Path(__file__).parents[2]
PWA, BUILT = ROOT / "pwa", rendering.BUILT
BUDGETS = {
    ("app.css", "home.css"): 6 * 1024,
    ("app.css", "services.css"): 6 * 1024,
    ("app.css", "own.css"): 6 * 1024,
    ("app.css", "papers.css"): 6 * 1024,
    ("app.css", "desk.css"): 10 * 1024,
    ("app.js", "htmx.js"): 20 * 1024,
    ("papers.js", "htmx.js"): 20 * 1024,
    ("catalogue.js",): 14 * 1024,
    **{(script,): 8 * 1024 for script in ("kept.js", "mine.js", "sendings.js", "share.js")},
    ("sprite.svg",): 4 * 1024,
}
"""What one page loads, compressed."""
OTHERS = {"desk.js", "desk-list.js", "intake.js", "passkeys.js"}
"""The desk's own, and what comes to the desk's or the front script."""


@pytest.fixture(scope="module")
def names():
    assert (BUILT / "manifest.json").is_file(), "build first: node pwa/build.mjs"
    return json.loads((BUILT / "manifest.json").read_text())


def compressed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=11))


@pytest.mark.parametrize(
    ("files", "most"), BUDGETS.items(), ids=lambda value: "+".join(value) if isinstance(value, tuple) else ""
)
def test_a_slow_phone_can_afford_it(names, files, most):
    assert sum(compressed(BUILT / "s" / names[name]) for name in files) <= most


def test_every_script_of_a_page_has_a_budget(names):
    counted = {name for files in BUDGETS for name in files}
    assert {name for name in names if name.endswith(".js")} - counted == OTHERS


def test_the_service_worker_stays_small():
    assert compressed(BUILT / "sw.js") <= 4 * 1024


def test_every_name_tells_its_contents(names):
    assert all(
        re.fullmatch(r".+-[A-Za-z0-9]{8}\.[a-z0-9]+", file) and (BUILT / "s" / file).is_file()
        for file in names.values()
    )


def test_text_lies_ready_compressed(names):
    for file in names.values():
        if file.endswith((".js", ".css", ".svg")):
            assert brotli.decompress((BUILT / "s" / f"{file}.br").read_bytes()) == (BUILT / "s" / file).read_bytes()
            assert (BUILT / "s" / f"{file}.gz").is_file()


def test_icons_are_pictures_of_their_size(names):
    for name, size in (
        ("icon-192.png", 192),
        ("icon-512.png", 512),
        ("icon-maskable.png", 512),
        ("apple-touch-icon.png", 180),
    ):
        head = (BUILT / "s" / names[name]).read_bytes()[:24]
        assert head.startswith(b"\x89PNG\r\n\x1a\n")
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (size, size)


def test_the_lock_names_versions_and_hashes_and_no_host():
    lock = (PWA / "package-lock.json").read_text()
    packages = [entry for place, entry in json.loads(lock)["packages"].items() if place]
    assert "://" not in re.sub(r'"(funding|url)": [^\n]+', "", lock)
    assert all(entry["version"] and entry["integrity"].startswith("sha512-") for entry in packages)


def test_versions_are_exact():
    package = json.loads((PWA / "package.json").read_text())
    assert package["dependencies"]["htmx.org"] == "4.0.1"
    assert all(
        re.fullmatch(r"\d+\.\d+\.\d+", v) for v in (package["dependencies"] | package["devDependencies"]).values()
    )


def test_before_the_first_build_a_page_still_names_its_files(monkeypatch, tmp_path):
    rendering._names.cache_clear()
    monkeypatch.setattr(rendering, "BUILT", tmp_path)
    assert rendering.asset("app.css") == "/s/app.css"
    rendering._names.cache_clear()
