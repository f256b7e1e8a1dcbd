"""Who works in the demo, made as an admin makes accounts, and links for whoever wants to sit down at a desk."""

from api.accounts import actions as accounts
from api.accounts import queries
from api.accounts import staff as accounts_of_others
from api.accounts.queries import SignedIn
from api.accounts.roles import Role
from api.database import transaction

BY = "cli"
OPERATORS: dict[str, tuple[str, ...]] = {
    "Sari Manafe": ("akta",),
    "Yoseph Bria": ("akta",),
    "Dorkas Tefa": ("kk-ktp", "kia"),
    "Ahmad Lamakera": ("kk-ktp", "pindah"),
    "Welmince Adoe": ("validasi-nik", "pengaduan"),
}
SUPERVISOR, ADMIN = "Melkianus Nubatonis", "Admin Contoh"
SEATS = (("petugas loket KK dan KTP-el", "Dorkas Tefa"), ("penyelia", SUPERVISOR), ("admin", ADMIN))
"""Who a visitor may be."""


async def hire() -> list[SignedIn]:
    """Everybody who decides about applications."""
    await _hire(ADMIN, Role.ADMIN, ())
    supervisor = await _hire(SUPERVISOR, Role.SUPERVISOR, ())
    return [await _hire(name, Role.OPERATOR, desks) for name, desks in OPERATORS.items()] + [supervisor]


async def seats() -> dict[str, str]:
    """Words to the secret of a new invitation; its passkey takes the place of an older one."""
    ids = {row.name: row.id for row in await queries.staff()}
    return {words: await accounts_of_others.invite_again(ids[name], BY) for words, name in SEATS}


async def _hire(name: str, role: Role, desks: tuple[str, ...]) -> SignedIn:
    async with transaction():
        token = await accounts.invite(name, role, desks, BY)
        operator = (await queries.invitation(token)).operator
        await accounts.open_account(token)
    return SignedIn(operator, name, role, desks)
