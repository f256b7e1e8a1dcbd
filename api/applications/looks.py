"""Who of the office looked at a case, day by day: for the desk by name, for the citizen by role."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.roles import Role
from api.audit import names
from api.audit import queries as audit
from api.audit.queries import Looks
from api.language import N_
from api.now import WITA

COMPARED = "case.compare"
LOOKING: dict[str, str] = {
    "case.view": "Membuka permohonan",
    "case.history": "Membaca riwayat",
    "document.view": "Melihat berkas",
    "result.view": "Membuka PDF hasil",
    COMPARED: "Membandingkan dengan permohonan lain",
}
"""What counts as looking, and how the desk calls it."""
ROLES: dict[Role | None, str] = {
    Role.OPERATOR: N_("Petugas loket"),
    Role.SUPERVISOR: N_("Penyelia"),
    Role.HEAD: N_("Kepala dinas"),
}
"""How the citizen is told; of others that it was somebody of the office."""
SOMEBODY = N_("Petugas dinas")
MOST = 300


class Look(msgspec.Struct, frozen=True):
    """How often people of one role looked on one day."""

    day: date
    role: str
    times: int
    first: datetime
    last: datetime


class Viewed(msgspec.Struct, frozen=True):
    """Who looked at the case and its papers: how often, when last, and day by day, the latest first."""

    times: int
    last: datetime
    days: tuple[Look, ...]


async def viewed(application: UUID) -> Viewed | None:
    """By role alone: a name would be one to wait for at the gate."""
    seen = await audit.by_day(names.application(application), LOOKING, MOST)
    if not seen:
        return None
    roles = await accounts.roles({id for look in seen if (id := names.operator_in(look.actor))})
    days = tuple(_by_role(seen, roles))
    return Viewed(sum(look.times for look in days), max(look.last for look in days), days)


async def by_name(application: UUID) -> list[tuple[Looks, str]]:
    """Each with the name of who looked."""
    seen = await audit.by_day(names.application(application), LOOKING, MOST)
    known = await accounts.names({id for look in seen if (id := names.operator_in(look.actor))})
    return [(look, known.get(names.operator_in(look.actor), "Petugas")) for look in seen]


def _by_role(seen: Iterable[Looks], roles: Mapping[UUID, Role]) -> Iterable[Look]:
    groups: dict[tuple[date, str], list[Looks]] = {}
    for look in seen:
        role = ROLES.get(roles.get(names.operator_in(look.actor)), SOMEBODY)
        groups.setdefault((look.last.astimezone(WITA).date(), role), []).append(look)
    for (day, role), found in sorted(groups.items(), reverse=True):
        first, last = min(look.first for look in found), max(look.last for look in found)
        yield Look(day, role, sum(look.times for look in found), first, last)
