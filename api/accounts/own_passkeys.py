"""What people of the office do with their own account: their passkeys and their other browsers."""

from uuid import UUID

from api.accounts import challenges, passkeys, sessions
from api.accounts.actions import keep_passkey, refusing
from api.accounts.browsers import Browser
from api.accounts.passkeys import Json
from api.accounts.queries import SignedIn
from api.accounts.roles import tidy
from api.accounts.tables import Operator, Passkey
from api.audit import actions as audit
from api.database import transaction
from api.errors import Conflict, Invalid, NotFound

LONGEST_NAME = 60
LAST_BUT_ONE = (
    "Sesudah ini tinggal satu kunci. Bila itu hilang, dua orang harus memulihkan akun Anda. Centang bila yakin."
)
LAST_ONE = "Ini kunci sandi Anda yang terakhir. Tambah kunci lain dulu, lalu hapus yang ini."


async def adding_options(me: SignedIn, browser: Browser) -> Json:
    """Here and in `add` the challenge is bound to the session: another one cannot answer for it."""
    rows = await Passkey.select(Passkey.credential).where(Passkey.operator == me.id)
    challenge = await challenges.issue("add", browser.session, me.actor)
    return passkeys.creation_options(challenge, me.id, me.name, [row["credential"] for row in rows])


async def add(me: SignedIn, credential: Json, browser: Browser) -> None:
    async with refusing("account.add_passkey_refused", browser):
        challenge = passkeys.challenge_in(credential)
        await challenges.spend("add", browser.session, challenge, me.actor)
        new = passkeys.verified_registration(credential, challenge)
        async with transaction():
            await keep_passkey(me.id, new, browser.agent)
            await audit.record(me.actor, "account.add_passkey", me.actor, backed_up=new.credential_backed_up)


async def rename(me: SignedIn, passkey: UUID, name: str) -> None:
    try:
        name = tidy(name, LONGEST_NAME)
    except ValueError as error:
        raise Invalid({"name": str(error)}) from error
    mine = (Passkey.id == passkey, Passkey.operator == me.id)
    if not await Passkey.update({Passkey.name: name}).where(*mine).returning(Passkey.id):
        raise NotFound


async def remove(me: SignedIn, passkey: UUID, token: str, *, sure: bool = False) -> None:
    """Never the last one, and the last but one only by somebody who is `sure`. Other browsers are signed out: one of them may hold the key that is not trusted any more."""
    async with transaction():
        await Operator.select(Operator.id).where(Operator.id == me.id).lock_rows("UPDATE")
        removed = await Passkey.delete().where(Passkey.id == passkey, Passkey.operator == me.id).returning(Passkey.id)
        if not removed:
            raise NotFound
        if not await Passkey.exists().where(Passkey.operator == me.id):
            raise Conflict(LAST_ONE)
        if not sure and await Passkey.count().where(Passkey.operator == me.id) == 1:
            raise Invalid({f"yakin-{passkey}": LAST_BUT_ONE})
        await sessions.end_all(me.id, "keys", keep=token)
        await audit.record(me.actor, "account.remove_passkey", me.actor)


async def sign_out_others(me: SignedIn, token: str) -> None:
    async with transaction():
        await sessions.end_all(me.id, "elsewhere", keep=token)
        await audit.record(me.actor, "account.sign_out_others", me.actor)
