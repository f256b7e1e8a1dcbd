"""Somebody of the desk who takes files over from a phone, and the worker that looks at them."""

import re
from uuid import UUID

import pytest

from api.accounts import queries as accounts
from api.database import fetch
from api.intake import working
from tests.browsing import signed_in

ZIP = "application/zip"


class Tray:
    """A browser at /loket/terima."""

    def __init__(self, client) -> None:
        self.client = client

    async def take(self, *files: tuple[str, bytes], work: bool = True) -> str:
        """Send these in the form and have them looked at; the batch's address."""
        answer = await self.client.post("/loket/terima", files=[("berkas", file) for file in files])
        assert answer.status_code == 303, answer.text
        where = answer.headers["location"]
        if work:
            await working.work(where.rpartition("/")[2])
        return where

    async def page(self, where: str) -> str:
        return (await self.client.get(where)).text

    async def chosen(self, where: str) -> list[str]:
        """What can be ticked, in the order of the screen."""
        return re.findall(r'name="b" value="([^"]+)"', await self.page(where))

    async def new(self, where: str, items: list[str], service: str = "validasi-nik", **more: str) -> str:
        """Begin a case for these; its number."""
        form = {"b": items, "layanan": service, "nama": "Maria Bere", "hp": "081234567890", "setuju": "ya", **more}
        answer = await self.client.post(f"{where}/baru", data=form)
        assert answer.status_code == 303, answer.text
        return re.search(r"/ke/([\w-]+)", answer.headers["location"])[1]

    async def put(self, where: str, number: str, **places: str | list[str]):
        """`places` says what is what: {item: requirement}."""
        form = {"b": list(places), "setuju": "ya", **{f"untuk-{item}": kind for item, kind in places.items()}}
        return await self.client.post(f"{where}/ke/{number}", data=form)


def id_of(where: str) -> UUID:
    return UUID(where.split("/")[3])


async def states(where: str) -> dict[str, int]:
    rows = await fetch("select state, count(*) as n from intake_item where batch = $1 group by state", id_of(where))
    return {row["state"]: row["n"] for row in rows}


@pytest.fixture
async def tray(operator):
    """Sari's."""
    return Tray(operator)


@pytest.fixture
async def joko(db, app):
    async with signed_in(app, "Joko", "operator", "validasi-nik") as client:
        yield Tray(client)


@pytest.fixture
async def boss(db, app):
    async with signed_in(app, "Welly", "supervisor", "validasi-nik") as client:
        yield Tray(client)


async def operator_named(name: str):
    [row] = await fetch("select id from operator where name = $1", name)
    return row["id"], await accounts.names({row["id"]})
