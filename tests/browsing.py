"""Browsers for tests: each with its own cookies, each reading what it opens by the house rules."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from api.accounts import actions as accounts
from api.accounts.roles import Right, Role, Staff, may
from api.settings import settings
from api.tokens import new_id
from tests.authenticator import enrol
from tests.deciding import Deciding
from tests.making import numbers_of
from tests.page import check

SENT_BY_BROWSERS = {"sec-fetch-site": "same-origin"}


def browser(app, host: str = "127.0.0.1") -> Deciding:
    return Deciding(
        transport=httpx.ASGITransport(app, client=(host, 123)),
        base_url=settings.base_url,
        headers=SENT_BY_BROWSERS,
        event_hooks={"response": [check]},
    )


@asynccontextmanager
async def signed_in(app, name: str, role: str, *desks: str) -> AsyncIterator[Deciding]:
    """Somebody of the office in a browser of their own, by a real passkey."""
    async with browser(app) as client:
        client.key = await enrol(client, await accounts.invite(name, role, desks))
        if may(Staff(name, Role(role), desks), Right.DECIDE):
            await tell_numbers(client)
        yield client


async def tell_numbers(client: httpx.AsyncClient) -> None:
    """Whoever is signed in there tells their own NIK and KK, which nobody else has."""
    nik, kk = numbers_of(new_id())
    told = await client.post("/akun/nomor", data={"nik": nik, "kk": kk})
    assert told.status_code == 303, told.text
