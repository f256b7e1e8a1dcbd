"""Sessions of citizens: a new secret at every sign-in, so a planted cookie is worthless. Part of a caller's transaction."""

from uuid import UUID

from api.now import now
from api.persons.periods import LENT_TOTAL, SESSION_TOTAL
from api.persons.tables import Person, PersonSession
from api.tokens import digest, new_token


async def start(person: UUID, before: str, *, lent: bool) -> str:
    """The token for the cookie; that of `before`, whoever's it was, ends."""
    token, moment = new_token(), now()
    await end(before)
    await Person.update({Person.seen: moment}).where(Person.id == person)
    await PersonSession.insert(
        PersonSession(
            digest=digest(token),
            person=person,
            lent=lent,
            created=moment,
            seen=moment,
            expires=moment + (LENT_TOTAL if lent else SESSION_TOTAL),
        )
    )
    return token


async def end(token: str) -> UUID | None:
    """Whose session it was."""
    rows = await PersonSession.delete().where(PersonSession.digest == digest(token)).returning(PersonSession.person)
    return rows[0]["person"] if rows else None


async def end_others(person: UUID, keep: str) -> None:
    await PersonSession.delete().where(PersonSession.person == person, PersonSession.digest != digest(keep))


async def lend(token: str) -> None:
    """Others use this phone too, as was just said: half an hour is left."""
    lent = {PersonSession.lent: True, PersonSession.expires: now() + LENT_TOTAL}
    await PersonSession.update(lent).where(PersonSession.digest == digest(token), PersonSession.lent.eq(False))
