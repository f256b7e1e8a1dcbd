"""What people see of an account's passkeys, and of the browsers it is signed in with."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts import queries
from api.accounts.periods import SESSION_IDLE
from api.accounts.tables import Passkey, Session
from api.audit import names as audit_names
from api.now import now
from api.tokens import digest

FROM_THE_SERVER = "perintah di server"
"""Who invited, where no person of the office did."""


class PasskeyView(msgspec.Struct, frozen=True):
    """`invited_by`: the name of whoever made the invitation it came by; empty where its owner added it."""

    id: UUID
    name: str
    invited_by: str
    backed_up: bool
    created: datetime
    used: datetime | None


class SessionView(msgspec.Struct, frozen=True):
    agent: str
    created: datetime
    seen: datetime
    here: bool


async def passkeys_of(operator: UUID) -> list[PasskeyView]:
    rows = await Passkey.select().where(Passkey.operator == operator).order_by(Passkey.created)
    known = await queries.names({id for row in rows if (id := audit_names.operator_in(row["invited_by"]))})
    return [msgspec.convert({**row, "invited_by": _inviter(row["invited_by"], known)}, PasskeyView) for row in rows]


def _inviter(actor: str, known: dict[UUID, str]) -> str:
    operator = audit_names.operator_in(actor)
    return known.get(operator, "") if operator else actor and FROM_THE_SERVER


async def sessions_of(operator: UUID, token: str) -> list[SessionView]:
    """The browsers `operator` is signed in with; `token` says which one asks."""
    moment, here = now(), digest(token)
    rows = (
        await Session.select()
        .where(
            Session.operator == operator,
            Session.expires > moment,
            Session.seen > moment - SESSION_IDLE,
            Session.ended == "",
        )
        .order_by(Session.seen, ascending=False)
    )
    return [SessionView(row["agent"], row["created"], row["seen"], row["digest"] == here) for row in rows]


async def holder_of(credential: bytes) -> tuple[UUID, bytes] | None:
    """(whose passkey this is, its public key), as long as an account has it."""
    row = await Passkey.select(Passkey.operator, Passkey.public_key).where(Passkey.credential == credential).first()
    return (row["operator"], row["public_key"]) if row else None
