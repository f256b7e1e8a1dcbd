"""Citizens with passkeys, as their phones speak for them."""

from httpx import AsyncClient, Response

from api.applications.actions import Created
from tests.authenticator import JSON, Authenticator
from tests.page import Page, opened


async def answer(client: AsyncClient, asked: str, to: str, key: Authenticator, how: str = "sign_in") -> Response:
    """One ceremony: fetch the question, sign it, send the answer."""
    options = await client.post(asked, headers=JSON)
    assert options.status_code == 200, options.text
    return await client.post(to, json=getattr(key, how)(options.json()), headers=JSON)


async def become_somebody(
    client: AsyncClient, to: str = "/saya/baru", key: Authenticator | None = None
) -> Authenticator:
    """A new passkey on this phone, and signed in with it."""
    key = key or Authenticator()
    made = await answer(client, "/saya/baru/tantangan", to, key, "register")
    assert made.status_code == 200, made.text
    return key


async def come_in(client: AsyncClient, key: Authenticator, to: str = "/saya/kunci") -> Response:
    return await answer(client, "/saya/tantangan", to, key)


async def unlock(client: AsyncClient, made: Created, **more: str) -> None:
    """Open it on this phone by number and PIN."""
    sent = await client.post("/lacak", data={"nomor": made.number, "pin": made.pin, **more})
    assert sent.status_code == 303, sent.text


async def keep_new(client: AsyncClient, made: Created) -> Authenticator:
    """Open it, and keep it with one tap by a new passkey."""
    await unlock(client, made)
    return await become_somebody(client, f"/permohonan/{made.number}/simpan/baru")


async def listed(client: AsyncClient) -> list[str]:
    """The numbers on this person's page."""
    page: Page = await opened(client, "/saya")
    paths = (link.get("href") for link in page.all("a"))
    return [path.rpartition("/")[2] for path in paths if path.startswith("/permohonan/")]


async def opens(client: AsyncClient, made: Created) -> bool:
    status = (await client.get(f"/permohonan/{made.number}")).status_code
    assert status in (200, 404)
    return status == 200
