"""What the desk does with a complaint, and what whoever complains says in the end. Who may is asked in each transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NoReturn
from uuid import UUID

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import complaining, record
from api.applications.advance import advance
from api.applications.desk_holding import seen
from api.applications.workflow import By, Status
from api.audit import actions as audit
from api.audit import names
from api.catalogue import cleaning
from api.complaints import following, kinds, levels
from api.complaints.tables import Complaint
from api.database import transaction
from api.errors import Conflict, Invalid, NotFound
from api.threads import actions as threads

LONGEST_ANSWER, LONGEST_NUMBER = 2000, 40
NOT_YOURS = "Pengaduan ini ditangani {name}. Ambil alih dulu."
FASTER = "Pengaduan ini sudah diambil {name}."
NOT_YOUR_LEVEL = "Pengaduan ini sudah naik ke tingkat di atas Anda."
ONLY_ON = "Yang diadukan kepala dinas, jadi diteruskan ke pengawas di luar dinas. Isi lembaga dan nomornya di bawah."
WRITE = "Tulis jawabannya, agar pengadu mengerti."
WHICH_NUMBER = "Tulis nomor pengaduan di lembaga itu, agar pengadu dapat mengikutinya."
WHERE = "Pilih lembaga yang menerima."
WHOM = "Pilih petugas atau loket yang diadukan."
CLOSED = "Pengaduan ini sudah dijawab atau ditutup."
HANDED = "Diteruskan ke {place} dengan nomor {number}."


async def take_over(number: str, me: SignedIn, held: str) -> None:
    """From now on this person answers for it. `held`: who did when they looked. Twice is once."""
    async with transaction():
        row, complaint = await _complaint(number, me)
        if complaint.owner not in (None, me.id) and str(complaint.owner) != held:
            name = (await accounts.colleague(complaint.owner)).name
            raise Conflict(FASTER.format(name=name), holder=name)
        if not levels.may_take(complaint, me):
            raise Conflict(NOT_YOUR_LEVEL)
        if row.status == Status.SUBMITTED:
            await complaining.take(row, me.id)
        elif complaint.owner != me.id or row.operator != me.id:
            await complaining.give(row, me.id)
            await following.update(complaint, {"owner": me.id})
            await audit.record(me.actor, "complaint.take_over", names.application(row.id))


async def verify(number: str, me: SignedIn) -> None:
    async with _handled(number, me) as (row, _complaint):
        await advance(row, "verify", By.OPERATOR, operator=me.id)


async def answer(number: str, me: SignedIn, text: str) -> None:
    """The first answer, in the conversation. What is answered is complete."""
    async with _handled(number, me) as (row, complaint):
        if complaint.level == kinds.OUTSIDE:
            raise Conflict(ONLY_ON)
        if row.status == Status.IN_REVIEW:
            await advance(row, "verify", By.OPERATOR, operator=me.id)
        await threads.say(row.number, me, text)
        await following.follow(row.id, "answer", By.OPERATOR.value, me.id)
        await audit.record(me.actor, "complaint.answer", names.application(row.id))


async def settle(number: str, me: SignedIn, text: str) -> None:
    async with _handled(number, me) as (row, complaint):
        if complaint.level == kinds.OUTSIDE:
            raise Conflict(ONLY_ON)
        await complaining.close(row, "settle", me.id, written(text, "answer", WRITE, LONGEST_ANSWER))


async def hand_on(number: str, me: SignedIn, to: str, theirs: str, text: str) -> None:
    """To an office above or beside ours; its number is kept and told."""
    mistakes = {} if to in kinds.PLACES else {"to": WHERE}
    if not theirs.strip():
        mistakes["theirs"] = WHICH_NUMBER
    if mistakes:
        raise Invalid(mistakes)
    known = written(theirs, "theirs", WHICH_NUMBER, LONGEST_NUMBER)
    async with _handled(number, me) as (row, complaint):
        await following.update(complaint, {"handed_to": to, "handed_number": known})
        told = HANDED.format(place=kinds.PLACES[to], number=known)
        more = written(text, "answer", "", LONGEST_ANSWER)
        await complaining.close(row, "hand_on", me.id, f"{told} {more}".strip())


async def accuse(number: str, me: SignedIn, whom: str) -> bool:
    """Somebody of the office or a desk never sees it from now on; whether `me` still does. It gets another owner where it must."""
    async with transaction():
        row, complaint = await _complaint(number, me)
        if not levels.may_accuse(complaint, me):
            await _refuse(complaint)
        people, desks = await _named(whom)
        values = {
            "barred": sorted({*complaint.barred, *people}),
            "barred_desks": sorted({*complaint.barred_desks, *desks}),
        }
        await following.update(complaint, values)
        await audit.record(me.actor, "complaint.accuse", names.application(row.id), whom=whom)
        await levels.give_away(row, complaint)
    return me.id not in complaint.barred and not set(me.desks) & set(complaint.barred_desks)


async def pardon(number: str, me: SignedIn, whom: str) -> None:
    """It was not about them."""
    async with _handled(number, me) as (row, complaint):
        values = {
            "barred": [one for one in complaint.barred if f"orang:{one}" != whom],
            "barred_desks": [one for one in complaint.barred_desks if f"loket:{one}" != whom],
            "barred_roles": [one for one in complaint.barred_roles if f"peran:{one}" != whom],
        }
        await following.update(complaint, values)
        await audit.record(me.actor, "complaint.pardon", names.application(row.id), whom=whom)
        await levels.give_away(row, complaint)


async def unmask(number: str, me: SignedIn) -> dict[str, str]:
    """The hidden name and how to reach them, for who answers for it and the head. Each time is written down."""
    async with transaction():
        row, complaint = await _complaint(number, me)
        if not (complaint.owner == me.id or levels.rank(me) == kinds.AT_HEAD):
            raise NotFound
        answers = record.answers_of(row)
        await audit.record(me.actor, "complaint.unmask", names.application(row.id))
    return {field: str(answers[field]) for field in kinds.TELLING if answers.get(field)}


@asynccontextmanager
async def _handled(number: str, me: SignedIn) -> AsyncIterator[tuple[Any, Complaint]]:
    """In a transaction, for who answers for it. What only waits is taken by that."""
    async with transaction():
        row, complaint = await _complaint(number, me)
        if complaint.owner != me.id:
            await _refuse(complaint)
        if complaint.settled is not None or row.closed is not None:
            raise Conflict(CLOSED)
        if row.status == Status.SUBMITTED:
            await complaining.take(row, me.id)
        yield row, complaint


async def _refuse(complaint: Complaint) -> NoReturn:
    name = (await accounts.colleague(complaint.owner)).name or "belum siapa pun"
    raise Conflict(NOT_YOURS.format(name=name), holder=name)


async def _complaint(number: str, me: SignedIn) -> tuple[Any, Complaint]:
    row = await seen(number, me)
    return row, await of_row(row)


async def of_row(row: Any) -> Complaint:
    if (complaint := await following.locked(row.id)) is None:
        raise NotFound
    return complaint


async def _named(whom: str) -> tuple[list[UUID], list[str]]:
    """(people, desks) of `orang:<id>` or `loket:<code>`; with a desk all who belong to it, wherever they go later."""
    kind, _sep, code = whom.partition(":")
    staff = await accounts.staff()
    if kind == "loket" and (members := [one.id for one in staff if code in one.desks]):
        return members, [code]
    if kind == "orang" and (found := [one.id for one in staff if str(one.id) == code]):
        return found, []
    raise Invalid({"whom": WHOM})


def written(text: str, field: str, empty: str, most: int) -> str:
    """What was typed; `empty` is what to say where nothing was, nothing where that may be."""
    if not text.strip():
        if empty:
            raise Invalid({field: empty})
        return ""
    try:
        return cleaning.paragraphs(text, most)
    except ValueError as mistake:
        raise Invalid({field: str(mistake)}) from mistake
