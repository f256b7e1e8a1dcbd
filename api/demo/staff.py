"""Who works in the demo, made as an admin makes accounts, and links for whoever wants to sit down at a desk."""

from api.accounts import actions as accounts
from api.accounts import queries
from api.accounts import staff as accounts_of_others
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, Role, Staff, may
from api.assisting import registering as assisting
from api.assisting.registering import Place
from api.database import transaction
from api.office import office
from api.own_numbers import actions as own_numbers
from api.rosters import actions as rosters
from api.stock import actions as stock

BY = "cli"
OPERATORS = ("Sari Manafe", "Yoseph Bria", "Dorkas Tefa", "Ahmad Lamakera", "Welmince Adoe")
SUPERVISOR, HEAD, ADMIN, AUDITOR = "Melkianus Nubatonis", "Kornelia Seran", "Admin Contoh", "Auditor Contoh"
HELPER, VILLAGE = "Yuliana Kase", Place("Kelurahan Oesapa", "kelurahan", None)
BLANKS = {"ktp": ("480", "6"), "kia": ("260", "2")}
"""How many blank cards came, and how many of them turned out damaged."""
SEATS = (
    ("petugas loket", OPERATORS[0]),
    ("penyelia", SUPERVISOR),
    ("kepala dinas", HEAD),
    ("admin", ADMIN),
    ("auditor", AUDITOR),
    ("pendamping", HELPER),
)
"""Who a visitor may be."""
WORKDAYS = (1, 2, 3, 4, 5)


async def hire() -> list[SignedIn]:
    """Everybody who decides about applications."""
    for name, role in ((ADMIN, Role.ADMIN), (HEAD, Role.HEAD), (AUDITOR, Role.AUDITOR)):
        await _hire(name, role, ())
    supervisor = await _hire(SUPERVISOR, Role.SUPERVISOR, ())
    operators = [await _hire(name, Role.OPERATOR, _desks(place)) for place, name in enumerate(OPERATORS)]
    for desk in office.desk_codes:
        week = {operator.id: WORKDAYS for operator in operators if desk in operator.desks}
        await rosters.set_pattern(desk, week, "", supervisor)
    for kind, (came, damaged) in BLANKS.items():
        await stock.book(kind, "in", came, supervisor)
        await stock.book(kind, "damaged", damaged, supervisor)
    return [*operators, supervisor]


async def hire_helper() -> SignedIn:
    """Somebody of a kelurahan, who files for others."""
    async with transaction():
        token = await assisting.invite(Staff(HELPER, Role.HELPER, ()), VILLAGE, BY)
        operator = (await queries.invitation(token)).operator
        await accounts.open_account(token)
    return SignedIn(operator, HELPER, Role.HELPER, ())


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
    person = SignedIn(operator, name, role, desks)
    if may(person, Right.DECIDE):
        await own_numbers.tell(person, *(f"{kind}{operator.int % 10**15:015}" for kind in "89"))
    return person
