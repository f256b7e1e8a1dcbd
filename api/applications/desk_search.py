"""Finding a case at the desk. That somebody searched is written down for good; what they searched for never is."""

from api.accounts.queries import SignedIn
from api.applications import desk_queries, numbers, search_keys
from api.applications.desk_queries import PAGE, SHOWN, Queue
from api.applications.desk_rights import desks_of
from api.applications.tables import Application
from api.audit import actions as audit
from api.catalogue import CATALOGUE
from api.database import transaction

BY_NUMBER = (
    f"select {SHOWN} from application a where a.number = {{}} and a.desk = any({{}}) and a.submitted is not null"
)
BY_KEYS = f"""
select {SHOWN} from application a
where a.id in (
    select k.application from search_key k where k.digest = any({{}}) group by k.application having count(*) = {{}}
) and a.desk = any({{}}) and a.submitted is not null
order by a.changed desc limit {{}}
"""


async def search(operator: SignedIn, text: str) -> Queue:
    """By number, by NIK or KK number, or by words of a name that all match; at the operator's desks only."""
    desks = list(desks_of(operator))
    kind, rows = await _found(text, desks)
    async with transaction():
        await audit.record(operator.actor, "desk.search", "applications", kind=kind, found=len(rows))
    return Queue(await desk_queries.queue_rows(rows), await desk_queries.counts(operator, desks), more=False)


async def _found(text: str, desks: list[str]) -> tuple[str, list[dict]]:
    if number := numbers.normalise(text):
        return "number", await Application.raw(BY_NUMBER, list(CATALOGUE), number, desks)
    kind = "nik" if any(sign.isdigit() for sign in text) else "name"
    digests = search_keys.digests(kind, text)
    if not digests:
        return kind, []
    return kind, await Application.raw(BY_KEYS, list(CATALOGUE), digests, len(set(digests)), desks, PAGE)
