"""What an administrator does with the keys. One at a time; the audit row is there before the file changes."""

from datetime import timedelta

import msgspec

from api.audit import actions as audit
from api.dates import shown_at
from api.errors import Conflict, NotFound
from api.keys import queries, resealing, ring
from api.keys.resealing import Resealed, Tell
from api.now import now

ON_THE_WAY = timedelta(hours=1)
"""Longer than anything sealed waits for its row: until then an old key may still be needed by what no row shows yet."""
UNKNOWN = "Kunci {} tidak ada di berkas kunci."
SEALS_NOW = "Kunci {} sedang dipakai untuk menyegel. Buat yang baru dulu: ./run keys rotate"
TOO_SOON = "Kunci {} mungkin masih dipakai kiriman yang sedang berjalan. Coba lagi setelah {}."
STILL_NEEDED = "Masih ada {} nilai yang disegel dengan kunci {}. Jalankan ./run keys reseal, lalu coba lagi."


async def add() -> str:
    """Put a key into the file that opens but does not seal yet: for machines with copies of the file. Its id."""
    with ring.changing():
        keys = ring.read()
        if keys.coming:
            return keys.coming
        id, key = ring.new_key()
        await _record("add", id)
        ring.write(msgspec.structs.replace(keys, ring={**keys.ring, id: key}, coming=id))
    return id


async def rotate(tell: Tell) -> tuple[str, Resealed]:
    """Let the key that was added, or a new one, seal from now on, and seal everything again with it. Its id, and how much."""
    with ring.changing():
        keys = ring.read()
        id, key = (keys.coming, keys.ring[keys.coming]) if keys.coming else ring.new_key()
        await _record("rotate", id)
        since = {**keys.since, id: now()}
        ring.write(msgspec.structs.replace(keys, current=id, ring={**keys.ring, id: key}, since=since, coming=""))
        return id, await resealing.reseal(tell)


async def reseal(tell: Tell) -> tuple[str, Resealed]:
    """Seal again what older keys still hold: after a rotation that was cut short, or for what came late."""
    with ring.changing():
        return ring.read().current, await resealing.reseal(tell)


async def drop(id: str) -> None:
    """Take a key out of the file for good. Raise Conflict as long as anything may need it, NotFound where it is not."""
    with ring.changing():
        keys = ring.read()
        await _check_idle(keys, id)
        await _record("drop", id)
        rest = {other: key for other, key in keys.ring.items() if other != id}
        since = {other: moment for other, moment in keys.since.items() if other != id}
        coming = "" if keys.coming == id else keys.coming
        ring.write(msgspec.structs.replace(keys, ring=rest, since=since, coming=coming))


async def _check_idle(keys: ring.Keys, id: str) -> None:
    if id not in keys.ring:
        raise NotFound(UNKNOWN.format(id))
    if id == keys.current:
        raise Conflict(SEALS_NOW.format(id))
    free = keys.since[keys.current] + ON_THE_WAY if keys.current in keys.since else now()
    if id != keys.coming and now() < free:
        raise Conflict(TOO_SOON.format(id, shown_at(free)))
    if values := (await queries.held())[id]:
        raise Conflict(STILL_NEEDED.format(values, id))


async def _record(action: str, id: str) -> None:
    """Its commit also makes sure that everything committed before it, such as what was sealed again, is on the disk."""
    await audit.record("cli", f"keys.{action}", f"key:{id}")
