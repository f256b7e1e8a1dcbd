"""A fresh yes: somebody signed in confirms one thing with their own passkey, unlocked for just that.

What is confirmed is a statement, canonical JSON of the purpose, the subject, who says it and what belongs to it. Its
SHA-256 is the second half of the challenge that the passkey signs, after 16 random bytes. So the page shows the digest, the
answer proves it, and whoever keeps the evidence can prove it again without us: see `holds`.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import msgspec
from webauthn.helpers.structs import AuthenticatorAssertionResponse

from api.accounts import challenges, passkeys
from api.accounts.actions import refusing
from api.accounts.browsers import Browser
from api.accounts.passkeys import Json, Refused
from api.accounts.queries import SignedIn
from api.accounts.tables import Passkey
from api.database import transaction
from api.errors import Invalid, SignInRequired
from api.now import now

FIELD = "assertion"
AGAIN = "Belum dikonfirmasi dengan kunci sandi. Muat ulang halaman ini, lalu coba lagi."
DIGEST = 32
MINE = "select id, public_key, sign_count from passkey where credential = {} and operator = {} for no key update"


class Evidence(msgspec.Struct, frozen=True):
    """All that is needed to prove later who confirmed what: the raw bytes as the authenticator made them."""

    statement: bytes
    credential: bytes
    public_key: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes


def statement(me: SignedIn, purpose: str, subject: str, **what: str) -> bytes:
    """The same words in the same order, whoever asks: `purpose` names the kind of yes, `subject` what it is about."""
    said = {"by": me.actor, "purpose": purpose, "subject": subject, "what": what}
    return msgspec.json.encode(said, order="sorted")


def digest_of(me: SignedIn, purpose: str, subject: str, **what: str) -> str:
    """For the form that asks: a button with it can confirm this and nothing else."""
    return sha256(statement(me, purpose, subject, **what)).hexdigest()


async def challenge(me: SignedIn, browser: Browser, digest: str) -> Json:
    """What the passkeys of `me`, and only those, are asked to sign. Raise Invalid for what is no digest."""
    try:
        said = bytes.fromhex(digest)
    except ValueError:
        said = b""
    if len(said) != DIGEST:
        raise Invalid({FIELD: AGAIN})
    rows = await Passkey.select(Passkey.credential).where(Passkey.operator == me.id)
    asked = await challenges.issue("step_up", browser.session, me.actor, said)
    return passkeys.request_options(asked, allowed=[row["credential"] for row in rows])


async def verify(me: SignedIn, browser: Browser, answer: str, purpose: str, subject: str, **what: str) -> Evidence:
    """The evidence that `me` has just confirmed this. `answer` is JSON as the form brings it, empty where none came.

    Raise Invalid under `assertion`. Call it outside a transaction: a challenge stays spent when what follows fails.
    """
    said = statement(me, purpose, subject, **what)
    try:
        credential = msgspec.json.decode(answer or b"{}", type=Json)
    except (msgspec.DecodeError, UnicodeEncodeError):
        credential = {}
    if not credential:
        raise Invalid({FIELD: AGAIN})
    try:
        async with refusing("account.step_up_refused", browser):
            return await _verified(me, browser, credential, said)
    except SignInRequired:
        raise Invalid({FIELD: AGAIN}) from None


async def _verified(me: SignedIn, browser: Browser, credential: Json, said: bytes) -> Evidence:
    asked = passkeys.challenge_in(credential)
    await challenges.spend("step_up", browser.session, asked, me.actor)
    if asked[-DIGEST:] != sha256(said).digest():
        raise Refused("another_statement", me.id)
    answer = passkeys.read_answer(credential)
    async with transaction():
        found = await Passkey.raw(MINE, answer.raw_id, me.id)
        if not found:
            raise Refused("not_own_key", me.id)
        [key] = found
        await _count(key, answer, asked)
    response = answer.response
    raw = (response.client_data_json, response.authenticator_data, response.signature)
    return Evidence(said, answer.raw_id, key["public_key"], *raw)


async def _count(key: dict[str, Any], answer: passkeys.AuthenticationCredential, asked: bytes) -> None:
    verified = passkeys.verified_answer(answer, asked, key["public_key"], key["sign_count"])
    counted = {Passkey.sign_count: verified.new_sign_count, Passkey.used: now()}
    await Passkey.update(counted).where(Passkey.id == key["id"])


def holds(evidence: Evidence) -> bool:
    """Whether this passkey really signed this statement, unlocked, on this site. Needs no table."""
    response = AuthenticatorAssertionResponse(evidence.client_data, evidence.authenticator_data, evidence.signature)
    id = urlsafe_b64encode(evidence.credential).rstrip(b"=").decode()
    try:
        asked = passkeys.challenge_of(evidence.client_data)
        answer = passkeys.AuthenticationCredential(id, evidence.credential, response)
        passkeys.verified_answer(answer, asked, evidence.public_key, 0)
    except Refused:
        return False
    return asked[-DIGEST:] == sha256(evidence.statement).digest()
