"""Who works in the demo, made as an admin makes accounts, and links for whoever wants to sit down at a desk."""

from api.accounts import actions as accounts
from api.accounts import queries
from api.accounts import staff as accounts_of_others
from api.accounts.queries import SignedIn
from api.accounts.roles import Role
from api.database import transaction
from api.office import office

BY = "cli"
OPERATORS = ("Sari Manafe", "Yoseph Bria", "Dorkas Tefa", "Ahmad Lamakera", "Welmince Adoe")
SUPERVISOR, ADMIN = "Melkianus Nubatonis", "Admin Contoh"
SEATS = (("petugas loket", OPERATORS[0]), ("penyelia", SUPERVISOR), ("admin", ADMIN))
"""Who a visitor may be."""


async def hire() -> list[SignedIn]:
    """Everybody who decides about applications."""
    await _hire(ADMIN, Role.ADMIN, ())
    supervisor = await _hire(SUPERVISOR, Role.SUPERVISOR, ())
    operators = [await _hire(name, Role.OPERATOR, _desks(place)) for place, name in enumerate(OPERATORS)]
    return [*operators, supervisor]


async def seats() -> dict[str, str]:
    """Words to the secret of a new invitation; its passkey takes the place of an older one. A visitor may have closed a seat."""
    ids = {row.name: row.id for row in await queries.staff() if row.active}
    return {words: await accounts_of_others.invite_again(ids[name], BY) for words, name in SEATS if name in ids}


def _desks(place: int) -> tuple[str, ...]:
    """Two beside each other, so that most desks have two people."""
    codes = office.desk_codes
    return tuple(dict.fromkeys((codes[place % len(codes)], codes[(place + 1) % len(codes)])))


async def _hire(name: str, role: Role, desks: tuple[str, ...]) -> SignedIn:
    async with transaction():
        token = await accounts.invite(name, role, desks, BY)
        operator = (await queries.invitation(token)).operator
        await accounts.open_account(token)
    return SignedIn(operator, name, role, desks)
