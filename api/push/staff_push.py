"""People of the office are told in the browsers they are signed in with, of nothing that names anybody.

Such a browser is told as long as its session lasts, and not while the office is closed: what waits stands in the queue anyway.
"""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import structlog

from api.accounts.roles import RIGHTS, Right
from api.database import fetch, transaction
from api.jobs import enqueue, job
from api.messages import sentences
from api.now import now
from api.push import opening, posting
from api.push.actions import Subscription, checked
from api.push.posting import STAFF, Address
from api.push.sending import declared
from api.push.tables import StaffPush
from api.settings import settings
from api.tokens import digest, new_id

JOB = "push_staff"
KEEP = """
insert into staff_push (id, session, address, created) select $1, s.digest, $3, $4 from session s where s.digest = $2
on conflict (session) do update set id = excluded.id, address = excluded.address, created = excluded.created,
    held = null, held_kind = ''
"""
LIVE = "s.ended = '' and s.expires > $2 and o.active and o.role = any($3)"
OF_PEOPLE = f"""
select p.id, p.held from staff_push p join session s on s.digest = p.session join operator o on o.id = s.operator
where s.operator = any($1) and {LIVE} order by p.id for update of p
"""
ONE = f"""
select p.id, p.address, p.held, p.held_kind from staff_push p
join session s on s.digest = p.session join operator o on o.id = s.operator
where p.id = $1 and {LIVE} for update of p
"""
ROLES = [role.value for role in RIGHTS[Right.SEE_CASES]]

log = structlog.get_logger()


async def is_told(session: str) -> bool:
    return await StaffPush.exists().where(StaffPush.session == digest(session))


async def subscribe(session: str, wanted: Subscription) -> None:
    """From now on the browser with this session's token is told. Raise Invalid for an address we never send to."""
    phone, auth = checked(wanted)
    id = new_id()
    await fetch(KEEP, id, digest(session), posting.sealed(id, Address(wanted.endpoint, phone, auth), STAFF), now())


async def move(session: str, wanted: Subscription) -> None:
    """Its browser got another address; nothing happens where it was not told."""
    if session and await is_told(session):
        await subscribe(session, wanted)


async def stop(session: str) -> None:
    await StaffPush.delete().where(StaffPush.session == digest(session))


async def tell(operators: Collection[UUID], kind: str) -> None:
    """Inside the open transaction: one job for each of their browsers. `kind` is one of `sentences.STAFF_NEWS`.

    While the office is closed all that happens is told once when it opens, in the words of the newest `kind`.
    """
    if not operators:
        return
    opens = await opening.after(now())
    for row in await fetch(OF_PEOPLE, list(operators), now(), ROLES):
        if opens and row["held"] is None:
            await enqueue(JOB, opens - now(), browser=str(row["id"]), held=True)
        if opens or row["held"]:
            await StaffPush.update({StaffPush.held: opens or row["held"], StaffPush.held_kind: kind}).where(
                StaffPush.id == row["id"]
            )
        if not opens:
            await enqueue(JOB, browser=str(row["id"]), kind=kind)


@job(JOB)
async def send(browser: str, kind: str = "", tries: int = 0, held: bool = False) -> None:
    """Told twice, a browser shows it once: both have the same tag."""
    again = {"browser": browser, "kind": kind, "tries": tries, "held": held}
    if opens := await opening.after(now()):
        await _later(opens - now(), again)
        return
    if (found := await _take(UUID(browser), held=held)) is None:
        return
    address, held_kind = found
    kind = held_kind or kind
    answer = await posting.post(address, payload(kind), kind)
    if wait := answer.again(tries):
        await _later(wait, again | {"kind": kind, "tries": tries + 1, "held": False})
    elif answer.gone:
        await StaffPush.delete().where(StaffPush.id == UUID(browser))
    if not answer.taken:
        log.info("push not delivered", status=answer.status, tries=tries + 1)


async def _take(id: UUID, *, held: bool) -> tuple[Address, str] | None:
    """Where to tell it, and the kind that waited; nothing for a browser that is told no more, or was already.

    What was `held` goes out by a job of its own, so that a worker that dies now loses nothing.
    """
    async with transaction():
        for row in await fetch(ONE, id, now(), ROLES):
            if held and row["held"] is None:
                return None
            await StaffPush.update({StaffPush.held: None, StaffPush.held_kind: ""}).where(StaffPush.id == id)
            if held:
                await enqueue(JOB, browser=str(id), kind=row["held_kind"])
                return None
            return posting.opened(id, row["address"], STAFF), row["held_kind"]
    return None


async def _later(wait: timedelta, work: dict[str, object]) -> None:
    async with transaction():
        await enqueue(JOB, wait, **work)


def payload(kind: str) -> bytes:
    words = sentences.STAFF_NEWS[kind]
    where = f"{settings.base_url}{words.path}"
    return declared({"title": words.title, "body": words.body, "navigate": where, "lang": "id"})
