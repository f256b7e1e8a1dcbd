"""Which desks a signed-in person works for, and which cases are theirs to see and to decide."""

from uuid import UUID

from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.applications.record import UNKNOWN
from api.applications.tables import Application
from api.complaints import kinds, seeing
from api.errors import NotFound
from api.language import _
from api.office import office

FOR_THE_DESK = frozenset({"take", "complete"})
"""Steps for anybody of the desk: whoever comes to the counter is served by whoever sits there."""
FOR_SUPERVISORS = frozenset({"release", "deliver", "replace", "unlock_pin"})
"""Steps a supervisor may take in a case another person holds, so that nothing waits for somebody who is ill."""


def desks_of(operator: SignedIn) -> tuple[str, ...]:
    """Operators work at the desks they belong to, supervisors and the head at all of them, others at none."""
    if may(operator, Right.SEE_ALL_DESKS):
        return office.desk_codes
    return operator.desks if may(operator, Right.SEE_CASES) else ()


def may_see(operator: SignedIn, desk: str) -> bool:
    return desk in desks_of(operator)


async def check_visible(row: Application, operator: SignedIn) -> None:
    """Raise NotFound for a case of another desk, a complaint about oneself, and one never sent, as for one that does not exist."""
    if row.submitted is None or not (may_see(operator, row.desk) or await seeing.may_see(row.id, row.desk, operator)):
        raise NotFound(_(UNKNOWN) if row.desk == kinds.DESK else "Permohonan ini tidak ada di loket Anda.")


def may_take_step(name: str, operator: SignedIn, holder: UUID | None) -> bool:
    """Whether this step of a case that `holder` holds is this person's; the case itself may still not allow it."""
    supervised = may(operator, Right.SUPERVISE) and name in FOR_SUPERVISORS
    return name in FOR_THE_DESK or supervised or holder == operator.id
