"""Which case comes next. A few candidates are found by index, then one of them is locked, so that asking costs the same
however many wait, and of two who ask at once each gets another one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.applications.desk_sources import DESKS, LEFT_BEHIND
from api.database import fetch
from api.own_numbers.queries import NOT_OWN

CANDIDATES = 40
"""More than people who press at the same moment."""
LOCKED = "order by a.due, a.id limit 1 for update skip locked"
NEAREST = f"order by a.due, a.id limit {CANDIDATES}"
WAITS = f"(a.status = 'submitted' or {LEFT_BEHIND})"
SUBMITTED = "select a.id, a.due from application a where a.desk = d.desk and a.status = 'submitted'"
OWN = f"""
select a.number from application a
where a.status = 'submitted' and a.operator = $1 and a.desk = any($2) and {NOT_OWN.format(me="$1")} {LOCKED}
"""
PROMISED = f"""
select found.id from {DESKS} ({SUBMITTED} and a.operator is null {NEAREST}) found
union all select found.id from {DESKS} ({SUBMITTED} and a.operator <> $1 and a.due < $3 and a.paused is null {NEAREST}) found
union all (select a.id from application a where a.desk = any($2) and {LEFT_BEHIND} {NEAREST})
"""
OF_OTHERS = f"select found.id from {DESKS} ({SUBMITTED} and a.operator <> $1 {NEAREST}) found"
ONE_OF = f"select a.number from application a where a.id = any($1) and {WAITS} and {NOT_OWN.format(me='$2')} {LOCKED}"


async def number(me: UUID, desks: Sequence[str], urgent: datetime) -> str:
    """The number of the next case, its row locked in the open transaction; empty where nothing waits.

    First what comes back to this person, then what is promised first; what comes back to others only when it is urgent.
    """
    asked = me, list(desks)
    if own := await fetch(OWN, *asked):
        return own[0]["number"]
    for candidates, more in ((PROMISED, [urgent]), (OF_OTHERS, [])):
        if one := await fetch(ONE_OF, [row["id"] for row in await fetch(candidates, *asked, *more)], me):
            return one[0]["number"]
    return ""
