"""Who may open an application (design, section 5). A wrong key and a wrong number answer alike."""

from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

import msgspec
from asyncpg import Record

from api import vault
from api.applications import numbers, record, together
from api.applications.tables import Access, Application
from api.applications.workflow import Status
from api.audit import actions as audit
from api.audit import names
from api.database import engine, fetch, transaction
from api.errors import Forbidden, NotFound, TooMany
from api.language import N_, _
from api.now import now
from api.push import actions as push
from api.settings import settings
from api.tokens import digest, new_token

HELD = """
select a.id, a.number, a.status, k.id as key, k.expires is not null as lent from application a join access k on k.application = a.id
where k.digest = $1 and a.{column} = $2 and (k.expires is null or k.expires > $3)
"""
HELD_BY_NUMBER, HELD_BY_ID = HELD.format(column="number"), HELD.format(column="id")
GRANT = """
insert into access (id, application, digest, expires, by_passkey)
select gen_random_uuid(), id, $2::bytea, $3::timestamptz, $4::boolean from application where id = $1
union all select gen_random_uuid(), b.id, $2, $3, $4 from application a join application b on b.package = a.package
where a.id = $1 and b.id <> a.id and b.answers_gone is null
on conflict (digest, application) do update set expires = excluded.expires where not access.by_passkey returning id
"""
"""What a person keeps does not run out because the phone is lent."""
PIN_TRIES = 10
SHARED_FOR = timedelta(minutes=30)
LOCKED = N_("PIN untuk nomor ini sudah terkunci. Datang ke loket dengan KTP-el untuk membukanya.")
SHARED = N_("HP ini dipakai bersama, jadi PIN tidak dapat diganti di sini. Datang ke loket dengan KTP-el.")
CLOSED = NotFound(N_("Nomor atau kunci tidak cocok. Periksa kembali, atau buka lewat halaman Lacak dengan PIN Anda."))
ERASED = N_(
    "Data permohonan ini sudah dihapus, jadi tidak ada lagi yang dapat dibuka. Statusnya tetap terlihat di Lacak."
)
WRONG_PIN = N_("Nomor atau PIN tidak cocok. Periksa kembali keduanya.")


class Held(msgspec.Struct, frozen=True):
    """An application that the asker may open, by the right with the id `key`; `lent` where others use the same phone."""

    id: UUID
    number: str
    status: Status
    key: UUID
    lent: bool = False


async def held(number: str, token: str) -> Held:
    """Raise NotFound unless `token` (a device's cookie or an API key) opens `number`."""
    return _opened(await fetch(HELD_BY_NUMBER, digest(token), numbers.normalise(number) or "", now()))


async def held_id(application: UUID, token: str) -> Held:
    """As `held`, for an application known by its id."""
    return _opened(await fetch(HELD_BY_ID, digest(token), application, now()))


def _opened(rows: list[Record]) -> Held:
    if not rows:
        raise CLOSED
    return Held(rows[0]["id"], rows[0]["number"], Status(rows[0]["status"]), rows[0]["key"], rows[0]["lent"])


async def grant(application: UUID, token: str, expires: datetime | None = None, *, by_passkey: bool = False) -> None:
    """Let the holder of `token` open the application and those sent with it, until `expires`: such a phone is not told
    of news.
    """
    granted = await fetch(GRANT, application, digest(token), expires, by_passkey)
    for one in granted if expires else ():
        await push.stop(one["id"])


async def forget(number: str, token: str) -> None:
    """Take the application off this device, and those sent with it."""
    row = await record.find(number)
    await together.close_for(row.id, digest(token))


async def opens_anything(token: str) -> bool:
    return await Access.exists().where(Access.digest == digest(token))


async def forget_everywhere(token: str) -> None:
    """Let `token` open nothing any more."""
    await Access.delete().where(Access.digest == digest(token))


