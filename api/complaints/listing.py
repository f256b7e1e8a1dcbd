"""The complaint desk's list: what is nearest comes first, and nobody finds one there that is about them."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import wording
from api.applications.desk_lists import Place
from api.applications.workflow import Status
from api.complaints import deadlines, kinds, queries, seeing
from api.complaints.shapes import Listed, Row
from api.complaints.tables import Complaint
from api.database import fetch

PAGE = 50
TABS = {"terbuka": "Terbuka", "dijawab": "Dijawab", "selesai": "Selesai"}
RUNNING = ("submitted", "in_review", "in_process")
OF_TAB = {
    "terbuka": ("c.settled is null and a.closed is null", "c.nearest"),
    "dijawab": ("c.settled is not null and a.closed is null", "c.settled"),
    "selesai": ("a.closed is not null", "a.closed"),
}
ROWS = """
select c.*, a.number, a.status, {key} as place from complaint c join application a on a.id = c.application
where {seen} and {tab} and ($6 = 0 or c.level = $6) and ($7 = '' or c.category = $7) and (not $8 or c.owner = $1)
and ({key}, a.id) > ($9, $10) order by {key}, a.id limit $11
"""
LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class Filters(msgspec.Struct, frozen=True):
    """What is empty filters nothing."""

    tab: str = "terbuka"
    level: int = 0
    category: str = ""
    mine: bool = False


async def listed(me: SignedIn, asked: Filters, after: str = "") -> Listed:
    tab, key = OF_TAB[asked.tab]
    place = Place.read(after) or Place(1, LONG_AGO, UUID(int=0))
    sql = ROWS.format(seen=seeing.SEEN, tab=tab, key=key)
    filters = asked.level, asked.category, asked.mine
    rows = await fetch(sql, *seeing.holes(me), *filters, place.at, place.id, PAGE + 1)
    names = await accounts.names({row["owner"] for row in rows if row["owner"]})
    shown = tuple(_row(dict(row), names, me) for row in rows[:PAGE])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Listed(shown, str(Place(1, last["place"], last["application"])) if last else "")


def _row(found: dict, names: dict[UUID, str], me: SignedIn) -> Row:
    number, status, _place = found.pop("number"), Status(found.pop("status")), found.pop("place")
    row = Complaint(**found)
    runs = status in RUNNING and row.settled is None
    left = deadlines.open_stages(row)
    return Row(
        number=number,
        category=kinds.CATEGORIES.get(row.category, row.category),
        level=kinds.LEVELS[row.level],
        secret=row.secret,
        owner=names.get(row.owner, ""),
        mine=row.owner == me.id,
        stage=kinds.BRIEF[left[0]] if left else "",
        left=queries.left(row.nearest) if runs else "",
        urgency=queries.urgency(row.nearest) if runs else "",
        status=wording.called(status, complaint=True),
        reopened=row.reopened is not None,
    )
