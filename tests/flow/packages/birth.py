"""Births sent as packages, made by actions."""

from datetime import timedelta

from api.applications import actions, queries, submission
from api.catalogue import find
from api.documents.queries import DocumentView
from tests import making
from tests.answered import TODAY, complete

BIRTH, FAMILY, CARD = "akta-kelahiran", "kk-tambah-anggota", "kia-0-5"
BORN = (TODAY - timedelta(days=20)).isoformat()
ASKED = {"birth_date": BORN, "birth_proof": "ada", "host_consent": True}


async def filled(*codes: str, **changes: object):
    """A draft with every answer and every paper."""
    answers = {**complete(find(BIRTH)), **ASKED, **changes}
    answers = {name: value for name, value in answers.items() if name != "host_consent" or FAMILY in codes}
    made = await actions.create(BIRTH, answers, source="test", package=codes)
    for item in made.missing.documents:
        await making.attach(made.number, item.requirement)
    return made


async def sent(*codes: str, **changes: object):
    made = await filled(*codes, **changes)
    await submission.submit(made.number)
    return made, {known.service: known for known in (await queries.detail(made.number)).package}


async def papers_of(number: str) -> dict[str, DocumentView]:
    return {view.requirement: view for view in (await queries.detail(number)).documents}
