"""Coming in and going out with a citizen's passkey. Whoever has none yet gets one, without telling who they are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from api import limits, vault
from api.accounts import challenges, passkeys
from api.accounts.browsers import Browser
from api.accounts.passkeys import Json, Refused
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.errors import NotFound
from api.keys import sealed
from api.language import N_
from api.now import now
from api.persons import keeping, sessions
from api.persons.periods import BEGUN, BEGUN_WINDOW, FAILURES, FAILURES_WINDOW
from api.persons.queries import tag_of
from api.persons.tables import Person, PersonPasskey
from api.tokens import new_id

REFUSED = N_("Kunci sandi ini tidak dapat dipakai di sini. Coba lagi, atau buka permohonan dengan nomor dan PIN.")
KNOWN_KEY = """
select id, person, public_key, sign_count from person_passkey where credential = {} for no key update
"""


def user_name(person: UUID) -> str:
    """What a phone's own list calls the passkey: nothing about whose it is."""
    return f"Lopo {tag_of(person)}"


async def creating_options(browser: Browser) -> Json:
    person = new_id()
    challenge = await challenges.issue("person_new", browser.token, names.person(person))
    return passkeys.creation_options(challenge, person, user_name(person), [], unlocked=False)


async def create(credential: Json, browser: Browser, number: str = "") -> str:
    """A person with this passkey, who keeps the application `number`, if any: the new session's token.

    Never on a lent phone.
    """
    await limits.failed(f"person:{browser.visitor}", BEGUN, BEGUN_WINDOW)
    async with refusing("person.create_refused", browser):
        challenge = passkeys.challenge_in(credential)
        person = names.person_in(await challenges.spend_any("person_new", browser.token, challenge))
        new = passkeys.verified_registration(credential, challenge, unlocked=False)
        async with transaction():
            await Person.insert(Person(id=person, created=now(), seen=now()))
            await keep_passkey(person, new, browser.agent)
            me = names.person(person)
            await audit.record(me, "person.create", me, backed_up=new.credential_backed_up)
            if number:
                await keeping.keep(person, number)
            return await sessions.start(person, browser.session, lent=False)


async def sign_in_options(browser: Browser) -> Json:
    return passkeys.request_options(await challenges.issue("person_in", browser.token), unlocked=False)


async def sign_in(credential: Json, browser: Browser, number: str = "", *, lent: bool) -> str:
    """The new session's token; with `number` its owner keeps that application, too. Every refusal has the same words."""
    async with refusing("person.sign_in_refused", browser):
        challenge = passkeys.challenge_in(credential)
        await challenges.spend("person_in", browser.token, challenge)
        answer = passkeys.read_answer(credential)
        async with transaction():
            found = await PersonPasskey.raw(KNOWN_KEY, answer.raw_id)
            if not found:
                raise Refused("unknown_credential")
            [key] = found
            await _check_and_count(key, answer, challenge)
            me = names.person(key["person"])
            await audit.record(me, "person.sign_in", me)
            if number:
                await keeping.keep(key["person"], number)
            return await sessions.start(key["person"], browser.session, lent=lent)


async def _check_and_count(key: dict, answer: passkeys.AuthenticationCredential, challenge: bytes) -> None:
    try:
        verified = passkeys.verified_answer(answer, challenge, key["public_key"], key["sign_count"], unlocked=False)
    except Refused as refused:
        raise Refused(refused.reason, key["person"]) from refused
    if answer.response.user_handle != key["person"].bytes:
        raise Refused("user_handle", key["person"])
    counted = {
        PersonPasskey.sign_count: verified.new_sign_count,
        PersonPasskey.backed_up: verified.credential_backed_up,
        PersonPasskey.used: now(),
    }
    await PersonPasskey.update(counted).where(PersonPasskey.id == key["id"])


async def keep_passkey(person: UUID, new: passkeys.VerifiedRegistration, name: str) -> None:
    """Store a verified passkey. One credential belongs to one person, once."""
    if await PersonPasskey.exists().where(PersonPasskey.credential == new.credential_id):
        raise Refused("known_credential", person)
    id = new_id()
    await PersonPasskey.insert(
        PersonPasskey(
            id=id,
            person=person,
            credential=new.credential_id,
            public_key=new.credential_public_key,
            sign_count=new.sign_count,
            device_type=new.credential_device_type.value,
            backed_up=new.credential_backed_up,
            name=sealed_name(id, name or "Kunci sandi"),
            created=now(),
        )
    )


def sealed_name(passkey: UUID, name: str) -> bytes:
    return vault.seal(name.encode(), *sealed.place("person_passkey", "name", passkey))


async def sign_out(token: str) -> None:
    async with transaction():
        if person := await sessions.end(token):
            await audit.record(names.person(person), "person.sign_out", names.person(person))


@asynccontextmanager
async def refusing(action: str, browser: Browser) -> AsyncIterator[None]:
    """Count a refusal, write its reason down after the rollback, and tell nothing of it."""
    async with limits.attempt(f"person-key:{browser.visitor}", FAILURES, FAILURES_WINDOW):
        try:
            yield
        except Refused as refused:
            subject = names.person(refused.owner) if refused.owner else "passkey:unknown"
            await audit.record("anonymous", action, subject, reason=refused.reason)
            raise NotFound(REFUSED) from None
