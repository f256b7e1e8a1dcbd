"""The audit as auditors search it: newest first, page by page, by an index whatever is asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import msgspec

from api.database import fetch

PAGE = 50


class Place(msgspec.Struct, frozen=True):
    """Beside a row: when it was written and its id. Nothing of it tells who or what the row is about."""

    at: datetime
    id: UUID

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Nothing for what is no place of ours."""
        at, _, id = text.partition("~")
        try:
            moment = datetime.fromisoformat(at)
            return cls(moment, UUID(id)) if moment.tzinfo else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"


class Wanted(msgspec.Struct, frozen=True):
    """What is empty filters nothing. `until` is not included, nor are rows about the subjects `but`."""

    since: datetime
    until: datetime
    subject: str = ""
    actor: str = ""
    action: str = ""
    but: Collection[str] = ()


class Row(msgspec.Struct, frozen=True):
    id: UUID
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]

    @property
    def place(self) -> Place:
        return Place(self.at, self.id)


async def page(wanted: Wanted, after: Place | None = None, most: int = PAGE) -> list[Row]:
    """The newest rows older than `after`."""
    where, values = _chosen(wanted)
    if after:
        values += [after.at, after.id]
        where.append(f"(at, id) < (${len(values) - 1}, ${len(values)})")
    values.append(most)
    asked = f"select * from audit where {' and '.join(where)} order by at desc, id desc limit ${len(values)}"
    return [_row(row) for row in await fetch(asked, *values)]


async def count(wanted: Wanted) -> int:
    where, values = _chosen(wanted)
    [row] = await fetch(f"select count(*) as rows from audit where {' and '.join(where)}", *values)
    return row["rows"]


def _chosen(wanted: Wanted) -> tuple[list[str], list[object]]:
    where, values = ["at >= $1", "at < $2"], [wanted.since, wanted.until]
    for column in ("subject", "actor", "action"):
        if said := getattr(wanted, column):
            values.append(said)
            where.append(f"{column} = ${len(values)}")
    if wanted.but:
        values.append(list(wanted.but))
        where.append(f"subject <> all(${len(values)})")
    if wanted.actor.startswith("operator:"):
        where.append("actor like 'operator:%'")  # says to the planner that the index of staff will do
    return where, values


def _row(row: Any) -> Row:
    return Row(**{**dict(row), "detail": msgspec.json.decode(row["detail"])})
