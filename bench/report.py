"""Start an installation, measure all of it or the part that is named, print a table."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial

import msgspec
import uvloop

from api import vault
from api.embedded_postgres import EmbeddedPostgres
from api.migrating import migrate
from api.printing import engine
from api.settings import settings
from bench import clock, desk, documents, files, memory, pages, receipts, submissions, uploads
from bench.browsers import Visitor, visits
from bench.rounds import compare
from bench.serving import serving

SECONDS_OF_ALL = 4.0


class Installation(msgspec.Struct, frozen=True):
    """The ports of the product and of the two bare programs; the processes of the product."""

    port: int
    bare_page: int
    bare_submission: int
    web: int
    database: int


def main() -> None:
    names = chosen(sys.argv[1:])
    begun = time.monotonic()
    vault.create_keys()
    with EmbeddedPostgres(settings.data) as database:
        uvloop.run(migrate())
        with (
            serving("app:create_app") as (port, web),
            serving("bench.pages:bare") as (bare_page, _),
            serving("bench.bare_submissions:bare") as (bare_submission, _),
        ):
            installation = Installation(port, bare_page, bare_submission, web, database.process.pid)
            uvloop.run(_measure(installation, names))
    print(f"\n{time.monotonic() - begun:.0f} s")


def chosen(names: list[str]) -> list[str]:
    """All parts but the longest where none is named. Raise SystemExit for one that there is not."""
    if unknown := [name for name in names if name not in PARTS]:
        raise SystemExit(f"There is no {', '.join(unknown)} to measure; there are {', '.join(PARTS)}.")
    return names or [name for name in PARTS if name not in ONLY_BY_NAME]


async def _measure(installation: Installation, names: list[str]) -> None:
    print(f"{'':<26}{'ours':>11} {'ceiling':>11}{'ratio':>8}")
    for name in names:
        await PARTS[name](installation)


async def _show_pages(installation: Installation) -> None:
    for words, measure in (("pages", pages.plain), ("pages, compressed", pages.compressed)):
        ours, bare = (partial(measure, port) for port in (installation.port, installation.bare_page))
        print((await compare(words, 0.7, ours, bare)).line())


async def _show_submissions(installation: Installation) -> None:
    port, bare = installation.port, installation.bare_submission
    raw = await submissions.RawWriter.like((await submissions.one(port)).number)
    print((await compare("submissions", 0.6, partial(submissions.over_http, port), raw.rate)).line())
    await raw.close()
    ours, ceiling = (partial(submissions.over_http, where) for where in (port, bare))
    print((await compare("submissions, both by HTTP", 0.6, ours, ceiling)).line())


async def _show_documents(installation: Installation) -> None:
    await documents.show(installation.port)


async def _show_receipts(_: Installation) -> None:
    if not await engine.available():
        print("receipts                  PDF cannot be made on this machine")
        return
    alone = receipts.Alone()
    print((await compare("receipts", 0.8, receipts.through_the_engine, alone.rate)).line())
    alone.close()
    await engine.close()


async def _show_desk(installation: Installation) -> None:
    await desk.show(installation.port, installation.web, installation.database)


async def _show_clock(_: Installation) -> None:
    clock.show()


async def _show_memory(installation: Installation) -> None:
    everything = _everything(installation.port)
    most = await memory.most_while(everything, installation.web, installation.database)
    shares = ", ".join(f"{kind} {size:.0f}" for kind, size in sorted(most.items()))
    print(f"\nmemory while all of it happens at once: {sum(most.values()):.0f} MB ({shares})")


async def _everything(port: int) -> None:
    made = await submissions.one(port)
    ask = partial(_receipt, f"/api/v1/applications/{made.number}/receipt.pdf", f"Bearer {made.key}")
    await asyncio.gather(
        visits(port, pages.visit, 4, SECONDS_OF_ALL),
        visits(port, submissions.submit, 4, SECONDS_OF_ALL),
        visits(port, ask, 2, SECONDS_OF_ALL),
        uploads.over_http(port, files.photograph()),
    )


async def _receipt(path: str, key: str, visitor: Visitor) -> None:
    await visitor.ask("GET", path, authorization=key)


PARTS: dict[str, Callable[[Installation], Awaitable[None]]] = {
    "pages": _show_pages,
    "submissions": _show_submissions,
    "documents": _show_documents,
    "receipts": _show_receipts,
    "clock": _show_clock,
    "memory": _show_memory,
    "desk": _show_desk,
}

ONLY_BY_NAME = ("desk",)
"""It fills a whole office first, which takes minutes."""

if __name__ == "__main__":
    main()
