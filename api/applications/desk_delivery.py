"""Handing over: signed PDFs, or where and when to collect, or both. Who may is asked in each transaction.

What was sent stays at the desk until it is handed over or dropped, so that a file that must not go out costs no other one.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from api.accounts.queries import SignedIn
from api.applications import desk_undo, record, workflow
from api.applications.advance import advance
from api.applications.desk_holding import held, wording_of
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.collecting import waiting
from api.database import transaction
from api.errors import Invalid
from api.incidents import actions as incidents
from api.results import actions as results
from api.results import queries as result_queries
from api.results.titles import title_of

STEP = "deliver"


async def deliver(
    number: str,
    operator: SignedIn,
    files: Sequence[tuple[str, bytes]],
    note: str = "",
    confirmed: Collection[UUID] = (),
) -> None:
    """Keep these PDFs, each as (name, bytes), then hand over all that lie here. `confirmed` are ids of such.

    Raise Invalid with a sentence for each PDF that may not go out, under its id, or `file` for those not even kept.
    """
    await keep_all(number, operator, files)
    await hand_over(number, operator, note, confirmed)


async def check(number: str, operator: SignedIn, note: str = "", coming: int = 0) -> None:
    """Raise as `hand_over` would before it looks at any PDF. `coming`: how many are on their way."""
    async with transaction():
        row, text = await held(number, operator, STEP), wording_of(note)
        await incidents.refuse_delivery(row.service)
        lying = await result_queries.digests_kept(row.id)
        workflow.check(STEP, Status(row.status), By.OPERATOR, Facts(delivery=bool(lying or text or coming)))


async def keep_all(number: str, operator: SignedIn, files: Sequence[tuple[str, bytes]]) -> None:
    """Look again at what lies here, and keep these beside it. Raise Invalid (`file`) for those not kept."""
    row = await held(number, operator, STEP)
    await results.judge_again(row.id, operator.actor)
    refused = [sentence for name, data in files if (sentence := await _keep(number, operator, name, data))]
    if refused:
        raise Invalid({"file": " ".join(refused)})


async def hand_over(number: str, operator: SignedIn, note: str = "", confirmed: Collection[UUID] = ()) -> None:
    """Hand over all that lies here."""
    async with transaction():
        row, text = await held(number, operator, STEP), wording_of(note)
        await incidents.refuse_delivery(row.service)
        count = await results.deliver(row.id, row.service, set(confirmed), operator.actor)
        facts = Facts(delivery=bool(count or text))
        changes = {Application.delivery_note: record.sealed(text, row.id, "delivery_note")}
        await advance(row, STEP, By.OPERATOR, operator=operator.id, note=text, facts=facts, changes=changes)
        await desk_undo.settle(operator.id)
        if text:
            await waiting.expect(row.id, row.desk)


async def drop(number: str, result: UUID, operator: SignedIn) -> None:
    """Take away a PDF that was not handed over."""
    async with transaction():
        row = await held(number, operator, STEP)
        await results.drop(row.id, result, operator.actor)


async def _keep(number: str, operator: SignedIn, name: str, data: bytes) -> str:
    """Why this one is not kept, or "" when it is."""
    try:
        prepared = await results.prepare(data, name, operator.actor)
        async with transaction():
            row = await held(number, operator, STEP)
            await results.keep(row.id, prepared, operator.actor)
    except Invalid as problem:
        return f"{title_of(name)}: {problem.errors['file']}"
    return ""
