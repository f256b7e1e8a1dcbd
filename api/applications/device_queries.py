"""What one phone has open."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api.applications import wording
from api.applications.tables import Access, Application
from api.applications.workflow import Status
from api.catalogue import CATALOGUE
from api.language import _
from api.now import now
from api.tokens import digest

MOST_SHOWN = 20


class Mine(msgspec.Struct, frozen=True):
    """An application that this device may open."""

    number: str
    title: str
    status: Status
    status_text: str
    changed_at: datetime


async def on_device(token: str, most: int = MOST_SHOWN) -> tuple[Mine, ...]:
    """The applications that this device (or whoever `token` is of) may open, latest first."""
    if not token:
        return ()
    mine = Access.select(Access.application).where(
        (Access.digest == digest(token)) & (Access.expires.is_null() | (Access.expires > now()))
    )
    columns = (Application.number, Application.service, Application.status, Application.changed)
    rows = (
        await Application.select(*columns)
        .where(Application.id.is_in(mine))
        .order_by(Application.changed, ascending=False)
        .limit(most)
    )
    return tuple(_mine(row) for row in rows)


async def keys_on(token: str) -> list[UUID]:
    """The ids of this device's rights that open something now."""
    valid = Access.expires.is_null() | (Access.expires > now())
    rows = await Access.select(Access.id).where((Access.digest == digest(token)) & valid)
    return [row["id"] for row in rows]


def _mine(row: dict[str, Any]) -> Mine:
    status = Status(row["status"])
    service = CATALOGUE.get(row["service"])
    title = service.title if service else row["service"]
    return Mine(row["number"], _(title), status, _(wording.STATUS[status]), row["changed"])
