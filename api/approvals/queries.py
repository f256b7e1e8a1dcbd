"""What waits for a second person, who that may be, and what was decided."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.accounts.roles import RIGHTS, Role
from api.approvals.kinds import KINDS, Kind, Proposed, kind_of
from api.approvals.tables import Proposal
from api.audit import names
from api.errors import NotFound
from api.now import now

SHOWN = 30
OUTCOMES = {"approved": "Disetujui", "refused": "Ditolak", "withdrawn": "Ditarik", "ended": "Lewat 7 hari"}


class Waiting(msgspec.Struct, frozen=True):
    """`mine`: I proposed it. `for_me`: I may decide. `others`: names of those who may, but for me."""

    proposed: Proposed
    title: str
    sentence: str
    words: str
    by: str
    mine: bool
    for_me: bool
    others: tuple[str, ...]


class Decided(msgspec.Struct, frozen=True):
    title: str
    sentence: str
    by: str
    outcome: str
    decider: str
    decided: datetime
    alone: bool


def read(row: dict) -> Proposed:
    return msgspec.convert({**row, "payload": msgspec.json.decode(row["payload"])}, Proposed)


async def find(id: UUID) -> Proposed:
    """One that waits. Raise NotFound for any other."""
    row = await Proposal.select().where(Proposal.id == id, Proposal.decision == "", Proposal.ends > now()).first()
    if row is None:
        raise NotFound("Usulan ini sudah diputus, sudah lewat, atau tidak ada.")
    return read(row)


async def approvers(kind: Kind, proposer: UUID, role: Role, subject: str) -> dict[UUID, str]:
    """Who could approve it, by name: somebody else, not the one it is about, with a passkey to say so."""
    excluded = (proposer, names.operator_in(subject))
    return {
        row.id: row.name
        for row in await accounts.staff()
        if row.active and row.passkeys and row.id not in excluded
        if row.role in RIGHTS[kind.approving] and kind.fits(role, row.role)
    }


def concerns(me: SignedIn) -> bool:
    """Whether there is anything here that this person may propose or approve."""
    return any(kind.shown_to(me) for kind in KINDS.values())


async def waiting(me: SignedIn) -> list[Waiting]:
    """What waits, of the kinds that are this person's business; oldest first."""
    mine = [code for code, kind in KINDS.items() if kind.shown_to(me)]
    open_ones = Proposal.select().where(
        Proposal.decision == "", Proposal.ends > now(), Proposal.kind.is_in(mine or [""])
    )
    return [await _waiting(read(row), me) for row in await open_ones.order_by(Proposal.proposed)]


async def latest(me: SignedIn, code: str) -> Waiting | Decided | None:
    """What this person proposed last, of one kind."""
    mine = Proposal.select().where(Proposal.kind == code, Proposal.proposed_by == me.id)
    row = await mine.order_by(Proposal.proposed, ascending=False).first()
    if row is None:
        return None
    if not row["decision"] and row["ends"] > now():
        return await _waiting(read(row), me)
    over = {"decision": row["decision"] or "ended", "decided": row["decided"] or row["ends"]}
    return await _decided(row | over, await accounts.names({id for id in (me.id, row["decided_by"]) if id}))


async def _waiting(proposed: Proposed, me: SignedIn) -> Waiting:
    kind, by = kind_of(proposed.kind), await accounts.staff_row(proposed.proposed_by)
    able = await approvers(kind, by.id, by.role, proposed.subject)
    others = tuple(name for id, name in able.items() if id != me.id)
    return Waiting(
        proposed, kind.title, await kind.tell(proposed), kind.words, by.name, by.id == me.id, me.id in able, others
    )


async def decided(me: SignedIn) -> list[Decided]:
    """The last ones, newest first."""
    mine = [code for code, kind in KINDS.items() if kind.shown_to(me)]
    rows = Proposal.select().where(Proposal.decision != "", Proposal.kind.is_in(mine or [""]))
    found = await rows.order_by(Proposal.decided, ascending=False).limit(SHOWN)
    known = await accounts.names({id for row in found for id in (row["proposed_by"], row["decided_by"]) if id})
    return [await _decided(row, known) for row in found]


async def _decided(row: dict, known: dict[UUID, str]) -> Decided:
    kind = kind_of(row["kind"])
    by, decider = known.get(row["proposed_by"], ""), known.get(row["decided_by"], "")
    sentence = await kind.tell(read(row))
    return Decided(kind.title, sentence, by, OUTCOMES[row["decision"]], decider, row["decided"], row["alone"])
