"""What about accounts takes two people: high roles, and letting somebody in again who lost every passkey."""

from typing import Any
from uuid import UUID

from api.accounts import queries, staff
from api.accounts.actions import issue_invitation
from api.accounts.periods import INVITATION, RECOVERY
from api.accounts.queries import SignedIn
from api.accounts.roles import LABELS, Right, Role, Staff
from api.accounts.tables import Invitation
from api.approvals.kinds import LASTS, Kind, Proposed, register
from api.audit import names
from api.errors import Conflict, NotFound
from api.now import now

ROLE, RECOVERY_OF = "role", "recovery"
HIGH = frozenset({Role.SUPERVISOR, Role.HEAD, Role.ADMIN, Role.AUDITOR})
"""Roles that nobody gives alone."""
LEADS = frozenset({Role.SUPERVISOR, Role.HEAD})
MET = "Saya bertemu langsung dengan orang ini, mengenalnya, dan memastikan semua kunci sandinya hilang."
AGREED = "Saya setuju orang ini mendapat peran ini."
WITHDRAWN = "Undangan ini sudah dibatalkan atau sudah lewat. Buat undangan baru."


def wanted(role: str, desks: list[str] | tuple[str, ...], *, invited: bool = False) -> dict[str, Any]:
    """What is proposed about a role; `invited`: for an account to come."""
    return {"role": role, "desks": sorted(desks), "invited": invited}


async def invite(name: str, role: Role, desks: tuple[str, ...], operator: UUID, by: str) -> str:
    """An invitation that lets nobody in before its role is approved. Its link is shown now, and only now."""
    lasts = LASTS + INVITATION
    return await issue_invitation(operator, Staff(name, role, desks), by, lasts=lasts, waiting=True)


async def recoverable(operator: UUID) -> queries.StaffRow:
    """Whoever may be let in again. Raise NotFound or Conflict."""
    row = await queries.staff_row(operator)
    if not row.active:
        raise Conflict("Akun ini tidak aktif. Aktifkan dulu.")
    return row


async def _tell_role(proposed: Proposed) -> str:
    return f"{await _name(proposed)} menjadi {LABELS[Role(proposed.payload['role'])]}."


async def _give_role(proposed: Proposed, approver: SignedIn) -> str:
    operator, said = _operator(proposed), proposed.payload
    if not said["invited"]:
        await staff.change(operator, said["role"], said["desks"], names.operator(proposed.proposed_by))
        return ""
    opened = {Invitation.waiting: False, Invitation.expires: now() + INVITATION}
    mine = (Invitation.operator == operator, Invitation.waiting.eq(True), Invitation.used.is_null())
    if not await Invitation.update(opened).where(*mine).returning(Invitation.digest):
        raise Conflict(WITHDRAWN)
    return ""


async def _forget_invitation(proposed: Proposed) -> None:
    if proposed.payload["invited"]:
        await Invitation.delete().where(Invitation.operator == _operator(proposed), Invitation.waiting.eq(True))


async def _tell_recovery(proposed: Proposed) -> str:
    return f"{await _name(proposed)} kehilangan semua kunci sandinya dan perlu undangan pengganti."


async def _let_in_again(proposed: Proposed, approver: SignedIn) -> str:
    """The secret of a link that replaces all passkeys, for whoever stands there."""
    row = await recoverable(_operator(proposed))
    return await issue_invitation(row.id, Staff(row.name, row.role, ()), approver.actor, lasts=RECOVERY)


def _pair(one: Role, other: Role) -> bool:
    """An admin and somebody who leads."""
    return (one is Role.ADMIN and other in LEADS) or (one in LEADS and other is Role.ADMIN)


async def _name(proposed: Proposed) -> str:
    """Of an account, or of one to come."""
    operator = _operator(proposed)
    known = await queries.names([operator])
    invited = await Invitation.select(Invitation.name).where(Invitation.operator == operator).first()
    return known.get(operator) or (invited or {}).get("name") or "Seseorang yang undangannya dibatalkan"


def _operator(proposed: Proposed) -> UUID:
    operator = names.operator_in(proposed.subject)
    if operator is None:
        raise NotFound
    return operator


register(
    Kind(
        code=ROLE,
        title="Peran baru",
        words=AGREED,
        proposing=Right.PEOPLE,
        approving=Right.APPROVE_ROLE,
        tell=_tell_role,
        perform=_give_role,
        drop=_forget_invitation,
        alone=frozenset({Role.ADMIN}),
    )
)
register(
    Kind(
        code=RECOVERY_OF,
        title="Kunci sandi hilang",
        words=MET,
        proposing=Right.RECOVER,
        approving=Right.RECOVER,
        tell=_tell_recovery,
        perform=_let_in_again,
        fits=_pair,
        alone=frozenset({Role.ADMIN}),
    )
)
