"""Four eyes: one proposes, another decides; never the same, never twice, never after seven days."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns.combination import Where

from api.accounts import queries as accounts
from api.accounts import rights_now, step_up
from api.accounts.browsers import Browser
from api.accounts.queries import SignedIn
from api.accounts.roles import may
from api.approvals import queries
from api.approvals.kinds import LASTS, Kind, Proposed, canonical, kind_of
from api.approvals.tables import Proposal
from api.audit import actions as audit
from api.database import transaction
from api.errors import Conflict, Forbidden, NotFound
from api.jobs import every
from api.now import now

OWN = "Usulan sendiri disetujui orang lain. Anda hanya dapat menariknya."
NOT_YOURS = "Usulan ini tidak dapat Anda putus: Anda yang bersangkutan, atau peran Anda tidak sesuai."
PROPOSER_GONE = "Pengusulnya tidak berwenang lagi. Tolak usulan ini, lalu buat yang baru."
GONE = "Usulan ini sudah lewat 7 hari. Buat usulan baru."


class Outcome(msgspec.Struct, frozen=True):
    """`done`: performed, because it was approved or nobody else could have. `secret`: to be shown this once."""

    subject: str
    done: bool
    secret: str = ""


def proposing(kind: str, payload: dict[str, Any]) -> dict[str, str]:
    """What a proposer's passkey signs, besides purpose and subject."""
    return {"kind": kind, "payload": canonical(payload), "words": kind_of(kind).words}


def digest_to_propose(me: SignedIn, kind: str, subject: str, payload: dict[str, Any]) -> str:
    """For the form that proposes."""
    return step_up.digest_of(me, "propose", subject, **proposing(kind, payload))


def digest_to_approve(me: SignedIn, proposed: Proposed) -> str:
    """For the form that approves."""
    return step_up.digest_of(me, "approve", f"proposal:{proposed.id}", **proposing(proposed.kind, proposed.payload))


async def propose(
    kind: str, subject: str, payload: dict[str, Any], me: SignedIn, browser: Browser, assertion: str
) -> Outcome:
    """Let it wait for a second person, or do it where there is none. Raise Conflict where the like waits already."""
    wanted = kind_of(kind)
    proof = await step_up.verify(me, browser, assertion, "propose", subject, **proposing(kind, payload))
    async with rights_now.transaction(me, wanted.proposing):
        await Proposal.raw("select pg_advisory_xact_lock(hashtext({}))", f"proposal:{kind}:{subject}")
        await _none_waits(kind, subject)
        row = Proposal(
            kind=kind,
            subject=subject,
            payload=canonical(payload),
            proposed_by=me.id,
            proposed=now(),
            ends=now() + LASTS,
            proposed_proof=_kept(proof),
        )
        await Proposal.insert(row)
        about = {"kind": kind, "proposal": str(row.id), "payload": wanted.written(payload)}
        await audit.record(me.actor, "approval.propose", subject, **about)
        if await queries.approvers(wanted, me.id, me.role, subject):
            return Outcome(subject, done=False)
        if me.role not in wanted.alone:
            raise Conflict("Belum ada orang kedua yang dapat menyetujui. Minta admin menambah orang yang berwenang.")
        return Outcome(subject, True, await _perform(wanted, await queries.find(row.id), me, alone=True))


async def approve(id: UUID, me: SignedIn, browser: Browser, assertion: str) -> Outcome:
    """Do what was proposed. Raise Conflict with the name of who was quicker."""
    seen = await _find(id)
    proof = await step_up.verify(
        me, browser, assertion, "approve", f"proposal:{id}", **proposing(seen.kind, seen.payload)
    )
    async with _deciding(id, me) as (kind, proposed):
        proposer = await accounts.staff_row(proposed.proposed_by)
        if not (proposer.active and may(proposer, kind.proposing)):
            raise Conflict(PROPOSER_GONE)
        return Outcome(proposed.subject, True, await _perform(kind, proposed, me, decided_proof=_kept(proof)))


