"""What can be proposed. A feature that wants four eyes registers its kind when it is imported, and performs it when approved.

`perform` runs inside the transaction that approves: where it fails, nothing was approved.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from api.accounts.queries import SignedIn
from api.accounts.roles import Right, Role, may
from api.errors import NotFound

LASTS = timedelta(days=7)


class Proposed(msgspec.Struct, frozen=True):
    """`payload` says all that was proposed; `names` by id whoever is meant in it belongs to the kind's own `tell`."""

    id: UUID
    kind: str
    subject: str
    payload: dict[str, Any]
    proposed_by: UUID
    proposed: datetime
    ends: datetime


async def nothing(_: Proposed) -> None:
    pass


def anybody(_proposer: Role, _approver: Role) -> bool:
    return True


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """`tell` says in a sentence what is proposed. `perform` does it, and returns a secret to show once, or nothing.

    `fits` says which roles make a pair; `alone` which proposers may act by themselves while nobody else could approve.
    `words` is what each of the two declares by their passkey. `unwritten` names what of the payload the audit never keeps,
    as somebody's own words. `at_home`: who proposes sees and withdraws it on a page of its own, and nobody else's.
    """

    code: str
    title: str
    words: str
    proposing: Right
    approving: Right
    tell: Callable[[Proposed], Awaitable[str]]
    perform: Callable[[Proposed, SignedIn], Awaitable[str]]
    drop: Callable[[Proposed], Awaitable[None]] = nothing
    fits: Callable[[Role, Role], bool] = anybody
    alone: frozenset[Role] = frozenset()
    unwritten: frozenset[str] = frozenset()
    at_home: bool = False

    def shown_to(self, me: SignedIn) -> bool:
        """Whether all of this kind is this person's business at /persetujuan."""
        return may(me, self.approving) or (may(me, self.proposing) and not self.at_home)

    def written(self, payload: dict[str, Any]) -> str:
        """For the audit."""
        return canonical({name: said for name, said in payload.items() if name not in self.unwritten})


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    KINDS[kind.code] = kind
    return kind


def kind_of(code: str) -> Kind:
    """Raise NotFound for one that nobody registered."""
    try:
        return KINDS[code]
    except KeyError:
        raise NotFound("Usulan ini tidak dikenal.") from None


def canonical(payload: dict[str, Any]) -> str:
    """The one way to write it, so that two people sign the same thing."""
    return msgspec.json.encode(payload, order="sorted").decode()
