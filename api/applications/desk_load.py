"""How much lies with whom. One query over what is open gives every number: what is closed is never read."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.roles import RIGHTS, Right
from api.applications import clock
from api.database import fetch
from api.now import now
from api.office import office

AGES: dict[str, tuple[str, timedelta | None]] = {
    "over": ("Lewat lebih dari 1 hari", timedelta(days=-1)),
    "late": ("Lewat sampai 1 hari", timedelta()),
    "soon": ("Kurang dari 4 jam lagi", clock.SOON),
    "today": ("4 sampai 24 jam lagi", timedelta(days=1)),
    "near": ("1 sampai 3 hari lagi", timedelta(days=3)),
    "far": ("Lebih dari 3 hari lagi", None),
    "stands": ("Waktunya berhenti", None),
}
"""How near the promise is: words, and how much time is left at most."""
LATE = ("over", "late")
NOWHERE = ("", "stands")
"""Of these no moment is the nearest."""
OPEN = """
select desk, operator, status, age, count(*)::int as cases, min(due) as oldest from (
    select desk, operator, status, due, case
        when status not in ('submitted', 'in_review', 'in_process') then ''
        when paused is not null then 'stands'
        when due < $2 then 'over' when due < $3 then 'late' when due < $4 then 'soon'
        when due < $5 then 'today' when due < $6 then 'near' else 'far' end as age
    from application where desk = any($1) and status in ('submitted', 'in_review', 'in_process', 'ready', 'returned')
) open_ones group by desk, operator, status, age
"""


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting`: nobody is at it; `again` of these wait for whoever had them; `oldest`: the time left of the nearest promise."""

    key: str
    title: str
    waiting: int
    again: int
    held: int
    process: int
    ready: int
    returned: int
    late: int
    oldest: str
    urgency: str
    here: bool = True

    @property
    def working(self) -> int:
        """What somebody has to do something about."""
        return self.waiting + self.held + self.process


class Age(msgspec.Struct, frozen=True):
    code: str
    words: str
    cases: int


class Loads(msgspec.Struct, frozen=True):
    desks: tuple[Load, ...]
    people: tuple[Load, ...]
    ages: tuple[Age, ...]


async def loads() -> Loads:
    moment = now()
    edges = [moment + left for _, left in AGES.values() if left is not None]
    rows = [dict(row) for row in await fetch(OPEN, list(office.desk_codes), *edges)]
    desks = tuple(_load(desk.code, desk.title, _of(rows, "desk", desk.code), moment) for desk in office.desks)
    ages = tuple(
        Age(code, words, sum(row["cases"] for row in rows if row["age"] == code)) for code, (words, _) in AGES.items()
    )
    return Loads(desks, await _people(rows, moment), ages)


async def _people(rows: list[dict[str, Any]], moment: datetime) -> tuple[Load, ...]:
    """Everybody who works at a desk, and whoever left something behind; who has most comes first."""
    staff = {row.id: row for row in await accounts.staff()}
    holders = {row["operator"] for row in rows if row["operator"]}
    shown = [one for id, one in staff.items() if id in holders or (one.active and one.role in RIGHTS[Right.DECIDE])]
    found = [
        msgspec.structs.replace(_load(str(one.id), one.name, _of(rows, "operator", one.id), moment), here=one.active)
        for one in shown
    ]
    return tuple(sorted(found, key=lambda load: (-load.working - load.again, load.title.casefold())))


def _of(rows: Iterable[dict[str, Any]], column: str, value: str | UUID) -> list[dict[str, Any]]:
    return [row for row in rows if row[column] == value]


def _load(key: str, title: str, rows: list[dict[str, Any]], moment: datetime) -> Load:
    def count(which: Callable[[dict[str, Any]], bool]) -> int:
        return sum(row["cases"] for row in rows if which(row))

    oldest = min((row["oldest"] for row in rows if row["age"] not in NOWHERE), default=None)
    return Load(
        key=key,
        title=title,
        waiting=count(lambda row: row["status"] == "submitted"),
        again=count(lambda row: row["status"] == "submitted" and row["operator"] is not None),
        held=count(lambda row: row["status"] == "in_review"),
        process=count(lambda row: row["status"] == "in_process"),
        ready=count(lambda row: row["status"] == "ready"),
        returned=count(lambda row: row["status"] == "returned"),
        late=count(lambda row: row["age"] in LATE),
        oldest=clock.left_in_words(oldest, moment) if oldest else "",
        urgency=clock.urgency(oldest, moment),
    )
