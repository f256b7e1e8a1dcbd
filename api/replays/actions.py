"""Idempotency-Key: the same key gets the same answer, however often and however fast it comes."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import msgspec

from api import vault
from api.database import transaction
from api.errors import Conflict
from api.jobs import every
from api.now import now
from api.replays.tables import Replay
from api.tokens import new_id

KEPT = timedelta(days=1)
CLASH = "Idempotency-Key ini sudah dipakai untuk isi yang lain. Pakai kunci baru."


async def once(scope: str, body: bytes, work: Callable[[], Awaitable[object]]) -> bytes:
    """The JSON of what `work` returns, now or the first time: work and memory are one transaction.

    `scope` names caller, call and key. A repeated request waits for the first to end. Only success is remembered:
    after an error one may try again. Raises Conflict where the key came with another body.
    """
    key, asked = vault.fingerprint("replay", scope), _asked(body)
    async with transaction():
        fresh = await _claim(key, asked)
        if fresh is None:
            return await _remembered(key, asked)
        answer = msgspec.json.encode(await work())
        await Replay.update({Replay.answer: vault.seal(answer, "replay", fresh)}).where(Replay.id == fresh)
        return answer


async def remembered(scope: str, body: bytes) -> bytes | None:
    """The answer once given, or None. Raises Conflict where the key came with another body."""
    key = vault.fingerprint("replay", scope)
    return await _remembered(key, _asked(body)) if await Replay.exists().where(Replay.key == key) else None


def _asked(body: bytes) -> bytes:
    """Keyed: a body that holds little more than a NIK could be guessed from its bare hash."""
    return vault.fingerprint("replay-body", sha256(body).hexdigest())


async def _claim(key: bytes, body: bytes) -> UUID | None:
    """The id of the new row, or None where the key is taken."""
    rows = await Replay.raw(
        "insert into replay (id, key, body, answer, created) values ({}, {}, {}, '', {})"
        " on conflict (key) do nothing returning id",
        new_id(),
        key,
        body,
        now(),
    )
    return rows[0]["id"] if rows else None


async def _remembered(key: bytes, body: bytes) -> bytes:
    row = await Replay.objects().where(Replay.key == key).first()
    if row.body != body:
        raise Conflict(CLASH)
    return vault.unseal(row.answer, "replay", row.id)


@every("41 3 * * *", "forget_replays")
async def forget() -> None:
    await Replay.delete().where(Replay.created < now() - KEPT)
