"""Sessions: a new secret at every sign-in, so a planted cookie is worthless. Part of a caller's transaction."""

from uuid import UUID

from api.accounts.periods import SESSION_TOTAL
from api.accounts.tables import Session
from api.now import now
from api.tokens import digest, new_token


async def start(operator: UUID, agent: str) -> str:
    """The token for the cookie. `agent` is a short description of the browser, for its owner to recognise."""
    token, moment = new_token(), now()
    await Session.insert(
        Session(
            digest=digest(token),
            operator=operator,
            created=moment,
            seen=moment,
            expires=moment + SESSION_TOTAL,
            agent=agent,
        )
    )
    return token


async def end(token: str) -> UUID | None:
    """Whose session it was."""
    rows = await Session.delete().where(Session.digest == digest(token)).returning(Session.operator)
    return rows[0]["operator"] if rows else None


async def end_all(operator: UUID, keep: str = "") -> None:
    """End every session of `operator` but the one whose token is `keep`."""
    await Session.delete().where(Session.operator == operator, Session.digest != digest(keep))
