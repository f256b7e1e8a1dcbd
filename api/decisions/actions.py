"""Deciding, with the proof of it kept in the same transaction. Where the office asks for none, as the desk's own actions."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts.queries import SignedIn
from api.applications import desk_actions, desk_delivery
from api.applications.desk_holding import seen
from api.audit import actions as audit
from api.audit import names
from api.database import insert, transaction
from api.decisions import said, signing
from api.decisions.said import Said
from api.decisions.signing import Signed, Touch
from api.decisions.tables import Decision
from api.tokens import new_id

WRITTEN = "decision.sign"


async def step(number: str, name: str, me: SignedIn, note: str, touch: Touch) -> None:
    """As `desk_actions.step`. What the case still lacks is said before anybody is asked to sign."""
    if signing.needed(name):
        await desk_actions.check(number, name, me, note)
        await decide(number, name, me, note, await signing.verified(me, name, touch))
    else:
        await desk_actions.step(number, name, me, note)


async def deliver(
    number: str,
    me: SignedIn,
    files: Sequence[tuple[str, bytes]],
    note: str,
    confirmed: Collection[UUID],
    touch: Touch,
) -> None:
    """As `desk_delivery.deliver`. PDFs that were sent along lie at the desk, whatever becomes of the signature."""
    await desk_delivery.keep_all(number, me, files)
    if signing.needed(desk_delivery.STEP):
        await desk_delivery.check(number, me, note)
        signed = await signing.verified(me, desk_delivery.STEP, touch)
        await decide(number, desk_delivery.STEP, me, note, signed, confirmed)
    else:
        await desk_delivery.hand_over(number, me, note, confirmed)


async def decide(
    number: str,
    name: str,
    me: SignedIn,
    note: str,
    signed: Signed,
    confirmed: Collection[UUID] = (),
    batch: UUID | None = None,
) -> None:
    """One of what was signed, with its proof, or neither. Raise Conflict where it is not what was signed any more."""
    work: dict[str, Callable[[], Awaitable[None]]] = {
        desk_delivery.STEP: lambda: desk_delivery.hand_over(number, me, note, confirmed)
    }
    async with transaction():
        row = await seen(number, me)
        decided = await signing.check(signed, row, name, note)
        await work.get(name, lambda: desk_actions.step(number, name, me, note, batch))()
        await _keep(row, decided, me, signed)


async def _keep(row: Any, decided: Said, me: SignedIn, signed: Signed) -> None:
    id, salt = new_id(), said.salt_of(signed.ticket.seed, row.number)
    await insert(
        Decision(
            id=id,
            application=row.id,
            step=decided.step,
            operator=me.id,
            at=datetime.fromisoformat(signed.ticket.at),
            said=said.encoded(decided),
            salt=vault.seal(salt, "decision", id, "salt"),
            **msgspec.structs.asdict(signed.evidence),
        )
    )
    await audit.record(me.actor, WRITTEN, names.application(row.id), decision=str(id), proof=proof_of(signed.evidence))


def proof_of(evidence: Any) -> str:
    """What the chained audit keeps of it: nobody can put another proof in its place."""
    parts = (evidence.statement, evidence.credential, evidence.public_key, evidence.client_data)
    return sha256(b"".join(sha256(part).digest() for part in (*parts, evidence.signature))).hexdigest()