async def count_passkeys(application: UUID) -> int:
    """How many people keep it under a passkey."""
    return await Access.count().where((Access.application == application) & Access.by_passkey.eq(True))


async def forget_lent(token: str) -> None:
    """Take off this device whatever was opened on it for a while only."""
    await Access.delete().where((Access.digest == digest(token)) & Access.expires.is_not_null())


async def key_by_pin(number: str, pin: str, key: str = "", shared: bool = False) -> tuple[str, str]:
    """(number, key) for the right PIN: `key` is the device's own secret, or a new one is made.

    On a shared device it opens for a while only. Wrong tries are counted for the application's life: after ten only
    the desk opens it. Never call it inside a transaction: a rollback would forget the wrong try.
    """
    if engine.current_transaction.get() is not None:
        raise RuntimeError("a wrong PIN must stay counted: open with a PIN outside any transaction")
    async with transaction():
        row = await _locked(number)
        if row.answers_gone is not None:
            raise NotFound(ERASED)
        right = row.pin_failures < PIN_TRIES and fits(row, pin)
        if right:
            key = key or new_token()
            await grant(row.id, key, shared_until() if shared else None)
            await audit.record("citizen", "application.unlock", names.application(row.id), shared=shared)
        else:
            await together.change_all(row.id, {Application.pin_failures: min(row.pin_failures + 1, 999)})
    if right:
        return row.number, key
    check_unlocked(row)
    raise NotFound(WRONG_PIN)


def check_unlocked(row: Application) -> None:
    """Raise TooMany once the tries for the PIN are used up."""
    if row.pin_failures >= PIN_TRIES:
        raise TooMany(LOCKED)


def fits(row: Application, pin: str) -> bool:
    """Those that were sent together have one PIN."""
    return compare_digest(pin_digest(row.package or row.id, pin), row.pin_digest)


async def new_pin(row: Application, *tokens: str) -> str:
    """A new PIN for a locked row, inside the open transaction: of all keys only `tokens` still open it.

    Raises TooMany when the PIN is locked, Forbidden on a shared device: both need the desk.
    """
    mine = (Access.application == row.id) & Access.digest.is_in([digest(token) for token in tokens])
    check_unlocked(row)
    if await Access.exists().where(mine & Access.expires.is_not_null()):
        raise Forbidden(SHARED)
    return await first_pin(row, *tokens)


async def first_pin(row: Application, *tokens: str) -> str:
    """As `new_pin`, for who just sent it: also where others use the same phone. Without tokens nothing opens it but the PIN."""
    check_unlocked(row)
    pin = numbers.new_pin()
    kept = [digest(token) for token in tokens] or [b""]
    await together.close_but_for(row.id, kept)
    await together.change_all(row.id, {Application.pin_digest: pin_digest(await together.home(row.id), pin)})
    return pin


def shared_until() -> datetime:
    """How long an application stays open on a phone that others use too."""
    return now() + SHARED_FOR


async def _locked(number: str) -> Application:
    try:
        await together.hold((await record.find(number)).id)
        return await record.lock(number)
    except NotFound:
        raise NotFound(WRONG_PIN) from None


async def number_of_link(token: str) -> str:
    """The number behind a secret link. Reading it spends nothing."""
    row = await Application.select(Application.number).where(Application.link_digest == digest(token)).first()
    if row is None:
        raise NotFound(_("Tautan ini tidak dikenal. Periksa kembali, atau buka halaman Lacak."))
    return row["number"]


def link_token(application: UUID) -> str:
    """The secret of `/p/…`: derived, so that a receipt can be printed again and nothing is kept in clear."""
    return vault.fingerprint_text("link", str(application))


def link(application: UUID) -> str:
    return f"{settings.base_url}/p/{link_token(application)}"


def pin_digest(application: UUID, pin: str) -> bytes:
    """A keyed hash, bound to the leading one of a package: without the key a stolen table tells no PIN."""
    return vault.fingerprint("pin", f"{application}:{pin}")
