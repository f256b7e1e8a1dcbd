"""Booking blank cards. A booking is never changed: who erred books another, and a count puts right what the book missed."""

from datetime import date
from uuid import UUID

from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.audit import actions as audit
from api.catalogue import cleaning
from api.catalogue.cards import CARDS
from api.database import fetch, insert
from api.errors import Invalid, NotFound
from api.now import now, today
from api.stock import pausing
from api.stock.tables import StockNotice

REASONS = {"in": "Masuk", "out": "Dikirim ke tempat lain", "damaged": "Rusak", "count": "Hasil hitung ulang"}
MOST = 100_000
LOCK = "select pg_advisory_xact_lock(hashtext('stock ' || $1))"
BOOK = """
insert into stock_entry (kind, reason, amount, balance, application, operator, at)
select $1::varchar, $2, $3::integer, $3 + coalesce((select balance from stock_entry where kind = $1 order by id desc limit 1), 0), $4, $5, $6
returning balance
"""
LAST = "select balance from stock_entry where kind = $1 order by id desc limit 1"


async def book(kind: str, reason: str, typed: str, me: SignedIn) -> int:
    """How many there are then. `typed` is how many came or went, or for a count how many are there. Raise Invalid."""
    number = _number(kind, reason, typed)
    async with rights_now.transaction(me, Right.STOCK):
        await fetch(LOCK, kind)
        if reason == "count":
            rows = await fetch(LAST, kind)
            amount = number - (rows[0]["balance"] if rows else 0)
        else:
            amount = number if reason == "in" else -number
        balance = await _book(kind, reason, amount, None, me)
        await audit.record(me.actor, "stock.book", f"stock:{kind}", reason=reason, amount=amount, balance=balance)
    return balance


async def hand_out(kind: str, count: int, application: UUID, me: SignedIn) -> None:
    """In the transaction that records who fetched them. The book may fall behind, never the citizen: it may go below nothing."""
    await fetch(LOCK, kind)
    await _book(kind, "handed", -count, application, me)


async def tell(kind: str, words: str, expected: str, me: SignedIn) -> None:
    """What citizens are told while there are none: words, and when there will be some. Both may be empty. Raise Invalid."""
    if kind not in CARDS:
        raise NotFound("Kartu ini tidak dikenal.")
    try:
        said = cleaning.line(words, 200, shortest=0)
    except ValueError as mistake:
        raise Invalid({"kata": str(mistake)}) from mistake
    day = _day(expected)
    async with rights_now.transaction(me, Right.STOCK):
        await insert(StockNotice(kind=kind, words=said, expected=day, operator=me.id, at=now()))
        await audit.record(me.actor, "stock.tell", f"stock:{kind}", expected=str(day or ""))


async def _book(kind: str, reason: str, amount: int, application: UUID | None, me: SignedIn) -> int:
    [row] = await fetch(BOOK, kind, reason, amount, application, me.id, now())
    await pausing.ask()
    return row["balance"]


def _number(kind: str, reason: str, typed: str) -> int:
    number, least = typed.strip(), 0 if reason == "count" else 1
    mistakes = {}
    if kind not in CARDS:
        mistakes["jenis"] = "Pilih jenis kartunya."
    if reason not in REASONS:
        mistakes["alasan"] = "Pilih apa yang terjadi."
    if not (number.isascii() and number.isdecimal() and len(number) < 7 and least <= int(number) <= MOST):
        mistakes["jumlah"] = f"Tulis angka {least} sampai {MOST}."
    if mistakes:
        raise Invalid(mistakes)
    return int(number)


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise Invalid({"kapan": "Pilih tanggalnya, atau kosongkan."}) from None
    if day < today():
        raise Invalid({"kapan": "Tanggal ini sudah lewat. Pilih tanggal lain, atau kosongkan."})
    return day
