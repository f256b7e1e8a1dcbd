"""What people do with their own passkeys, and how they take everything back."""

from uuid import UUID

from api.accounts import challenges, passkeys
from api.accounts.browsers import Browser
from api.accounts.passkeys import Json
from api.accounts.roles import tidy
from api.applications import access
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.errors import Conflict, Invalid, NotFound
from api.language import N_
from api.persons import sessions
from api.persons.actions import keep_passkey, refusing, sealed_name, user_name
from api.persons.periods import MOST_PASSKEYS
from api.persons.queries import Signed
from api.persons.tables import Person, PersonPasskey

LONGEST_NAME = 60
LAST_ONE = N_("Ini kunci sandi Anda yang terakhir. Tambah kunci lain dulu, atau hapus semuanya.")
ENOUGH = N_("Anda sudah punya sepuluh kunci sandi. Hapus satu yang tidak dipakai, lalu tambah lagi.")
BAD_NAME = N_("Tulis nama, 2 sampai 60 huruf, tanpa tanda yang tidak terlihat.")


async def adding_options(me: Signed, browser: Browser) -> Json:
    """Here and in `add` the challenge is bound to the session: another one cannot answer for it."""
    rows = await PersonPasskey.select(PersonPasskey.credential).where(PersonPasskey.person == me.id)
    if len(rows) >= MOST_PASSKEYS:
        raise Conflict(ENOUGH)
    challenge = await challenges.issue("person_add", browser.session, names.person(me.id))
    existing = [row["credential"] for row in rows]
    return passkeys.creation_options(challenge, me.id, user_name(me.id), existing, unlocked=False)


async def add(me: Signed, credential: Json, browser: Browser) -> None:
    async with refusing("person.add_passkey_refused", browser):
        challenge = passkeys.challenge_in(credential)
        await challenges.spend("person_add", browser.session, challenge, names.person(me.id))
        new = passkeys.verified_registration(credential, challenge, unlocked=False)
        async with transaction():
            await _hold(me)
            if await PersonPasskey.count().where(PersonPasskey.person == me.id) >= MOST_PASSKEYS:
                raise Conflict(ENOUGH)
            await keep_passkey(me.id, new, browser.agent)
            await _write_down(me, "person.add_passkey", backed_up=new.credential_backed_up)


async def rename(me: Signed, passkey: UUID, name: str) -> None:
    try:
        name = tidy(name, LONGEST_NAME)
    except ValueError as error:
        raise Invalid({"name": BAD_NAME}) from error
    mine = (PersonPasskey.id == passkey, PersonPasskey.person == me.id)
    changed = {PersonPasskey.name: sealed_name(passkey, name)}
    if not await PersonPasskey.update(changed).where(*mine).returning(PersonPasskey.id):
        raise NotFound


async def remove(me: Signed, passkey: UUID, token: str) -> None:
    """Never the last one. Other phones are signed out: one of them may hold the key that is not trusted any more."""
    async with transaction():
        await _hold(me)
        mine = (PersonPasskey.id == passkey, PersonPasskey.person == me.id)
        if not await PersonPasskey.delete().where(*mine).returning(PersonPasskey.id):
            raise NotFound
        if not await PersonPasskey.exists().where(PersonPasskey.person == me.id):
            raise Conflict(LAST_ONE)
        await sessions.end_others(me.id, keep=token)
        await _write_down(me, "person.remove_passkey")


async def forget(me: Signed) -> None:
    """The person is gone, with every passkey and session. The applications stay, for number and PIN."""
    async with transaction():
        await _hold(me)
        await access.forget_everywhere(me.key)
        await Person.delete().where(Person.id == me.id)
        await _write_down(me, "person.remove")


async def _hold(me: Signed) -> None:
    await Person.select(Person.id).where(Person.id == me.id).lock_rows("UPDATE")


async def _write_down(me: Signed, action: str, **detail: bool) -> None:
    await audit.record(names.person(me.id), action, names.person(me.id), **detail)
