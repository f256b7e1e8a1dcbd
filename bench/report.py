"""Start an installation, measure all of it, print a table."""

import asyncio
import time
from functools import partial

import uvloop

from api import vault
from api.embedded_postgres import EmbeddedPostgres
from api.migrating import migrate
from api.printing import engine
from api.settings import settings
from bench import memory, pages, receipts, submissions, uploads
from bench.browsers import Visitor, visits
from bench.rounds import compare
from bench.serving import serving

SECONDS_OF_ALL = 4.0


def main() -> None:
    begun = time.monotonic()
    vault.create_keys()
    with EmbeddedPostgres(settings.data) as database:
        uvloop.run(migrate())
        with (
            serving("app:create_app") as (port, web),
            serving("bench.pages:bare") as (bare_page, _),
            serving("bench.bare_submissions:bare") as (bare_submission, _),
        ):
            uvloop.run(_measure(port, bare_page, bare_submission, web, database.process.pid))
    print(f"\n{time.monotonic() - begun:.0f} s")


async def _measure(port: int, bare_page: int, bare_submission: int, web: int, database: int) -> None:
    print(f"{'':<26}{'ours':>11} {'ceiling':>11}{'ratio':>8}")
    await _show_pages(port, bare_page)
    await _show_submissions(port, bare_submission)
    photo = uploads.photograph()
    await _show_uploads(port, photo)
    await _show_receipts()
    most = await memory.most_while(_everything(port, photo), web, database)
    shares = ", ".join(f"{kind} {size:.0f}" for kind, size in sorted(most.items()))
    print(f"\nmemory while all of it happens at once: {sum(most.values()):.0f} MB ({shares})")


async def _show_pages(port: int, bare: int) -> None:
    for words, measure in (("pages", pages.plain), ("pages, compressed", pages.compressed)):
        print((await compare(words, 0.7, partial(measure, port), partial(measure, bare))).line())


async def _show_submissions(port: int, bare: int) -> None:
    raw = await submissions.RawWriter.like((await submissions.one(port)).number)
    print((await compare("submissions", 0.6, partial(submissions.over_http, port), raw.rate)).line())
    await raw.close()
    ours, ceiling = (partial(submissions.over_http, where) for where in (port, bare))
    print((await compare("submissions, both by HTTP", 0.6, ours, ceiling)).line())


async def _show_uploads(port: int, photo: bytes) -> None:
    alone = uploads.Alone(settings.data, photo)
    print((await compare("uploads of photographs", 0.6, partial(uploads.over_http, port, photo), alone.rate, 3)).line())
    alone.close()


async def _show_receipts() -> None:
    if not await engine.available():
        print("receipts                  PDF cannot be made on this machine")
        return
    alone = receipts.Alone()
    print((await compare("receipts", 0.8, receipts.through_the_engine, alone.rate)).line())
    alone.close()
    await engine.close()


async def _everything(port: int, photo: bytes) -> None:
    made = await submissions.one(port)
    ask = partial(_receipt, f"/api/v1/applications/{made.number}/receipt.pdf", f"Bearer {made.key}")
    await asyncio.gather(
        visits(port, pages.visit, 4, SECONDS_OF_ALL),
        visits(port, submissions.submit, 4, SECONDS_OF_ALL),
        visits(port, ask, 2, SECONDS_OF_ALL),
        uploads.over_http(port, photo),
    )


async def _receipt(path: str, key: str, visitor: Visitor) -> None:
    await visitor.ask("GET", path, authorization=key)


if __name__ == "__main__":
    main()
