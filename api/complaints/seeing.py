"""Who sees a complaint. Never whom it is about: for them it is not there, by no list, number or search."""

from uuid import UUID

from api.accounts.queries import SignedIn, StaffRow
from api.accounts.roles import Right, Role, may
from api.complaints import kinds
from api.database import fetch
from api.office import office

UNBARRED = "not (c.barred @> array[$1::uuid] or c.barred_desks && $2::varchar[] or $3 = any(c.barred_roles))"
SEEN = f"{UNBARRED} and (c.owner = $1 or case when c.secret then $5::boolean else $4::boolean end)"
"""For the where of a list of complaints `c`, with the holes of `holes`."""
ONE = f"select from complaint c where c.application = $6 and {SEEN}"
KNOWN = """
select from complaint c where c.application = $1
    and (c.identity = 'open' or c.identity = 'hidden' and (c.owner = $2 or $3::boolean))
"""
BARRED = f"select c.application from complaint c where not ({UNBARRED})"


def holes(me: SignedIn) -> tuple[object, ...]:
    """(who, their desks, their role, whether they see ordinary ones, whether they see secret ones)."""
    here, leads = complaint_desk() in me.desks, may(me, Right.SEE_ALL_DESKS)
    ordinary = leads or (here and may(me, Right.SEE_CASES))
    return me.id, list(me.desks), me.role.value, ordinary, leads and (here or me.role is Role.HEAD)


def works_here(me: SignedIn) -> bool:
    """Whether complaints are this person's work at all."""
    return bool(holes(me)[3])


def at_desk(me: SignedIn) -> bool:
    """Whether this person belongs to the complaint desk; those who lead find it on their page."""
    return complaint_desk() in me.desks and may(me, Right.SEE_CASES)


async def may_see(application: UUID, desk: str, me: SignedIn) -> bool:
    """Costs nothing for what is no complaint."""
    if desk != kinds.DESK or not may(me, Right.SEE_CASES):
        return False
    return bool(await fetch(ONE, *holes(me), application))


async def may_know_whose(application: UUID, desk: str, me: SignedIn) -> bool:
    """Whether they may know who complains: where the name is hidden who answers for it and the head, where none was given nobody."""
    return desk != kinds.DESK or bool(await fetch(KNOWN, application, me.id, me.role is Role.HEAD))


async def barred_from(me: SignedIn | StaffRow) -> frozenset[UUID]:
    """Complaints about this person: also an auditor reads nothing of them."""
    return frozenset(row["application"] for row in await fetch(BARRED, me.id, list(me.desks), me.role.value))


def complaint_desk() -> str:
    return office.desk_of(kinds.SERVICE).code
