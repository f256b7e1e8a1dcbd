"""Writing down what was told and how it went: in the transaction of what happened, without a word about a person."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import msgspec
from asyncpg import Record

from api.database import fetch, insert
from api.notices import rules
from api.notices.outcomes import CHAT, LOST, PAGE, REACHED, UNDER_WAY, WHATSAPP
from api.notices.tables import Notice
from api.now import now
from api.tokens import new_id

BEGIN = """
insert into notice (id, application, told, event, channel, outcome, once, at, changed)
values ($1, $2, $1, $3, 'page', $4, $5, $6, $6)
on conflict (application, event, once) where channel = 'page' and once <> '' do nothing returning id
"""
SETTLE = "update notice set outcome = $2, tries = $3, changed = $4 where id = $1 returning told"
OTHERS = "select outcome from notice where told = $1 and channel <> all($2)"
CALL = "update notice set outcome = $2, changed = $3 where told = $1 and outcome = 'spare'"
TAKE = "select id from notice where subscription = $1 and outcome = 'waits' order by id desc for update"
END_HELD = (
    "update notice set outcome = $2, changed = $3 where subscription = any($1) and outcome = 'waits' and id <> $4"
)
CLOSE = """
update notice set outcome = $2, operator = $3, changed = $4
where application = $1 and channel = 'whatsapp' and outcome = 'ready' returning id
"""
STANDING = "select n.event, a.status from notice n join application a on a.id = n.application where n.id = $1"
TAPPED = "update notice set operator = $2 where id = $1"
CALLED = "select from notice where application = $1 and outcome = 'tapped' and changed > $2 limit 1"
JUST_NOW = timedelta(minutes=2)
NOBODY = UUID(int=0)


class Told(msgspec.Struct, frozen=True):
    """One telling: the id of its row for the page."""

    id: UUID
    application: UUID
    event: str


async def begin(application: UUID, event: str, once: str, outcome: str = "shown") -> Told | None:
    """None where this was told before and may be told only once."""
    rows = await fetch(BEGIN, new_id(), application, event, outcome, once, now())
    return Told(rows[0]["id"], application, event) if rows else None


async def note(told: Told, channel: str, outcome: str, subscription: UUID | None = None) -> UUID:
    """How it goes on one channel; the row's id."""
    moment = now()
    row = Notice(id=new_id(), application=told.application, told=told.id, event=told.event, channel=channel)
    row.outcome, row.once, row.subscription, row.at, row.changed = outcome, "", subscription, moment, moment
    await insert(row)
    return row.id


async def settle(notice: str, outcome: str, tries: int = 0) -> None:
    """How it ended. Where nothing else reaches the citizen, a ready chat message waits for the desk from now on."""
    if not notice:  # a job of an earlier version
        return
    for row in await fetch(SETTLE, UUID(notice), outcome, tries, now()):
        if outcome not in LOST:
            continue
        others = {one["outcome"] for one in await fetch(OTHERS, row["told"], [PAGE, WHATSAPP])}
        if not others & (UNDER_WAY | REACHED):
            await fetch(CALL, row["told"], "ready", now())


async def take_held(subscription: UUID) -> str:
    """The newest of what waited for the morning on one phone; the others are told with it. Empty where nothing waited."""
    rows: list[Record] = await fetch(TAKE, subscription)
    if not rows:
        return ""
    await fetch(END_HELD, [subscription], "merged", now(), rows[0]["id"])
    return str(rows[0]["id"])


async def end_held(subscriptions: Collection[UUID], outcome: str) -> None:
    """Nothing waits for the morning on these phones any more."""
    await fetch(END_HELD, list(subscriptions), outcome, now(), NOBODY)


async def close_calls(application: UUID, outcome: str, operator: UUID | None = None) -> bool:
    """No ready chat message waits any more, as somebody opened it or it is not needed; whether one waited."""
    return bool(await fetch(CLOSE, application, outcome, operator, now()))


async def note_chat(application: UUID, operator: UUID) -> None:
    """The desk opened a chat that nothing asked for."""
    told = Told(new_id(), application, CHAT)
    await fetch(TAPPED, await note(told, WHATSAPP, "tapped"), operator)


async def just_called(application: UUID) -> bool:
    """Whether the desk opened a chat just now, before it was clear that what it is about stands."""
    return bool(await fetch(CALLED, application, now() - JUST_NOW))


async def is_stopped(application: UUID) -> bool:
    """Whether its citizen wants no more mails and chats."""
    return bool(await fetch("select from news_stopped where application = $1", application))


async def is_over(notice: str) -> bool:
    """Whether the case went on meanwhile, so that nobody need be told."""
    rows = await fetch(STANDING, UUID(notice)) if notice else []
    return any(not rules.holds(row["event"], row["status"]) for row in rows)
