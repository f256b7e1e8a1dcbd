"""The job that tells one phone. What it carries is nothing about anybody: there is news, and where to read it."""

import asyncio
from base64 import urlsafe_b64decode
from datetime import timedelta
from functools import cache
from hashlib import sha256
from ssl import SSLContext
from typing import Any
from uuid import UUID

import httpx
import msgspec
import structlog

from api import vault
from api.database import transaction
from api.jobs import enqueue, job
from api.language import _, speaking
from api.messages import quiet, sentences
from api.notices import log
from api.now import now
from api.push import encryption, endpoints, vapid
from api.push.tables import PushSubscription
from api.settings import settings

JOB = "push_news"
KEPT = int(timedelta(days=3).total_seconds())
"""How long a push service holds the news for a phone that is off."""
ALWAYS = {"content-encoding": "aes128gcm", "content-type": "application/octet-stream", "ttl": str(KEPT)}
AGAIN_AFTER = (60, 300, 1800, 7200, 28800)
LONGEST_WAIT = 86400
PATIENCE = 15
GONE = (401, 403, 404, 410)
"""It is over, or it was made for another key than ours."""
AWAY = (408, 429, *range(500, 600))

output = structlog.get_logger()


class Address(msgspec.Struct, frozen=True):
    """What a browser gave, and the application it wants news of."""

    endpoint: str
    p256dh: bytes
    auth: bytes
    number: str
    language: str = "id"


class Answer(msgspec.Struct, frozen=True):
    """`wait` is what the service asks for before the next try; status 0 where there was no answer."""

    status: int
    wait: int = 0


@job(JOB)
async def tell(
    subscription: str, last: bool = False, tries: int = 0, kind: str = "news", held: bool = False, notice: str = ""
) -> None:
    """`last`: nothing can change after this. Told twice, a phone shows it once: both have the same tag.

    `held`: it waited for the morning, if nobody looked meanwhile; what comes into the night by itself waits, too.
    """
    again = {"subscription": subscription, "last": last, "tries": tries, "kind": kind, "held": held, "notice": notice}
    if morning := quiet.over(now()):
        await _later(morning - now(), again)
        return
    row = await PushSubscription.objects().get(PushSubscription.id == UUID(subscription))
    if row is None or (held and row.held is None):
        await _settle(notice, "gone", tries)
    elif held:
        await _try(row, again | await _wake(row))
    elif await log.is_over(notice):
        await _settle(notice, "over", tries)
    else:
        await _try(row, again)


async def _wake(row: PushSubscription) -> dict[str, Any]:
    """What waited for the morning goes out as one message."""
    async with transaction():
        await PushSubscription.update({PushSubscription.held: None}).where(PushSubscription.id == row.id)
        return {
            "last": row.held_last,
            "kind": row.held_kind,
            "held": False,
            "notice": await log.take_held(row.id),
        }


async def _try(row: PushSubscription, again: dict[str, Any]) -> None:
    tries, answer = again["tries"] + 1, await _send(opened(row), again["kind"])
    if answer.status in (0, *AWAY) and tries <= len(AGAIN_AFTER):
        wait = min(max(AGAIN_AFTER[tries - 1], answer.wait), LONGEST_WAIT)
        await _later(timedelta(seconds=wait), again | {"tries": tries})
    else:
        taken = 200 <= answer.status < 300
        await _settle(again["notice"], "delivered" if taken else "gone" if answer.status in GONE else "failed", tries)
        if answer.status in GONE or again["last"]:
            await PushSubscription.delete().where(PushSubscription.id == row.id)
    if not 200 <= answer.status < 300:
        output.info("push not delivered", status=answer.status, tries=tries)


async def _settle(notice: str, outcome: str, tries: int) -> None:
    async with transaction():
        await log.settle(notice, outcome, tries)


async def _later(wait: timedelta, work: dict[str, object]) -> None:
    async with transaction():
        await enqueue(JOB, wait, **work)


def payload(number: str, language: str = "id", kind: str = "news") -> bytes:
    """Declarative web push: newer browsers show it without our worker, which reads the same."""
    with speaking(language):
        title, body = (_(words) for words in sentences.NEWS[kind])
    where = f"{settings.base_url}/permohonan/{number}"
    words = {"title": title, "body": body, "navigate": where, "lang": language}
    return msgspec.json.encode({"web_push": 8030, "notification": words})


def sealed(row: UUID, address: Address) -> bytes:
    return vault.seal(msgspec.json.encode(address), "push_subscription", row, "address")


def opened(row: PushSubscription) -> Address:
    return msgspec.json.decode(vault.unseal(row.address, "push_subscription", row.id, "address"), type=Address)


def decoded(words: str) -> bytes:
    """Raise ValueError for what is not base64url."""
    return urlsafe_b64decode(words.rstrip("=") + "=" * (-len(words.rstrip("=")) % 4))


async def _send(address: Address, kind: str) -> Answer:
    try:
        async with asyncio.timeout(PATIENCE):
            return await _post(address, kind)
    except endpoints.Refused:
        return Answer(410)
    except (OSError, TimeoutError, httpx.HTTPError):
        return Answer(0)


async def _post(address: Address, kind: str) -> Answer:
    """To the very addresses that were looked up, the next one where nobody listens at the first."""
    place = await endpoints.find(address.endpoint)
    body = encryption.encrypt(payload(address.number, address.language, kind), address.p256dh, address.auth)
    *others, last = place.addresses
    for other in others:
        try:
            return await _post_to(other, place.name, address, body)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    return await _post_to(last, place.name, address, body)


async def _post_to(where: str, name: str, address: Address, body: bytes) -> Answer:
    """Under the name it was looked up for. The body of the answer is not read, and nobody sends us elsewhere."""
    url, quick = httpx.URL(address.endpoint), httpx.Timeout(PATIENCE, connect=PATIENCE / 3)
    headers = {**ALWAYS, "host": url.netloc.decode(), "authorization": vapid.authorization(address.endpoint)}
    headers["topic"] = vapid.text(sha256(address.number.encode()).digest())[:32]
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
