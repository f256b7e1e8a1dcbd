"""Which desks a signed-in person works for. Pure."""

from api.accounts.queries import SignedIn
from api.accounts.roles import Role
from api.office import OFFICE


def desks_of(operator: SignedIn) -> tuple[str, ...]:
    """Operators work at the desks they belong to, supervisors at all of them, admins at none."""
    if operator.role is Role.SUPERVISOR:
        return tuple(desk.code for desk in OFFICE.desks)
    return operator.desks if operator.role is Role.OPERATOR else ()


def may_see(operator: SignedIn, desk: str) -> bool:
    return desk in desks_of(operator)
