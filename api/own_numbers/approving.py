"""Taking back a mistyped number of one's own takes two people: whoever could do it alone could decide about their family."""

import re

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.applications import search_keys
from api.approvals.kinds import Kind, Proposed, register
from api.audit import actions as audit
from api.audit import names
from api.catalogue import cleaning
from api.catalogue.digits import sixteen
from api.errors import Conflict, Invalid
from api.own_numbers import queries
from api.own_numbers.actions import NAMES
from api.own_numbers.tables import OwnNumber

FORGET = "own_number.forget"
WORDS = "KTP atau KK pengusul dilihat oleh yang menyetujui, dan nomor yang dihapus bukan miliknya."
LONGEST, SHORTEST = 120, 5
NOT_TOLD = "Nomor ini tidak terdaftar sebagai nomor Anda. Tulis persis seperti waktu Anda salah ketik."
LAST = "Ini satu-satunya nomor Anda. Tulis dulu nomor yang benar, lalu hapus yang ini."
NO_DIGITS = "Tulis alasan tanpa angka. Nomornya tidak boleh tersimpan."
GONE = "Nomor ini sudah tidak terdaftar."


def subject_of(me: SignedIn) -> str:
    """One at a time for each person."""
    return names.operator(me.id)


async def wanted(me: SignedIn, number: str, reason: str) -> dict[str, str]:
    """What is proposed, without the number. Raise Invalid with every mistake at once."""
    mistakes, said = {}, {}
    try:
        [digest] = search_keys.digests("nik", sixteen(number, "Nomor"))
        said = {"digest": digest.hex(), "kind": await queries.kind_of(me.id, digest)}
        if not said["kind"]:
            mistakes["keliru"] = NOT_TOLD
        elif sum(one.count for one in await queries.told(me.id)) == 1:
            mistakes["keliru"] = LAST
    except ValueError as mistake:
        mistakes["keliru"] = str(mistake)
    try:
        said["reason"] = _reason(reason)
    except ValueError as mistake:
        mistakes["alasan"] = str(mistake)
    if mistakes:
        raise Invalid(mistakes)
    return said


def _reason(text: str) -> str:
    if re.search(r"\d", text):
        raise ValueError(NO_DIGITS)
    return cleaning.line(text, LONGEST, SHORTEST).rstrip(".")


async def _tell(proposed: Proposed) -> str:
    known, said = await accounts.names([proposed.proposed_by]), proposed.payload
    return f"{known.get(proposed.proposed_by, 'Seseorang')} menghapus {NAMES[said['kind']]} yang keliru. Alasan: {said['reason']}."


async def _perform(proposed: Proposed, approver: SignedIn) -> str:
    said = proposed.payload
    mine = (OwnNumber.operator == proposed.proposed_by) & (OwnNumber.digest == bytes.fromhex(said["digest"]))
    if not await OwnNumber.delete().where(mine).returning(OwnNumber.id):
        raise Conflict(GONE)
    await audit.record(approver.actor, "account.forget_own_number", proposed.subject, kind=said["kind"])
    return ""


register(
    Kind(
        code=FORGET,
        title="Nomor sendiri yang keliru",
        words=WORDS,
        proposing=Right.DECIDE,
        approving=Right.SUPERVISE,
        tell=_tell,
        perform=_perform,
        unwritten=frozenset({"digest", "reason"}),
        at_home=True,
    )
)
