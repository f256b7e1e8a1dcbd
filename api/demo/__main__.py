"""`python -m api.demo [SIZE]`: fill the demo's own folder, once, then serve it like any other."""

import asyncio
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from api import database, vault
from api.demo import filling, folder, staff
from api.demo.folder import Filled, Folder
from api.embedded_postgres import EmbeddedPostgres, Unusable
from api.migrating import migrate
from api.settings import settings

SIZE = 300
WELCOME = """\
Data contoh: {size} permohonan. Semua orang, nomor, dan berkas di dalamnya rekaan.
Duduk di meja petugas (tautan sekali pakai, berlaku 24 jam):
{seats}
Menjadi pemohon, di {base_url}/lacak atau lewat tautan:
{doors}"""


def main(arguments: Sequence[str]) -> None:
    parser = ArgumentParser(prog="./run demo", description="Lopo dengan data contoh, di folder datanya sendiri.")
    parser.add_argument("size", nargs="?", type=int, default=SIZE, metavar="JUMLAH", help="kira-kira berapa permohonan")
    size = parser.parse_args(arguments).size
    try:
        with folder.own(settings) as ours:
            print(prepare(ours, size), flush=True)
    except Unusable as error:
        raise SystemExit(str(error)) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    os.execv(sys.executable, [sys.executable, "-m", "api", "serve"])


def prepare(ours: Folder, size: int) -> str:
    """Fill the folder where that was not done to the end. Return the words to greet with."""
    vault.create_keys()
    with EmbeddedPostgres(settings.data, synchronous_commit="off"):  # lost work is done again: see Folder.filled
        filled = ours.filled() or asyncio.run(_fill(ours, size))
        seats = asyncio.run(_seats())
    ours.close(filled)
    return _welcome(filled, seats)


async def _fill(ours: Folder, size: int) -> Filled:
    await database.engine.run_ddl("drop schema public cascade")
    await database.engine.run_ddl("create schema public")
    ours.drop_objects()
    await migrate()
    async with database.pool(size=2):
        filled = await filling.fill(size, _say)
    print(file=sys.stderr)
    return filled


async def _seats() -> dict[str, str]:
    async with database.pool(size=1):
        return await staff.seats()


def _say(progress: str) -> None:
    """One line, written over where somebody watches."""
    if sys.stderr.isatty():
        print(f"\rMengisi data contoh … {progress}", end="", file=sys.stderr, flush=True)


def _welcome(filled: Filled, seats: dict[str, str]) -> str:
    chairs = (f"  {words:<16}{settings.base_url}/undangan/{token}" for words, token in seats.items())
    doors = (
        f"  {door.number}  PIN {door.pin}  {settings.base_url}/p/{door.token}  ({door.words})" for door in filled.doors
    )
    return WELCOME.format(size=filled.size, seats="\n".join(chairs), doors="\n".join(doors), base_url=settings.base_url)


if __name__ == "__main__":
    main(sys.argv[1:])
