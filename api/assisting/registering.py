"""For whom helpers work, how much they may file a day, and stopping one at once."""

from uuid import UUID

import msgspec

from api.accounts import actions as accounts
from api.accounts import rights_now, sessions
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, Role, Staff, tidy
from api.assisting.kinds import COUNTER, KINDS
from api.assisting.queries import VISITS
from api.audit import actions as audit
from api.audit import names
from api.database import fetch, transaction
from api.errors import Forbidden, Invalid, NotFound, TooMany
from api.now import now, today
from api.office import office
from api.tokens import new_id

MOST_A_DAY = 500
BLOCKED = "Anda tidak dapat mengajukan untuk warga sekarang. Hubungi penyelia di kantor Dukcapil."
NO_ORGANISATION = "Lembaga Anda belum ditulis. Minta admin menulisnya, lalu buka halaman ini lagi."
FULL = "Kuota hari ini, {most} permohonan, sudah habis. Lanjutkan besok, atau antar warga ke loket."
WRITE = """
insert into helping_organisation (operator, name, kind, per_day) values ($1, $2, $3, $4)
on conflict (operator) do update set name = excluded.name, kind = excluded.kind, per_day = excluded.per_day
"""
BLOCK = (
    "update helping_organisation set blocked = $2, blocked_by = $3 where operator = $1 and blocked is null returning 1"
)
BEGUN = f"""
select {VISITS} as n from assistance s join application v on v.id = s.application where s.operator = $1 and s.day = $2
"""
UNBLOCK = "update helping_organisation set blocked = null, blocked_by = null where operator = $1 and blocked is not null returning 1"


class Place(msgspec.Struct, frozen=True):
    """For whom somebody files. `per_day` of nothing: as much as comes."""

    name: str
    kind: str
    per_day: int | None

    @property
    def title(self) -> str:
        """What the citizen reads."""
        return self.name or office.short_name


AT_THE_COUNTER = Place("", COUNTER, None)


def checked(name: str, kind: str, per_day: str = "") -> Place:
    """Raise Invalid with every mistake at once. `per_day` may be empty: then the office's limit holds."""
    mistakes, tidied = {}, ""
    try:
        tidied = tidy(name, 80)
    except ValueError:
        mistakes["lembaga"] = "Tulis nama lembaga pendamping, misalnya Kelurahan Oesapa."
    if kind not in KINDS:
        mistakes["jenis"] = "Pilih jenis lembaga pendamping."
    number = per_day.strip()
    if number and not (number.isascii() and number.isdecimal() and 1 <= int(number[:6]) <= MOST_A_DAY):
        mistakes["kuota"] = f"Tulis angka 1 sampai {MOST_A_DAY}, atau kosongkan."
    if mistakes:
        raise Invalid(mistakes)
    return Place(tidied, kind, int(number) if number else None)


async def invite(staff: Staff, place: Place, by: str) -> str:
    """The secret of an invitation for a helper of this organisation."""
    operator = new_id()
    async with transaction():
        await fetch(WRITE, operator, place.name, place.kind, place.per_day)
        return await accounts.issue_invitation(operator, staff, by)


async def move(operator: UUID, place: Place, me: SignedIn) -> None:
    """Write down for whom somebody works from now on. What they filed keeps the name it was filed under."""
    async with rights_now.transaction(me, Right.PEOPLE):
        await fetch(WRITE, operator, place.name, place.kind, place.per_day)
        await audit.record(me.actor, "helper.organisation", names.operator(operator), kind=place.kind)


async def block(operator: UUID, me: SignedIn) -> None:
    """They are out at once, whatever they have open, and file nothing until somebody lets them. Twice is once."""
    async with rights_now.transaction(me, Right.HELPERS):
        await _known(operator)
        if await fetch(BLOCK, operator, now(), me.id):
            await sessions.end_all(operator, "blocked")
            await audit.record(me.actor, "helper.block", names.operator(operator))


async def unblock(operator: UUID, me: SignedIn) -> None:
    async with rights_now.transaction(me, Right.HELPERS):
        await _known(operator)
        if await fetch(UNBLOCK, operator):
            await audit.record(me.actor, "helper.unblock", names.operator(operator))


async def place_of(me: SignedIn, *, hold: bool = False) -> Place:
    """For whom this person files; `hold` keeps others with the same account waiting. Raise Forbidden for who may not."""
    if me.role is not Role.HELPER:
        return AT_THE_COUNTER
    sql = "select name, kind, per_day, blocked from helping_organisation where operator = $1"
    rows = await fetch(sql + " for update" if hold else sql, me.id)
    if not rows:
        raise Forbidden(NO_ORGANISATION)
    if rows[0]["blocked"]:
        raise Forbidden(BLOCKED)
    return Place(rows[0]["name"], rows[0]["kind"], rows[0]["per_day"] or office.helpers.per_day)


async def begun_today(me: SignedIn) -> int:
    """What was sent as one package counts once."""
    [row] = await fetch(BEGUN, me.id, today())
    return row["n"]


async def check_quota(me: SignedIn, place: Place) -> None:
    """Raise TooMany where today's are used up. Of two at once the second waits, as `place_of` holds the row."""
    if place.per_day is not None and await begun_today(me) >= place.per_day:
        raise TooMany(FULL.format(most=place.per_day))


async def _known(operator: UUID) -> None:
    if not await fetch("select from helping_organisation where operator = $1", operator):
        raise NotFound("Pendamping ini tidak ada.")
