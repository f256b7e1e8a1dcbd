"""Every read of accounts, shaped for a screen or a guard."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from api.accounts import sessions
from api.accounts.periods import AHEAD, SEEN_EVERY, SESSION_IDLE
from api.accounts.roles import Role
from api.accounts.tables import Invitation, Operator, Session
from api.audit import names as audit_names
from api.errors import NotFound
from api.now import now, today
from api.rosters.held import FROM_NOW_ON, HELD, TODAY
from api.tokens import digest

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
WAITING = "Undangan ini menunggu persetujuan orang kedua. Buka tautan ini lagi sesudah disetujui."
NO_INVITATION = "Undangan ini sudah dipakai, sudah lewat 24 jam, atau salah. Minta undangan baru kepada admin."
DESKS = "array(select desk from membership m where m.operator = o.id order by desk)"
WHO = f"""
with {TODAY}, found as (
    select s.digest, s.seen, o.id, o.name, o.role,
        array(select desk from membership m where m.operator = o.id
            union select h.desk from ({HELD}) h where h.operator = o.id order by 1) as desks,
        array(select h.desk from ({HELD}) h where h.operator = o.id order by 1) as rostered,
        (select count(*) from passkey p where p.operator = o.id) as passkeys,
        (select count(distinct n.kind) = 2 from own_number n where n.operator = o.id) as numbers
    from session s join operator o on o.id = s.operator
    where s.digest = {{}} and s.expires > {{}} and s.seen > {{}} and s.seen < {{}} and s.ended = '' and o.active
), touched as (
    update session set seen = {{}} from found where session.digest = found.digest and found.seen < {{}}
)
select id, name, role, desks, rostered as today, passkeys, numbers from found
"""
STAFF = f"""
select o.id, o.name, o.role, o.active, {DESKS} as desks,
    (select count(*) from passkey p where p.operator = o.id) as passkeys,
    (select max(p.used) from passkey p where p.operator = o.id) as last_sign_in
from operator o
"""
INACTIVE = "(select id from operator where not active)"
"""For the SQL of others who know an operator's id: those who do not work here any more."""
DESKS_IN_USE = f"""
select desk from membership
union select unnest(desks) from invitation where used is null and expires > {{}}
union {FROM_NOW_ON}
"""
AT_DESKS = """
select o.id, o.name from operator o
where o.active and exists (select from membership m where m.operator = o.id and m.desk = any({}))
order by lower(o.name), o.id
"""
ALL = STAFF + " order by o.active desc, lower(o.name), o.id"
ONE = STAFF + " where o.id = {}"


class SignedIn(msgspec.Struct, frozen=True):
    """`passkeys`: how many they have; two are wanted. `today`: the desks they hold by today's roster, also among `desks`.

    `numbers`: whether they told their own NIK and KK.
    """

    id: UUID
    name: str
    role: Role
    desks: tuple[str, ...]
    passkeys: int = 2
    today: tuple[str, ...] = ()
    numbers: bool = True

    @property
    def actor(self) -> str:
        """Their name in the audit."""
        return audit_names.operator(self.id)


class Colleague(msgspec.Struct, frozen=True):
    """`active`: still works here."""

    name: str
    active: bool


class InvitationView(msgspec.Struct, frozen=True):
    operator: UUID
    name: str
    role: Role
    desks: tuple[str, ...]
    expires: datetime
    waiting: bool


class StaffRow(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    role: Role
    active: bool
    desks: tuple[str, ...]
    passkeys: int
    last_sign_in: datetime | None


async def operator_of(session_token: str, *, touch: bool = True) -> SignedIn | None:
    """Who is signed in with this token, in one query, which also keeps the session from going idle.

    Not with `touch` off: what a page asks for by itself is no sign of anybody at the screen.
    """
    moment = now()
    idle, stale = moment - SESSION_IDLE, moment - SEEN_EVERY if touch else LONG_AGO
    rows = await Session.raw(WHO, today(), digest(session_token), moment, idle, moment + AHEAD, moment, stale)
    return msgspec.convert(rows[0], SignedIn) if rows else None


async def why_out(session_token: str) -> str:
    """Why this token opens nothing any more; empty for one that never did."""
    found = Session.select(Session.ended, Session.expires).where(Session.digest == digest(session_token))
    if (row := await found.first()) is None:
        return ""
    return sessions.ENDED.get(row["ended"]) or (sessions.OVER if row["expires"] <= now() else sessions.IDLE)


async def any_operator() -> bool:
    """Whether anybody has an account yet."""
    return await Operator.exists()


async def names(operators: Collection[UUID]) -> dict[UUID, str]:
    """Display names by id, of active and former operators."""
    if not operators:
        return {}
    rows = await Operator.select(Operator.id, Operator.name).where(Operator.id.is_in(list(operators)))
    return {row["id"]: row["name"] for row in rows}


async def roles(operators: Collection[UUID]) -> dict[UUID, Role]:
    """What they are now, of active and former operators."""
    if not operators:
        return {}
    rows = await Operator.select(Operator.id, Operator.role).where(Operator.id.is_in(list(operators)))
    return {row["id"]: Role(row["role"]) for row in rows}


async def names_at(desks: Collection[str]) -> dict[UUID, str]:
    """Who belongs to one of these desks today, by name."""
    return {row["id"]: row["name"] for row in await Operator.raw(AT_DESKS, list(desks))}


async def colleague(operator: UUID | None) -> Colleague:
    """Somebody by id; without one, or without such a person, nobody."""
    row = operator and await Operator.select(Operator.name, Operator.active).where(Operator.id == operator).first()
    return msgspec.convert(row, Colleague) if row else Colleague("", active=False)


async def desks_in_use() -> set[str]:
    """The desks that somebody belongs to, is invited to or is to hold."""
    return {row["desk"] for row in await Operator.raw(DESKS_IN_USE, now(), today())}


async def invitation(token: str) -> InvitationView:
    """Raise NotFound for an unknown, used or late one: they look alike."""
    row = (
        await Invitation.select(Invitation.all_columns())
        .where(Invitation.digest == digest(token), Invitation.used.is_null(), Invitation.expires > now())
        .first()
    )
    if row is None or row["waiting"]:
        raise NotFound(WAITING if row else NO_INVITATION)
    return msgspec.convert(row, InvitationView)


async def open_invitations() -> list[InvitationView]:
    rows = (
        await Invitation.select()
        .where(Invitation.used.is_null(), Invitation.expires > now())
        .order_by(Invitation.created)
    )
    return msgspec.convert(rows, list[InvitationView])


async def staff() -> list[StaffRow]:
    """Everybody, active people first."""
    return msgspec.convert(await Operator.raw(ALL), list[StaffRow])


async def staff_row(operator: UUID) -> StaffRow:
    for row in await Operator.raw(ONE, operator):
        return msgspec.convert(row, StaffRow)
    raise NotFound
