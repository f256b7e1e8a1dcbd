"""At the counter: putting on a shelf what waits to be fetched, and handing it over, once."""

import re
from uuid import UUID

from api import vault
from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import pins
from api.applications.advance import advance, note_event
from api.applications.desk_holding import check_holder, seen
from api.applications.workflow import By, Status
from api.audit import actions as audit
from api.audit import names
from api.collecting import handing
from api.collecting.handing import Checked, Handing
from api.collecting.tables import Collection
from api.database import fetch, insert, transaction
from api.dates import shown_at
from api.errors import Conflict, Invalid
from api.now import now
from api.stock import actions as stock
from api.tokens import new_id

SHELF = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{0,11}")
NO_SHELF = "Tulis kode rak, huruf dan angka, paling panjang 12. Contoh: A-3."
NOT_HERE = "Tidak ada yang menunggu diambil untuk permohonan ini."
WRONG_PIN = "PIN ini tidak cocok. Minta pengambil memeriksanya, atau cocokkan KTP-el."
PLACE = "update to_collect set shelf = $2, placed = $3, placed_by = $4 where application = $1 returning 1"


async def place(number: str, shelf: str, me: SignedIn) -> None:
    """Say where it lies. Raise Invalid, Conflict where nothing waits."""
    code = " ".join(shelf.upper().split())
    if not SHELF.fullmatch(code):
        raise Invalid({"rak": NO_SHELF})
    async with transaction():
        row = await seen(number, me)
        if not await fetch(PLACE, row.id, code, now(), me.id):
            raise Conflict(NOT_HERE)
        await audit.record(me.actor, "card.shelf", names.application(row.id), shelf=code)


async def hand_over(number: str, me: SignedIn, given: Handing) -> None:
    """Record who fetched it, book the cards, and complete the case. Raise Invalid, TooMany, or Conflict: once is enough."""
    told = handing.checked(given)
    await _check_open(number, me)
    if told.proof == handing.PIN and not await pins.fits(number, told.pin):
        raise Invalid({"pin": WRONG_PIN})
    async with transaction():
        row = await seen(number, me)
        await _not_twice(row.id)
        await check_holder(row, "complete", me)
        waiting = await fetch("delete from to_collect where application = $1 returning shelf", row.id)
        if not waiting:
            raise Conflict(NOT_HERE)
        await _record(row.id, me, told, waiting[0]["shelf"])
        if row.status == Status.READY:
            await advance(row, "complete", By.OPERATOR, operator=me.id, note=told.to_whom)
        else:
            await note_event(row.id, "collect", By.OPERATOR, operator=me.id, note=told.to_whom)


async def _record(application: UUID, me: SignedIn, told: Checked, shelf: str) -> None:
    id = new_id()
    for kind, count in told.cards.items():
        await stock.hand_out(kind, count, application, me)
    await insert(
        Collection(
            id=id,
            application=application,
            operator=me.id,
            at=now(),
            by=told.by,
            proof=told.proof,
            name=vault.seal(told.name.encode(), "collection", id, "name") if told.name else b"",
            relation=told.relation,
            letter=told.letter,
            shelf=shelf,
            cards=told.cards_text,
        )
    )
    how = {"by": told.by, "proof": told.proof, "cards": told.cards_text}
    await audit.record(me.actor, "card.hand_over", names.application(application), **how)


async def _check_open(number: str, me: SignedIn) -> None:
    """Before a PIN is tried: what was handed over spends no try."""
    async with transaction():
        row = await seen(number, me)
        await _not_twice(row.id)


async def _not_twice(application: UUID) -> None:
    for row in await fetch("select operator, at from collection where application = $1", application):
        by = await accounts.colleague(row["operator"])
        raise Conflict(f"Sudah diserahkan {shown_at(row['at'])} oleh {by.name}.", holder=by.name)
