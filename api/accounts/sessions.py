"""Sessions: a new secret at every sign-in, so a planted cookie is worthless. Part of a caller's transaction."""

from uuid import UUID

from api.accounts.periods import SESSION_TOTAL
from api.accounts.tables import Session
from api.now import now
from api.tokens import digest, new_token

ENDED = {
    "role": "Peran Anda baru saja diubah. Masuk lagi untuk melanjutkan.",
    "desks": "Loket Anda baru saja diubah. Masuk lagi untuk melanjutkan.",
    "closed": "Akun Anda dinonaktifkan. Bila ini keliru, hubungi admin.",
    "keys": "Kunci sandi akun Anda baru saja diganti. Masuk dengan kunci yang baru.",
    "blocked": "Penyelia menghentikan akun Anda. Hubungi kantor Dukcapil.",
    "elsewhere": "Anda dikeluarkan dari peramban ini lewat peramban lain.",
}
"""Why a session ended while somebody may still look at its page."""
IDLE = "Layar terkunci karena 15 menit tidak dipakai. Buka lagi dengan kunci sandi Anda."
OVER = "Anda sudah masuk 12 jam. Masuk lagi dengan kunci sandi Anda."


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


async def renew(token: str, operator: UUID, agent: str) -> str:
    """Somebody signs in where `token` counted until now: another secret. What hangs on the session stays where it is theirs."""
    fresh, moment = new_token(), now()
    again = {Session.digest: digest(fresh), Session.created: moment, Session.seen: moment, Session.agent: agent}
    mine = (Session.digest == digest(token), Session.operator == operator, Session.ended == "")
    renewed = Session.update({**again, Session.expires: moment + SESSION_TOTAL}).where(*mine)
    if token and await renewed.returning(Session.operator):
        return fresh
    await end(token)
    return await start(operator, agent)


async def end(token: str) -> UUID | None:
    """Whose session it was."""
    rows = await Session.delete().where(Session.digest == digest(token)).returning(Session.operator)
    return rows[0]["operator"] if rows else None


async def end_all(operator: UUID, why: str, keep: str = "") -> None:
    """End every session of `operator` but the one whose token is `keep`; `why` is one of ENDED."""
    open_ones = (Session.operator == operator, Session.digest != digest(keep), Session.ended == "")
    await Session.update({Session.ended: why}).where(*open_ones)
