"""What the queue remembers, and what it tells at once: who saw a case, and that something of a desk has changed."""

from uuid import UUID

from api.database import fetch
from api.looking import only_looking
from api.now import now
from api.queue.news import CHANNEL, EVERYTHING
from api.tokens import new_id

TELL = f"""
with told as (
    update seen set changed = true where application = $1 and not changed and operator is distinct from $2::uuid
) select pg_notify('{CHANNEL}', $3)
"""
TELL_LAST = f"with gone as (delete from seen where application = $1) select pg_notify('{CHANNEL}', $2)"
LOOK = """
insert into seen (id, operator, application, at) values ($1, $2, $3, $4)
on conflict (operator, application) do update set at = excluded.at, changed = false
where seen.changed or seen.at < excluded.at - interval '10 minutes'
"""


async def tell(application: UUID, desk: str, by: UUID | None = None, *, last: bool = False) -> None:
    """In the open transaction: `by` somebody of the office, or nobody of it, something changed that colleagues see.

    `last`: it is over, so nobody needs to know what they saw of it. Heard at the desk when the transaction commits.
    """
    if last:
        await fetch(TELL_LAST, application, desk)
    else:
        await fetch(TELL, application, by, desk)


async def tell_everybody() -> None:
    """In the open transaction: something changed that stands on every list."""
    await fetch("select pg_notify($1, $2)", CHANNEL, EVERYTHING)


async def look(operator: UUID, application: UUID) -> None:
    """This person has seen the case as it is now. Asking for the head of a page is not seeing it."""
    if not only_looking.get():
        await fetch(LOOK, new_id(), operator, application, now())
