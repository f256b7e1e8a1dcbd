"""A phone wants to be told, or no longer; and something happened that its owner should know."""

from uuid import UUID

import msgspec

from api.database import fetch, transaction
from api.errors import Invalid
from api.jobs import enqueue
from api.language import N_, current
from api.messages import quiet
from api.notices import log
from api.notices.log import Told
from api.notices.outcomes import PUSH
from api.now import now
from api.push import encryption, endpoints
from api.push.posting import Address, decoded, opened, sealed
from api.push.sending import JOB
from api.push.tables import PushSubscription
from api.tokens import new_id

UNUSABLE = N_(
    "HP ini tidak dapat dikabari lewat peramban yang dipakai. Coba dengan Chrome, Firefox, Edge, atau Safari."
)
KEEP = """
insert into push_subscription (id, application, access, address, created) values ($1, $2, $3, $4, $5)
on conflict (access) do update set id = excluded.id, address = excluded.address, created = excluded.created,
    held = null, held_kind = '', held_last = false
"""
OF_APPLICATION = "select id, held from push_subscription where application = $1 for update"
HOLD = "update push_subscription set held = $2, held_kind = $3, held_last = held_last or $4 where id = $1"
SEEN = """
over as (delete from push_subscription where access = $1 and held_last returning id),
woken as (
    update push_subscription set held = null, held_kind = '' where access = $1 and held is not null and not held_last
    returning id
)
"""
"""Whoever looks by themselves need not be told in the morning: the ids of the phones in `over` and `woken`, for a `with`."""


class Keys(msgspec.Struct, frozen=True):
    p256dh: str
    auth: str


class Subscription(msgspec.Struct, frozen=True):
    """As `PushSubscription.toJSON()` of a browser says it."""

    endpoint: str
    keys: Keys


async def subscribe(application: UUID, number: str, access: UUID, wanted: Subscription) -> None:
    """From now on this phone is told. Asked again, the newer address counts. Raise Invalid for one we never send to."""
    phone, auth = checked(wanted)
    id = new_id()
    await fetch(
        KEEP, id, application, access, sealed(id, Address(wanted.endpoint, phone, auth, number, current())), now()
    )


async def move(accesses: list[UUID], wanted: Subscription) -> None:
    """The browser of the phone with these rights got another address: it is told there of whatever it was told of."""
    phone, auth = checked(wanted)
    if not accesses:
        return
    async with transaction():
        for row in await PushSubscription.objects().where(PushSubscription.access.is_in(accesses)).lock_rows("UPDATE"):
            there = msgspec.structs.replace(
                opened(row.id, row.address), endpoint=wanted.endpoint, p256dh=phone, auth=auth
            )
            moved = {PushSubscription.address: sealed(row.id, there)}
            await PushSubscription.update(moved).where(PushSubscription.id == row.id)


def checked(wanted: Subscription) -> tuple[bytes, bytes]:
    """Its public key and secret. Raise Invalid for an address we never send to."""
    try:
        phone, auth = decoded(wanted.keys.p256dh), decoded(wanted.keys.auth)
    except ValueError:
        phone = auth = b""
    if not (endpoints.known(wanted.endpoint) and encryption.is_point(phone) and len(auth) == encryption.AUTH):
        raise Invalid({"endpoint": UNUSABLE})
    return phone, auth


async def stop(access: UUID) -> None:
    await PushSubscription.delete().where(PushSubscription.access == access)


async def tell(told: Told, *, kind: str, last: bool) -> int:
    """Inside the open transaction: one job for each phone that waits; how many there are. After the `last` step no address is kept.

    In quiet hours all that happens is told once, in the morning, in the words of the newest `kind`.
    """
    rows, morning = await fetch(OF_APPLICATION, told.application), quiet.over(now())
    for row in rows:
        notice = await log.note(told, PUSH, "waits" if morning else "queued", row["id"])
        if morning and row["held"] is None:
            await enqueue(JOB, morning - now(), subscription=str(row["id"]), held=True)
        if morning or row["held"]:
            await fetch(HOLD, row["id"], morning, kind, last)
        if not morning:
            await log.end_held([row["id"]], "merged")
            await enqueue(JOB, subscription=str(row["id"]), last=last, kind=kind, notice=str(notice))
    return len(rows)


async def end(application: UUID) -> None:
    """Nothing more will happen, and its citizen knows: no address is kept."""
    await PushSubscription.delete().where(PushSubscription.application == application)
