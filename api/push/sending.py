"""The job that tells one phone. What it carries is nothing about anybody: there is news, and where to read it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog

from api.database import transaction
from api.jobs import enqueue, job
from api.language import _, speaking
from api.messages import quiet, sentences
from api.notices import log
from api.now import now
from api.push import posting
from api.push.tables import PushSubscription
from api.settings import settings

JOB = "push_news"

output = structlog.get_logger()


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
        await _wake(row.id)
    elif await log.is_over(notice):
        await _settle(notice, "over", tries)
    else:
        await _try(row, again)


async def _wake(subscription: UUID) -> None:
    """What waited for the morning goes out as one message, by a job of its own: a worker that dies now loses none."""
    waits = (PushSubscription.id == subscription) & PushSubscription.held.is_not_null()
    async with transaction():
        if row := await PushSubscription.objects().where(waits).lock_rows("UPDATE").first():
            await PushSubscription.update({PushSubscription.held: None}).where(PushSubscription.id == row.id)
            notice = await log.take_held(row.id)
            await enqueue(JOB, subscription=str(row.id), last=row.held_last, kind=row.held_kind, notice=notice)


async def _try(row: PushSubscription, again: dict[str, Any]) -> None:
    tries, address = again["tries"] + 1, posting.opened(row.id, row.address)
    told = payload(address.number, address.language, again["kind"])
    answer = await posting.post(address, told, address.number)
    if wait := answer.again(tries - 1):
        await _later(wait, again | {"tries": tries})
    else:
        outcome = "delivered" if answer.taken else "gone" if answer.gone else "failed"
        await _settle(again["notice"], outcome, tries)
        if answer.gone or again["last"]:
            await PushSubscription.delete().where(PushSubscription.id == row.id)
    if not answer.taken:
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
    return declared({"title": title, "body": body, "navigate": where, "lang": language})


def declared(words: dict[str, str]) -> bytes:
    return msgspec.json.encode({"web_push": 8030, "notification": words})
