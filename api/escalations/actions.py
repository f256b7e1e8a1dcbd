"""Whoever was shown a promise in danger says why, and when it will be ready."""

from datetime import datetime
from uuid import UUID

from api import vault
from api.accounts import queries as accounts
from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.applications import desk_holding
from api.applications.advance import note_event
from api.applications.workflow import By
from api.catalogue import cleaning
from api.database import fetch
from api.dates import shown_at
from api.errors import Conflict, Invalid
from api.escalations import queries
from api.escalations.ladder import LONGEST_WAIT, REASONS
from api.now import now
from api.queue import actions as queue

STEP = "explain"
LONGEST = 500
NO_REASON = "Pilih alasannya."
NO_WORDS = "Tulis alasannya dengan kata sendiri."
NO_TIME = "Isi tanggal dan jam perkiraan selesai."
NOT_AHEAD = "Perkiraan selesai harus sesudah saat ini."
TOO_FAR = f"Perkiraan selesai paling lama {LONGEST_WAIT.days} hari lagi."
NOT_ASKED = "Tanggapan Anda tidak diminta lagi untuk permohonan ini."
ANSWERED = "Sudah ditanggapi {name}. Muat ulang untuk membacanya di riwayat."
LAST = """
select e.answered_by from escalation e join application a on a.id = e.application and a.due = e.due
where a.id = $1 and e.answered_by is not null order by e.level desc limit 1
"""
ANSWER = "update escalation set over = $2, answered_by = $3, reason = $4, words = $5 where id = $1"
EXPECT = "update application set expected = $2 where id = $1"
BELOW = "update escalation set over = $2 where id = any($1)"


async def answer(number: str, reason: str, words: str, ready: datetime | None, me: SignedIn) -> None:
    """It ends what this person was asked, and those below them. Twice is once. Raise Conflict where another was quicker."""
    said = _checked(reason, words, ready)
    async with rights_now.transaction(me, Right.DECIDE):
        row = await desk_holding.seen(number, me)
        open_ones = await queries.claims(row.id, me)
        mine = next((one for one in open_ones if one["mine"]), None)
        if mine is None:
            await _refuse_unless_mine(row.id, me)
            return
        sealed = vault.seal(said.encode(), "escalation", mine["id"], "words") if said else b""
        await fetch(ANSWER, mine["id"], now(), me.id, reason, sealed)
        await fetch(BELOW, [one["id"] for one in open_ones if one["level"] < mine["level"]], now())
        await fetch(EXPECT, row.id, ready)
        told = f"{REASONS[reason]}{': ' if said else ''}{said}. Perkiraan selesai {shown_at(ready)}."
        await note_event(row.id, STEP, By.OPERATOR, operator=me.id, note=told, level=str(mine["level"]), reason=reason)
        await queue.tell(row.id, row.desk, me.id)


def _checked(reason: str, words: str, ready: datetime | None) -> str:
    """Their own words. Raise Invalid with every mistake at once."""
    mistakes = {} if reason in REASONS else {"reason": NO_REASON}
    try:
        words = cleaning.line(words, LONGEST, shortest=0)
    except ValueError as mistake:
        mistakes["words"] = str(mistake)
    if reason == "other" and not words:
        mistakes["words"] = NO_WORDS
    if not ready or ready <= now():
        mistakes["ready"] = NOT_AHEAD if ready else NO_TIME
    elif ready > now() + LONGEST_WAIT:
        mistakes["ready"] = TOO_FAR
    if mistakes:
        raise Invalid(mistakes)
    return words.rstrip(".")


async def _refuse_unless_mine(application: UUID, me: SignedIn) -> None:
    found = await fetch(LAST, application)
    if found and found[0]["answered_by"] == me.id:
        return
    name = (await accounts.colleague(found[0]["answered_by"])).name if found else ""
    raise Conflict(ANSWERED.format(name=name) if name else NOT_ASKED, holder=name)
