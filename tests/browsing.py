"""Browsers for tests: each with its own cookies, each reading what it opens by the house rules."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from api.accounts import actions as accounts
from api.settings import settings
from tests.authenticator import enrol
from tests.deciding import Deciding
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
        yield client
