"""Documents on their way in, and on the desk's screen."""

from functools import partial

from api.settings import settings
from bench import desk_pages, files, hostile, uploads
from bench.files import File
from bench.rounds import compare
from bench.uploads import Sender

ROUNDS = 3
MEGABYTE = 1 << 20
MOST_MS_OF_PAGE = 60


async def show(port: int) -> None:
    photo = files.photograph()
    await show_intake("photographs taken in", port, photo)
    await show_intake("scanned PDFs taken in", port, files.scan())
    await _show_resumable(port, files.large())
    await _show_desk(port, photo)
    await hostile.show(port)


async def show_intake(name: str, port: int, file: File, aim: float = 0.6) -> None:
    alone = uploads.Alone(settings.data, file)
    print((await compare(name, aim, partial(uploads.over_http, port, file), alone.rate, ROUNDS)).line())
    alone.close()


async def _show_resumable(port: int, file: File) -> None:
    """Both ways end with the same inspection; what differs is the way in."""
    tus, put = (partial(uploads.over_http, port, file, way) for way in (Sender.resume, Sender.put))
    size = len(file.body) / MEGABYTE
    print((await compare("tus beside plain PUT", 0.6, tus, put, ROUNDS, each=size, unit="MB")).line())


async def _show_desk(port: int, photo: File) -> None:
    desk = await desk_pages.open_case(port, photo)
    ours, bare = partial(desk_pages.over_http, port, desk), partial(desk_pages.stamped, desk)
    compared = await compare("pages on the desk", 0.6, ours, bare, ROUNDS)
    print(compared.line())
    most = 1000 / min(compared.ours)
    verdict = "" if most <= MOST_MS_OF_PAGE else "  > target"
    print(f"{'':<26}{most:>9.0f} ms a page in the slowest round, target {MOST_MS_OF_PAGE}{verdict}")
