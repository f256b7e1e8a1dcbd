"""What an admin does with the accounts of others. Somebody must always be left who can do it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from api.accounts import sessions
from api.accounts.actions import issue_invitation, withdraw_invitations
from api.accounts.roles import Role, Staff, check
from api.accounts.tables import Membership, Operator
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.errors import Conflict, NotFound
from api.office import office

LAST_ADMIN = "Harus ada sedikitnya satu admin yang aktif. Jadikan orang lain admin dulu."


async def change(operator: UUID, role: str, desks: Iterable[str], by: str) -> None:
    """Give somebody another role or other desks. It holds from their next request."""
    async with transaction():
        account = await _locked(operator)
        staff = check(account.name, role, desks, office.desk_codes)
        await Operator.update({Operator.role: staff.role}).where(Operator.id == operator)
        if staff.role != account.role:
            await sessions.end_all(operator, "role")
        await _move(operator, staff.desks)
        await _somebody_can_administer()
        await audit.record(by, "account.change", names.operator(operator), role=staff.role, desks=",".join(staff.desks))


async def deactivate(operator: UUID, by: str) -> None:
    """End the account and, in the same breath, every session and unused invitation of it."""
    async with transaction():
        await _locked(operator)
        await Operator.update({Operator.active: False}).where(Operator.id == operator)
        await sessions.end_all(operator, "closed")
        await withdraw_invitations(operator)
        await _somebody_can_administer()
        await audit.record(by, "account.deactivate", names.operator(operator))


async def reactivate(operator: UUID, by: str) -> None:
    """Their passkeys open the account again."""
    async with transaction():
        await _locked(operator)
        await Operator.update({Operator.active: True}).where(Operator.id == operator)
        await audit.record(by, "account.reactivate", names.operator(operator))


async def invite_again(operator: UUID, by: str) -> str:
    """For a lost phone: a link whose passkey replaces all others of this account, and ends its sessions."""
    async with transaction():
        account = await _locked(operator)
        if not account.active:
            raise Conflict("Akun ini tidak aktif. Aktifkan dulu, lalu buat undangan.")
        return await issue_invitation(operator, Staff(account.name, Role(account.role), ()), by)


async def withdraw(operator: UUID, by: str) -> None:
    """Make an invitation that was not used yet worthless: it went to the wrong person, or nobody needs it."""
    async with transaction():
        await withdraw_invitations(operator)
        await audit.record(by, "account.withdraw_invitation", names.operator(operator))


async def _move(operator: UUID, desks: Collection[str]) -> None:
    """Who loses a desk is out at once, whatever they have open."""
    lost = await Membership.delete().where(Membership.operator == operator).returning(Membership.desk)
    if desks:
        await Membership.insert(*(Membership(operator=operator, desk=desk) for desk in desks))
    if {row["desk"] for row in lost} - set(desks):
        await sessions.end_all(operator, "desks")


async def _locked(operator: UUID) -> Operator:
    """Changes of accounts wait for each other, so that two admins cannot remove one another at once."""
    await Operator.raw("select id from operator where role = 'admin' order by id for update")
    account = await Operator.objects().get(Operator.id == operator).lock_rows("UPDATE")
    if account is None:
        raise NotFound
    return account


async def _somebody_can_administer() -> None:
    if not await Operator.exists().where(Operator.role == Role.ADMIN, Operator.active.eq(True)):
        raise Conflict(LAST_ADMIN)
