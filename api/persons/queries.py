"""Who is signed in with a citizen's passkey, and what they see of themselves."""

from datetime import datetime
from uuid import UUID

import msgspec

from api import vault
from api.keys import sealed
from api.now import now
from api.persons.periods import SEEN_EVERY, SESSION_IDLE
from api.persons.tables import PersonPasskey, PersonSession
from api.tokens import digest

WHO = """
with found as (
    select digest, seen, person, lent from person_session where digest = {} and expires > {} and seen > {}
), touched as (
    update person_session s set seen = {} from found where s.digest = found.digest and found.seen < {}
)
select person as id, lent from found
"""
TAG = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class Signed(msgspec.Struct, frozen=True):
    """A citizen who is signed in; `lent` where others use the same phone."""

    id: UUID
    lent: bool

    @property
    def key(self) -> str:
        return key_of(self.id)

    @property
    def tag(self) -> str:
        return tag_of(self.id)


class PasskeyView(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    backed_up: bool
    created: datetime
    used: datetime | None


def key_of(person: UUID) -> str:
    """The secret that opens what this person keeps, as a device's does: derived, so that no table tells who keeps what."""
    return vault.fingerprint_text("person", str(person))


def tag_of(person: UUID) -> str:
    """Four letters by which people tell their passkeys apart in the list of their phone. It says nothing about them."""
    return "".join(TAG[byte % len(TAG)] for byte in vault.fingerprint("person-tag", str(person))[:4])


async def signed_in_by(token: str) -> Signed | None:
    """Who is signed in with this token, in one query, which also keeps the session from going idle."""
    moment = now()
    rows = await PersonSession.raw(WHO, digest(token), moment, moment - SESSION_IDLE, moment, moment - SEEN_EVERY)
    return msgspec.convert(rows[0], Signed) if rows else None


async def passkeys_of(person: UUID) -> list[PasskeyView]:
    rows = await PersonPasskey.select().where(PersonPasskey.person == person).order_by(PersonPasskey.created)
    return [msgspec.convert({**row, "name": _name(row)}, PasskeyView) for row in rows]


def _name(row: dict) -> str:
    return vault.unseal(row["name"], *sealed.place("person_passkey", "name", row["id"])).decode()
