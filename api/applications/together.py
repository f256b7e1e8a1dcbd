"""Applications that were sent as one package: the same PIN, devices and passkeys, whatever becomes of each."""

from typing import Any
from uuid import UUID

from piccolo.columns import Column

from api.applications.tables import Access, Application
from api.database import fetch

OF = """
select a.id from application a where a.id = $1
union select b.id from application a join application b on b.package = a.package where a.id = $1
"""
HOLD = f"select id from application where id in ({OF}) order by id for update"
HOME = "select coalesce(package, id) as home from application where id = $1"
LIKE = """
insert into access (id, application, digest, expires, by_passkey)
select gen_random_uuid(), $2, digest, expires, by_passkey from access where application = $1
"""


async def members(application: UUID) -> list[UUID]:
    """It, and those that were sent with it."""
    return [row["id"] for row in await fetch(OF, application)]


async def hold(application: UUID) -> None:
    """All of them until the open transaction ends, in one order, so that nobody waits in a circle."""
    await fetch(HOLD, application)


async def home(application: UUID) -> UUID:
    """What their PIN is bound to: the leading one's id."""
    [row] = await fetch(HOME, application)
    return row["home"]


async def change_all(application: UUID, values: dict[Column | str, Any]) -> None:
    """The same values in all of them but those whose data are gone."""
    theirs = Application.id.is_in(await members(application)) & Application.answers_gone.is_null()
    await Application.update(values).where(theirs)


async def open_as(application: UUID, other: UUID) -> None:
    """Whoever may open the one may open the other."""
    await fetch(LIKE, application, other)


async def close_for(application: UUID, digest: bytes) -> None:
    await Access.delete().where(Access.application.is_in(await members(application)) & (Access.digest == digest))


async def close_but_for(application: UUID, kept: list[bytes]) -> None:
    theirs = Access.application.is_in(await members(application))
    await Access.delete().where(theirs & Access.digest.not_in(kept))
