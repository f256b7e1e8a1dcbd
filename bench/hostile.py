"""How long others wait for a page while two files that never end are opened beside them."""

import asyncio
import time
from contextlib import suppress

import msgspec

from bench.browsers import Visitor

SECONDS = 4.0
AT_ONCE = 2
MOST_TIMES = 4.0
PAGE = "/layanan/validasi-nik"
TILES = b"/Pattern cs /P scn 0 0 999 999 re f " * 20
OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 999 999]/Contents 4 0 R/Resources<</Pattern<</P 5 0 R>>>>>>",
    b"<</Length %d>>stream\n%s\nendstream" % (len(TILES), TILES),
    b"<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .01/YStep .01/Resources<<>>/Length 12>>stream\n"
    b"0 0 1 1 re f\nendstream",
)


def endless() -> bytes:
    """A PDF that asks for ten thousand million tiles; without a table of contents, which is mended."""
    objects = b"".join(b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(OBJECTS, 1))
    return b"%PDF-1.7\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"


async def show(port: int) -> None:
    alone = await _slowest(port)
    attacks = [asyncio.create_task(_attack(port)) for _ in range(AT_ONCE)]
    await asyncio.sleep(0.5)
    beside = await _slowest(port)
    for attack in attacks:
        if attack.done():  # it never ends by itself
            attack.result()
        attack.cancel()
    verdict = "" if beside <= MOST_TIMES * alone else "  > target"
    print(
        f"{'pages beside hostile files':<26}{1000 * beside:>9.0f} ms {1000 * alone:>8.0f} ms  p95 with and without them, "
        f"{beside / alone:.1f} times, target {MOST_TIMES:.0f}{verdict}"
    )


async def _slowest(port: int) -> float:
    """Seconds within which 19 of 20 visits to a page are answered."""
    took, begun = [], time.perf_counter()
    async with Visitor(port) as visitor:
        while time.perf_counter() < begun + SECONDS:
            asked = time.perf_counter()
            await visitor.ask("GET", PAGE)
            took.append(time.perf_counter() - asked)
    return sorted(took)[len(took) * 95 // 100]


async def _attack(port: int) -> None:
    async with Visitor(port) as visitor:
        made = await visitor.ask(
            "POST", "/api/v1/applications", b'{"service": "validasi-nik"}', content_type="application/json"
        )
        told = msgspec.json.decode(made.body)
        path, key = f"/api/v1/applications/{told['number']}/documents/kk", f"Bearer {told['key']}"
        while True:
            with suppress(RuntimeError):  # refused, as it should be
                await visitor.ask("PUT", path, endless(), authorization=key, content_type="application/pdf")
