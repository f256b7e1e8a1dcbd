"""Pressing a button that wants a fresh passkey answer, as our own script does."""

import json
import re

from httpx import AsyncClient, Response

from tests.authenticator import JSON, Authenticator
from tests.page import Page


async def confirm(client: AsyncClient, key: Authenticator, page: Response, action: str, **more: str) -> Response:
    """Send the form of `page` whose action ends like this, with all it holds."""
    form = next(
        form for form in re.findall(r"<form[^]]*?</form>".replace("[^]]", r"[\s\S]"), page.text) if f'{action}"' in form
    )
    path, digest = re.search(r'action="([^"]+)"', form)[1], re.search(r'data-digest="(\w+)"', form)[1]
    options = (await client.post("/akun/konfirmasi", json={"digest": digest}, headers=JSON)).json()
    sent: dict[str, list[str]] = {"assertion": [json.dumps(key.sign_in(options))]}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(value)
    return await client.post(path, data={**sent, **more})


def token_in(page: Response) -> str:
    return Page(page.text).values[""].rsplit("/", 1)[1]
