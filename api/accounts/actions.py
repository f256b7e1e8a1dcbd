"""Coming in and going out: invitations, the first passkey, signing in, signing out.

Every refusal looks the same from outside; the audit knows the reason.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

from api import limits
from api.accounts import challenges, passkeys, queries, sessions
from api.accounts.browsers import Browser
from api.accounts.passkeys import Json, Refused
from api.accounts.periods import INVITATION, SIGN_IN_FAILURES, SIGN_IN_WINDOW
from api.accounts.roles import Staff, check
from api.accounts.tables import Invitation, Membership, Operator, Passkey
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.errors import NotFound, SignInRequired
from api.now import now
from api.office import office
from api.tokens import digest, new_id, new_token

REFUSED = "Kunci sandi tidak dapat dipakai. Coba lagi, atau minta undangan baru kepada admin."
TAKE_INVITATION = """
update invitation set used = {} where digest = {} and used is null and not waiting and expires > {}
returning name, role, desks, created_by
"""
KNOWN_KEY = """
select p.id, p.operator, p.public_key, p.sign_count, o.active
from passkey p join operator o on o.id = p.operator
where p.credential = {} for share of o for no key update of p
"""
"""Locks are taken in one order everywhere: the account, its invitation, its passkeys."""


async def invite(name: str, role: str, desks: list[str] | tuple[str, ...] = (), by: str = "cli") -> str:
    """The secret of a link `/undangan/{token}` that makes one account with one passkey."""
    staff = check(name, role, desks, office.desk_codes)
    return await issue_invitation(new_id(), staff, by)


async def issue_invitation(
    operator: UUID, staff: Staff, by: str, *, lasts: timedelta = INVITATION, waiting: bool = False
) -> str:
    """An invitation for an account to come, or to replace the passkeys of one that exists. The newest one counts."""
    token, moment = new_token(), now()
    async with transaction():
        await withdraw_invitations(operator)
        await Invitation.insert(
            Invitation(
                digest=digest(token),
                operator=operator,
                name=staff.name,
                role=staff.role,
                desks=list(staff.desks),
                created_by=by,
                created=moment,
                expires=moment + lasts,
                waiting=waiting,
            )
        )
        await audit.record(by, "account.invite", names.operator(operator), role=staff.role)
    return token


async def withdraw_invitations(operator: UUID) -> None:
    """Make unused links of `operator` worthless, in the open transaction."""
    await Invitation.delete().where(Invitation.operator == operator, Invitation.used.is_null())


async def registration_options(token: str, browser: Browser) -> Json:
    invitation = await queries.invitation(token)
    challenge = await challenges.issue("register", browser.token, names.operator(invitation.operator))
    return passkeys.creation_options(challenge, invitation.operator, invitation.name, [])


async def register(token: str, credential: Json, browser: Browser) -> str:
    """Spend the invitation on this passkey and sign in: the session's token."""
    operator = (await queries.invitation(token)).operator
    me = names.operator(operator)
    async with refusing("account.register_refused", browser):
        challenge = passkeys.challenge_in(credential)
        await challenges.spend("register", browser.token, challenge, me)
        new = passkeys.verified_registration(credential, challenge)
        async with transaction():
            invited_by = await open_account(token)
            await keep_passkey(operator, new, browser.agent, invited_by)
            await audit.record(me, "account.register", me, backed_up=new.credential_backed_up)
            return await sessions.renew(browser.session, operator, browser.agent)


async def open_account(token: str) -> str:
    """Spend an invitation: the account exists, as yet without a passkey. Join the transaction that brings one.

    Return who invited.
    """
    operator, moment = (await queries.invitation(token)).operator, now()
    known = await Operator.select(Operator.id).where(Operator.id == operator).lock_rows("NO KEY UPDATE")
    taken = await Invitation.raw(TAKE_INVITATION, moment, digest(token), moment)
    if not taken:
        raise NotFound(queries.NO_INVITATION)
    [invitation] = taken
    if known:
        await Passkey.delete().where(Passkey.operator == operator)
        await sessions.end_all(operator, "keys")
        return invitation["created_by"]
    await Operator.insert(Operator(id=operator, name=invitation["name"], role=invitation["role"], created=moment))
    if invitation["desks"]:
        await Membership.insert(*(Membership(operator=operator, desk=desk) for desk in invitation["desks"]))
    return invitation["created_by"]


async def keep_passkey(operator: UUID, new: passkeys.VerifiedRegistration, name: str, invited_by: str = "") -> None:
    """Store a verified passkey. One credential belongs to one person, once.

    `invited_by` says who made the invitation it came by; nobody, where its owner was signed in.
    """
    if await Passkey.exists().where(Passkey.credential == new.credential_id):
        raise Refused("known_credential", operator)
    await Passkey.insert(
        Passkey(
            operator=operator,
            credential=new.credential_id,
            public_key=new.credential_public_key,
            sign_count=new.sign_count,
            device_type=new.credential_device_type.value,
            backed_up=new.credential_backed_up,
            name=name or "Kunci sandi",
            invited_by=invited_by,
            created=now(),
        )
    )


async def sign_in_options(browser: Browser) -> Json:
    return passkeys.request_options(await challenges.issue("sign_in", browser.token))


async def sign_in(credential: Json, browser: Browser) -> str:
    """The new session's token. Raise SignInRequired, always in the same words, or TooMany."""
    async with refusing("account.sign_in_refused", browser):
        challenge = passkeys.challenge_in(credential)
        await challenges.spend("sign_in", browser.token, challenge)
        answer = passkeys.read_answer(credential)
        async with transaction():
            found = await Passkey.raw(KNOWN_KEY, answer.raw_id)
            if not found:
                raise Refused("unknown_credential")
            [key] = found
            await _check_and_count(key, answer, challenge)
            me = names.operator(key["operator"])
            await audit.record(me, "account.sign_in", me)
            return await sessions.renew(browser.session, key["operator"], browser.agent)


async def _check_and_count(key: dict, answer: passkeys.AuthenticationCredential, challenge: bytes) -> None:
    try:
        verified = passkeys.verified_answer(answer, challenge, key["public_key"], key["sign_count"])
    except Refused as refused:
        raise Refused(refused.reason, key["operator"]) from refused
    if answer.response.user_handle != key["operator"].bytes:
        raise Refused("user_handle", key["operator"])
    if not key["active"]:
        raise Refused("inactive", key["operator"])
    counted = {Passkey.sign_count: verified.new_sign_count, Passkey.backed_up: verified.credential_backed_up}
    await Passkey.update({**counted, Passkey.used: now()}).where(Passkey.id == key["id"])


async def sign_out(token: str) -> None:
    async with transaction():
        if operator := await sessions.end(token):
            me = names.operator(operator)
            await audit.record(me, "account.sign_out", me)


@asynccontextmanager
async def refusing(action: str, browser: Browser) -> AsyncIterator[None]:
    """Count a refusal, write its reason down after the rollback, and tell nothing of it.

    There is no limit for all together: a signature cannot be guessed, and strangers could lock the office out with it.
    """
    async with limits.attempt(f"passkey:{browser.visitor}", SIGN_IN_FAILURES, SIGN_IN_WINDOW):
        try:
            yield
        except Refused as refused:
            subject = names.operator(refused.owner) if refused.owner else "passkey:unknown"
            await audit.record("anonymous", action, subject, reason=refused.reason)
            raise SignInRequired(REFUSED) from None
