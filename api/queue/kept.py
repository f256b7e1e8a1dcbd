"""Lists of the queue that somebody keeps under a name: their own, and those that a supervisor shares with a desk."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.audit import actions as audit
from api.catalogue import cleaning
from api.database import fetch, insert, transaction
from api.errors import Conflict, Forbidden, Invalid, NotFound
from api.now import now
from api.queue.tables import KeptList
from api.tokens import new_id

LONGEST_NAME = 60
MOST = 20
SHARING = "Yang boleh membagikan daftar: penyelia dan kepala dinas, kepada loket yang mereka lihat."
TOO_MANY = f"Anda sudah menyimpan {MOST} daftar. Hapus dulu yang tidak dipakai."
GONE = "Daftar tersimpan ini tidak ada lagi. Buka Antrean."
OF = (
    "select id, operator, desk, name, asked from kept_list where operator = $1 or desk = any($2) order by desk, created"
)
DROP = "delete from kept_list where id = $1 and (operator = $2 or desk = any($3)) returning id"
LOCK = "select id from operator where id = $1 for no key update"


class Kept(msgspec.Struct, frozen=True):
    """`asked`: what stands in the address of the list. `desk`: with which it is shared. `droppable`: by this person."""

    id: UUID
    name: str
    desk: str
    asked: str
    droppable: bool


async def kept_for(operator: SignedIn, desks: Collection[str]) -> list[Kept]:
    """One's own, then those shared with `desks`, which are all that this person sees."""
    return [_kept(row, operator, desks) for row in await fetch(OF, operator.id, list(desks))]


async def keep(operator: SignedIn, name: str, asked: str, desk: str, desks: Sequence[str]) -> UUID:
    """Its id. Raise Invalid for a name that is none, Forbidden where sharing is not theirs, Conflict for too many."""
    try:
        name = cleaning.line(name, LONGEST_NAME, shortest=2)
    except ValueError as mistake:
        raise Invalid({"nama": str(mistake)}) from mistake
    if desk and not (may(operator, Right.SUPERVISE) and desk in desks):
        raise Forbidden(SHARING)
    row = KeptList(id=new_id(), operator=operator.id, desk=desk, asked=asked, created=now())
    row.name = vault.seal(name.encode(), "kept_list", row.id, "name")
    async with transaction():
        await fetch(LOCK, operator.id)
        if await KeptList.count().where(KeptList.operator == operator.id) >= MOST:
            raise Conflict(TOO_MANY)
        await insert(row)
        await audit.record(operator.actor, "list.keep", f"list:{row.id}", desk=desk)
    return row.id


async def drop(operator: SignedIn, id: UUID, desks: Collection[str]) -> None:
    """Its owner may, and who supervises the desk it is shared with; dropping it twice is dropping it once."""
    supervised = list(desks) if may(operator, Right.SUPERVISE) else []
    async with transaction():
        if await fetch(DROP, id, operator.id, supervised):
            await audit.record(operator.actor, "list.drop", f"list:{id}")


def chosen(lists: Sequence[Kept], id: UUID | None) -> Kept:
    """Raise NotFound for one that is gone, or not this person's to see."""
    for kept in lists:
        if kept.id == id:
            return kept
    raise NotFound(GONE)


def _kept(row: Any, operator: SignedIn, desks: Collection[str]) -> Kept:
    """A desk that is none of this person's, or of no office any more, is not named."""
    name = vault.unseal(row["name"], "kept_list", row["id"], "name").decode()
    shared = row["desk"] if row["desk"] in desks else ""
    droppable = row["operator"] == operator.id or bool(shared and may(operator, Right.SUPERVISE))
    return Kept(row["id"], name, shared, row["asked"], droppable)
