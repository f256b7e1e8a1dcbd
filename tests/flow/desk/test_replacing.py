"""Results that turn out infected or damaged, before they are handed over and after: the desk goes on, in words."""

from hashlib import sha256

import pytest

from api.applications import queries, record
from api.audit.tables import Audit
from api.documents import parts, trust
from api.documents.refused import Dangerous
from api.documents.scanning import Scan
from api.documents.texts import SCANS
from api.errors import Damaged
from api.results import judging
from api.results import queries as results
from api.results.tables import Result
from tests import making, storage
from tests.flow.desk.test_delivery import audited, hand_over, kept, made
from tests.page import Page

__all__ = ["made"]


async def infect():
    await Result.update({Result.scan: Scan.INFECTED.value}).where(Result.id.is_not_null())


async def damage():
    [row] = await Result.select()
    storage.replace(parts.key(row["stored_as"], parts.MASTER), b"x")


LOST = {"infected": infect, "damaged": damage}


@pytest.fixture
def home(made):
    return f"/loket/{made.number}"


@pytest.fixture
async def lying(operator, made, home, tmp_path, monkeypatch):
    """A PDF that lies at the desk, since nobody vouched for its issuer."""
    with monkeypatch.context() as nobody:
        nobody.setattr(trust, "PLACE", tmp_path / "trust")
        await hand_over(operator, home, ("Rusak.pdf", making.SIGNED))
    [one] = await kept(made)
    return one


@pytest.fixture
async def out(operator, made, home):
    """A PDF that was handed over."""
    assert (await hand_over(operator, home, ("Akta.pdf", making.SIGNED))).status_code == 303
    [result] = (await queries.detail(made.number)).results
    return result


async def replaced(client, home, result, data, **said):
    file = ("Baru.pdf", data, "application/pdf")
    return await client.post(f"{home}/hasil/{result.id}/ganti", data=said, files=[("file", file)])


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
async def test_a_lost_pdf_at_the_desk_is_named_and_dropped_and_nothing_typed_is_lost(operator, made, home, lying, lose):
    await lose()
    answer = await hand_over(operator, home, own="Loket 2, bawa KTP")
    assert answer.status_code == 422 and "Loket 2, bawa KTP</textarea>" in answer.text
    words = judging.INFECTED if lose is infect else "PDF tidak dapat dibaca. Unduh ulang dari SIAK"
    assert words in answer.text and "Hubungi loket" not in answer.text
    assert (await operator.post(f"{home}/serah/{lying.id}/hapus")).status_code == 303
    assert (await hand_over(operator, home, own="Loket 2, bawa KTP")).status_code == 303
    assert (await record.find(made.number)).status == "ready"


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
async def test_a_lost_result_is_replaced_and_the_citizen_reads_of_it(operator, citizen, made, home, out, lose):
    await lose()
    assert "PDF pengganti dari SIAK" in (await operator.get(home)).text
    assert (await replaced(operator, home, out, making.CERTIFIED)).status_code == 303
    [new] = (await queries.detail(made.number)).results
    assert new.title == "Baru" and (await record.find(made.number)).status == "ready"
    assert await results.issued(sha256(making.CERTIFIED).digest())
    row = await Audit.select().where(Audit.action == "result.replace").first()
    assert row["actor"].startswith("operator:") and str(out.id) in row["detail"]
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    assert "Dokumen hasil diganti" in Page((await citizen.get(f"/permohonan/{made.number}")).text).text
    assert (await citizen.get(f"/permohonan/{made.number}/hasil/{new.id}")).content == making.CERTIFIED


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
async def test_a_lost_result_is_told_as_lost_and_not_offered_to_the_citizen(citizen, made, out, lose):
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    page, address = f"/permohonan/{made.number}", f"/permohonan/{made.number}/hasil/{out.id}"
    assert address in (await citizen.get(page)).text
    await lose()
    refused, shown = await citizen.get(address), await citizen.get(page)
    told = Dangerous.advice if lose is infect else Damaged.advice
    assert refused.status_code == 410 and told in Page(refused.text).text
    assert shown.status_code == 200 and told in Page(shown.text).text and address not in shown.text


async def test_while_the_store_is_away_nothing_is_called_lost(operator, citizen, made, home, out):
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    with storage.away():
        shown = await citizen.get(f"/permohonan/{made.number}")
        assert (await operator.get(home)).status_code == 200
    assert shown.status_code == 200 and f"/hasil/{out.id}" in shown.text


async def test_a_result_that_opens_is_not_replaced(operator, made, home, out):
    assert "PDF pengganti dari SIAK" not in (await operator.get(home)).text
    answer = await replaced(operator, home, out, making.CERTIFIED)
    assert answer.status_code == 409 and "masih dapat diunduh" in answer.text
    assert [one.id for one in (await queries.detail(made.number)).results] == [out.id]


async def test_only_its_holder_replaces_and_only_with_what_may_go_out(
    operator, joko, made, home, out, tmp_path, monkeypatch
):
    await infect()
    assert (await replaced(joko, home, out, making.CERTIFIED)).status_code == 409
    assert (await replaced(operator, home, out, making.PDF)).status_code == 422
    assert (await replaced(operator, home, out, b"")).status_code == 422
    monkeypatch.setattr(trust, "PLACE", tmp_path / "trust")
    doubted = await replaced(operator, home, out, making.CERTIFIED)
    assert doubted.status_code == 422 and "Saya sudah memeriksa penerbit" in doubted.text
    assert [one.scan_text for one in await results.at_desk((await record.find(made.number)).id)] == [SCANS["infected"]]
    assert await audited("result.replace", "result.confirm") == []
    assert (await replaced(operator, home, out, making.CERTIFIED, confirm="ya")).status_code == 303
    assert await audited("result.replace", "result.confirm") == ["result.replace", "result.confirm"]