async def refuse(id: UUID, me: SignedIn) -> None:
    async with _deciding(id, me) as (kind, proposed):
        await _close(proposed, "refused", me)
        await kind.drop(proposed)


async def withdraw(id: UUID, me: SignedIn) -> None:
    async with transaction():
        proposed = await _locked(id)
        if proposed.proposed_by != me.id:
            raise Forbidden("Hanya pengusulnya yang dapat menarik usulan ini.")
        await _close(proposed, "withdrawn", me)
        await kind_of(proposed.kind).drop(proposed)


async def _find(id: UUID) -> Proposed:
    await _raise_if_decided(await Proposal.select().where(Proposal.id == id).first())
    return await queries.find(id)


async def _locked(id: UUID) -> Proposed:
    rows = await Proposal.raw("select * from proposal where id = {} for update", id)
    await _raise_if_decided(rows[0] if rows else None)
    return queries.read(rows[0])


async def _raise_if_decided(row: dict[str, Any] | None) -> None:
    if row is None:
        raise NotFound("Usulan ini tidak ada.")
    if row["decision"] in ("approved", "refused", "withdrawn"):
        who = (await accounts.colleague(row["decided_by"])).name
        raise Conflict(f"Usulan ini sudah {queries.OUTCOMES[row['decision']].lower()} {who}.", holder=who)
    if row["decision"] or row["ends"] <= now():
        raise Conflict(GONE)


@asynccontextmanager
async def _deciding(id: UUID, me: SignedIn) -> AsyncIterator[tuple[Kind, Proposed]]:
    """The locked proposal, where this person may decide it."""
    async with transaction():
        proposed = await _locked(id)
        kind = kind_of(proposed.kind)
        await rights_now.check(me, kind.approving)
        if proposed.proposed_by == me.id:
            raise Forbidden(OWN)
        proposer = await accounts.staff_row(proposed.proposed_by)
        if me.id not in await queries.approvers(kind, proposer.id, proposer.role, proposed.subject):
            raise Forbidden(NOT_YOURS)
        yield kind, proposed


async def _none_waits(kind: str, subject: str) -> None:
    same = (Proposal.kind == kind) & (Proposal.subject == subject)
    await _end(same & (Proposal.ends <= now()))
    waiting = await Proposal.select(Proposal.proposed_by).where(same, Proposal.decision == "").first()
    if waiting:
        who = (await accounts.colleague(waiting["proposed_by"])).name
        raise Conflict(f"Usulan yang sama dari {who} masih menunggu di /persetujuan.", holder=who)


async def _end(which: Where) -> None:
    """Close those of these that wait."""
    late = await Proposal.select().where(which, Proposal.decision == "").lock_rows("UPDATE")
    for row in late:
        await Proposal.update({Proposal.decision: "ended", Proposal.decided: now()}).where(Proposal.id == row["id"])
        await audit.record("system", "approval.ended", row["subject"], kind=row["kind"], proposal=str(row["id"]))
        await kind_of(row["kind"]).drop(queries.read(row))


async def _perform(
    kind: Kind, proposed: Proposed, me: SignedIn, *, alone: bool = False, decided_proof: str = ""
) -> str:
    await _close(proposed, "approved", me, alone=alone, proof=decided_proof)
    return await kind.perform(proposed, me)


async def _close(proposed: Proposed, decision: str, me: SignedIn, *, alone: bool = False, proof: str = "") -> None:
    kept = {Proposal.decided_by: me.id, Proposal.decided: now(), Proposal.alone: alone, Proposal.decided_proof: proof}
    await Proposal.update({Proposal.decision: decision, **kept}).where(Proposal.id == proposed.id)
    about = {"kind": proposed.kind, "proposal": str(proposed.id), "alone": alone}
    await audit.record(me.actor, f"approval.{decision}", proposed.subject, **about)


def _kept(proof: step_up.Evidence) -> str:
    return msgspec.json.encode(proof).decode()


@every("53 * * * *", "end_proposals")
async def end_old() -> None:
    """What nobody decided in time is over, and written down."""
    async with transaction():
        await _end(Proposal.ends <= now())
