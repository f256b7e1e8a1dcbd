"""One message to one address: encrypted for that browser, signed by this office, posted to the place that was looked up."""

import asyncio
from base64 import urlsafe_b64decode
from datetime import timedelta
from functools import cache
from hashlib import sha256
from ssl import SSLContext
from uuid import UUID

import httpx
import msgspec

from api import vault
from api.push import encryption, endpoints, vapid

KEPT = int(timedelta(days=3).total_seconds())
"""How long a push service holds the news for a phone that is off."""
ALWAYS = {"content-encoding": "aes128gcm", "content-type": "application/octet-stream", "ttl": str(KEPT)}
AGAIN_AFTER = (60, 300, 1800, 7200, 28800)
LONGEST_WAIT = 86400
PATIENCE = 15
GONE = (401, 403, 404, 410)
"""It is over, or it was made for another key than ours."""
AWAY = (408, 429, *range(500, 600))
PHONES, STAFF = "push_subscription", "staff_push"
"""The tables that keep addresses."""


class Address(msgspec.Struct, frozen=True):
    """What a browser gave, and the application it wants news of, if it is one."""

    endpoint: str
    p256dh: bytes
    auth: bytes
    number: str = ""
    language: str = "id"


class Answer(msgspec.Struct, frozen=True):
    """`wait` is what the service asks for before the next try; status 0 where there was no answer."""

    status: int
    wait: int = 0

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        return self.status in GONE

    def again(self, tries: int) -> timedelta | None:
        """When to try once more after so many tries before this one; None where that is of no use."""
        if self.status not in (0, *AWAY) or tries >= len(AGAIN_AFTER):
            return None
        return timedelta(seconds=min(max(AGAIN_AFTER[tries], self.wait), LONGEST_WAIT))


def sealed(row: UUID, address: Address, table: str = PHONES) -> bytes:
    return vault.seal(msgspec.json.encode(address), table, row, "address")


def opened(row: UUID, address: bytes, table: str = PHONES) -> Address:
    return msgspec.json.decode(vault.unseal(address, table, row, "address"), type=Address)


def decoded(words: str) -> bytes:
    """Raise ValueError for what is not base64url."""
    return urlsafe_b64decode(words.rstrip("=") + "=" * (-len(words.rstrip("=")) % 4))


async def post(address: Address, payload: bytes, topic: str) -> Answer:
    """Of messages about one `topic` a phone that was off gets the last."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await _post(address, payload, topic)
    except endpoints.Refused:
        return Answer(410)
    except (OSError, TimeoutError, httpx.HTTPError):
        return Answer(0)


async def _post(address: Address, payload: bytes, topic: str) -> Answer:
    """To the very addresses that were looked up, the next one where nobody listens at the first."""
    place = await endpoints.find(address.endpoint)
    body = encryption.encrypt(payload, address.p256dh, address.auth)
    *others, last = place.addresses
    for other in others:
        try:
            return await _post_to(other, place.name, address, body, topic)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    return await _post_to(last, place.name, address, body, topic)


async def _post_to(where: str, name: str, address: Address, body: bytes, topic: str) -> Answer:
    """Under the name it was looked up for. The body of the answer is not read, and nobody sends us elsewhere."""
    url, quick = httpx.URL(address.endpoint), httpx.Timeout(PATIENCE, connect=PATIENCE / 3)
    headers = {**ALWAYS, "host": url.netloc.decode(), "authorization": vapid.authorization(address.endpoint)}
    headers["topic"] = vapid.text(sha256(topic.encode()).digest())[:32]
    async with httpx.AsyncClient(verify=_tls(), trust_env=False, follow_redirects=False, timeout=quick) as client:
        there = url.copy_with(host=where)
        asked = client.build_request("POST", there, content=body, headers=headers, extensions={"sni_hostname": name})
        answer = await client.send(asked, stream=True)
        await answer.aclose()
    wait = answer.headers.get("retry-after", "")
    return Answer(answer.status_code, int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 9 else 0)


@cache
def _tls() -> SSLContext:
    """Reading the known authorities takes longer than all else here."""
    return httpx.create_ssl_context(trust_env=False)
