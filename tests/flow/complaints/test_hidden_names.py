"""A hidden or missing name is nowhere beside the one place that shows it and writes it down; and nobody comes to a complaint
by a way round the ladder."""

import pytest

from api.accounts.roles import Role
from api.applications import access, actions, day_figures, record, submission
from api.applications.tables import Application, SearchKey, Undoable
from api.audit.tables import Audit
from api.complaints import kinds
from api.decisions import bulk
from api.exports import sources
from api.exports.choices import Wanted
from api.figures import queries as figures
from api.now import today
from tests import making
from tests.browsing import signed_in
from tests.flow.complaints.conftest import HIDDEN, SAID, do, row_of
from tests.page import opened

TELLING = ("Yohanis", "Ndun", "81234567891")


async def returned(client, number: str) -> None:
    """The desk asks to complete it."""
    await do(client, number, "ambil")
    marked = await client.post(f"/loket/{number}/jawaban/description/tanda", data={"reason": "Kapan itu?"})
    assert marked.status_code == 303
    assert (await client.post(f"/loket/{number}/langkah/return")).status_code == 303


async def completed(number: str, **changes: str) -> None:
    await actions.answer(number, {"description": "Kemarin pagi.", **changes})
    await submission.submit(number)


async def test_no_other_page_of_the_desk_tells_a_hidden_name(complain, rani):
    number, other = await complain(**HIDDEN), (await making.submitted()).number
    for path in (f"/loket/{number}/banding/{other}", f"/loket/{other}/banding/{number}"):
        page = await opened(rani, path)
        assert kinds.CONCEALED in page.text and not any(words in page.text for words in TELLING), path
    lead = await making.staff("Pemimpin", role=Role.SUPERVISOR)
    looked = str(await bulk.look(lead, "accept", [number]))
    assert number in looked and not any(words in looked for words in TELLING)


async def test_the_case_of_who_hides_the_name_is_told_with_the_name_alone(citizen, complain, berta):
    case = await making.submitted()
    await citizen.post("/lacak", data={"nomor": case.number, "pin": case.pin})
    number = await complain(**HIDDEN, related_receipt=case.number)
    assert case.number not in (await opened(berta, f"/loket/{number}")).text
    assert case.number in (await do(berta, number, "nama")).text
    assert await Audit.count().where(Audit.action == "complaint.unmask") == 1


async def test_who_wants_no_name_in_the_end_leaves_none(citizen, berta):
    made = await actions.create("pengaduan", SAID, source="test")
    await actions.answer(made.number, {"identity": "anonim"})
    await submission.submit(made.number)
    row = await record.find(made.number)
    assert not set(record.answers_of(row)) & set(kinds.PERSONAL)
    assert not await SearchKey.exists().where(SearchKey.application == row.id)
    page = await opened(berta, f"/loket/{made.number}")
    assert not any(words in page.text for words in TELLING)


@pytest.mark.parametrize("identity", ["anonim", "rahasia"])
async def test_a_locked_pin_is_no_way_to_a_name(complain, berta, rani, identity):
    number = await complain(identity=identity)
    await Application.update({Application.pin_failures: access.PIN_TRIES}).where(Application.number == number)
    refused = await rani.post(f"/loket/{number}/pin")
    assert refused.status_code == 409 and "dirahasiakan dari Anda" in refused.text


async def test_an_auditor_reads_nothing_of_what_is_about_them(complain, berta, app):
    number = await complain()
    async with signed_in(app, "Aulia", "auditor") as aulia:
        assert (await aulia.get(f"/loket/{number}/riwayat")).status_code == 200
        auditor = (await Audit.objects().where(Audit.action == "case.history").first()).actor.partition(":")[2]
        await do(berta, number, "diadukan", whom=f"orang:{auditor}")
        there, missing = [await aulia.get(f"/loket/{one}/riwayat") for one in (number, "K7QF-3M9X")]
        assert there.status_code == missing.status_code == 404
        assert there.text.replace(number, "") == missing.text.replace("K7QF-3M9X", "")
    days = Wanted(today(), today())
    rows = [line async for batch in sources.batches("audit", days, auditor) for line in batch]
    assert len(rows) == await sources.count("audit", days, auditor) and number not in str(rows)
    everything = [line async for batch in sources.batches("audit", days, await _id_of(berta)) for line in batch]
    assert number in str(everything)


async def _id_of(client) -> str:
    return (await Audit.objects().where(Audit.action == "complaint.accuse").first()).actor.partition(":")[2]


async def test_the_step_of_cases_takes_no_complaint_past_its_ladder(complain, berta, rani):
    number = await complain()
    for client in (berta, rani):
        assert (await client.post(f"/loket/{number}/langkah/take")).status_code == 404
    assert (await record.find(number)).status == "submitted"


async def test_whom_it_is_about_after_it_was_completed_sees_it_no_more(complain, berta, rani, head):
    number = await complain()
    await returned(berta, number)
    assert (await head.get(f"/loket/{number}")).status_code == 200
    await completed(number, accused_rank="kepala")
    assert (await head.get(f"/loket/{number}")).status_code == 404
    row = await row_of(number)
    assert row.level == kinds.OUTSIDE and row.barred_roles == ["head"]
    assert (await rani.get(f"/loket/{number}")).status_code == 200


async def test_what_was_asked_and_taken_back_was_no_reaction(complain, berta):
    number = await complain()
    await returned(berta, number)
    assert (await row_of(number)).reacted
    assert not await figures.causes(*day_figures.span(today(), today()))
    offer = await Undoable.objects().first()
    undone = await berta.post(f"/loket/{number}/batal", data={"id": str(offer.id)})
    assert undone.status_code == 303
    row = await row_of(number)
    assert (row.reacted, row.verified) == (None, None) and row.nearest == row.verify_by


async def test_who_held_the_case_that_is_named_never_answers_for_it(complain, operator):
    """Also where the number alone is known, which ties nothing."""
    case = await making.submitted()
    assert (await operator.post(f"/loket/{case.number}/langkah/take")).status_code == 303
    holder = (await record.find(case.number)).operator
    row = await row_of(await complain(related_receipt=case.number))
    assert row.about is None and row.barred == [holder]
