"""HEAD is GET without a body, and leaves no trace: nothing is received, nobody has looked."""

import pytest

from api.applications import desk_actions, desk_delivery, queries
from api.audit.tables import Audit
from api.documents import queries as documents
from tests import making


@pytest.fixture
async def ready(db):
    """A case whose signed PDF waits for the citizen."""
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    await desk_actions.accept_all(made.number, sari)
    await desk_actions.step(made.number, "accept", sari)
    await desk_delivery.deliver(made.number, sari, [("hasil.pdf", making.SIGNED)])
    return made


@pytest.mark.parametrize("path", ["/", "/lacak", "/layanan/akta-kelahiran", "/api/v1/services"])
async def test_a_page_answers_as_to_get_without_a_body(citizen, path):
    asked, read = await citizen.head(path), await citizen.get(path)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-type"] == read.headers["content-type"]


async def test_asking_about_a_result_does_not_receive_it(citizen, client, ready):
    await citizen.post("/lacak", data={"nomor": ready.number, "pin": ready.pin})
    [result] = (await queries.detail(ready.number)).results
    page = await citizen.head(f"/permohonan/{ready.number}/hasil/{result.id}")
    key = {"authorization": f"Bearer {ready.key}"}
    program = await client.head(f"/api/v1/applications/{ready.number}/results/{result.id}", headers=key)
    assert [(answer.status_code, answer.headers["allow"], answer.content) for answer in (page, program)] == [
        (405, "GET", b"")
    ] * 2
    detail = await queries.detail(ready.number)
    assert (detail.status, detail.results[0].downloaded_at) == ("ready", None)
    assert (await citizen.get(f"/permohonan/{ready.number}/hasil/{result.id}")).content == making.SIGNED
    assert (await queries.detail(ready.number)).status == "completed"


async def test_asking_about_a_paper_at_the_desk_shows_nothing_and_writes_nothing_down(operator):
    made = await making.submitted()
    paper = (await documents.of_application((await queries.detail(made.number)).id))[0]
    picture = f"/loket/{made.number}/berkas/{paper.id}/1.jpg"
    assert (await operator.head(picture)).status_code == 405
    assert await Audit.count().where(Audit.action == "document.view") == 0
    assert (await operator.get(picture)).status_code == 200
    assert await Audit.count().where(Audit.action == "document.view") == 1
