"""What the service's page promises is what the application's pages say, in the same words."""

import pytest

from api.applications import actions, desk_actions, queries, submission
from api.catalogue import find
from api.dates import shown_moment
from tests import making
from tests.answered import complete
from tests.page import Page, opened


async def begun(citizen, code) -> str:
    """The number of an application that was sent for this service, open on this phone."""
    made = await actions.create(code, complete(find(code)), source="test")
    for item in made.missing.documents:
        await making.attach(made.number, item.requirement)
    await submission.submit(made.number)
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    return made.number


def told(page: Page) -> dict[str, str]:
    """Terms and words of the page's lists of facts."""
    return dict(zip((t.words for t in page.all("dt")), (d.words for d in page.all("dd")), strict=False))


@pytest.mark.parametrize(
    ("code", "title"),
    [("ikd-aktivasi", "Janji jawaban"), ("pengaduan", "Tindak lanjut pertama"), ("validasi-nik", "Janji selesai")],
)
async def test_service_and_application_promise_the_same(citizen, code, title):
    number = await begun(citizen, code)
    assert title in told(await opened(citizen, f"/layanan/{code}"))
    for path in (f"/permohonan/{number}", f"/lacak?nomor={number}", f"/permohonan/{number}/terkirim"):
        facts = told(await opened(citizen, path))
        assert {"Janji jawaban", "Tindak lanjut pertama", "Janji selesai"} & facts.keys() == {title}, path


async def test_a_complaint_is_promised_an_answer_in_working_days_not_by_the_hour(citizen):
    number = await begun(citizen, "pengaduan")
    assert told(await opened(citizen, f"/lacak?nomor={number}"))["Tindak lanjut pertama"] == "Paling lama 5 hari kerja"
    assert (
        shown_moment((await queries.tracking(number)).due_at) not in (await citizen.get(f"/lacak?nomor={number}")).text
    )


async def test_a_promise_stands_still_while_the_citizen_has_it_and_ends_with_the_case(citizen):
    number, sari = await begun(citizen, "validasi-nik"), await making.staff()
    await desk_actions.step(number, "take", sari)
    await desk_actions.mark(number, "subject_nik", sari, "Angka NIK salah.")
    await desk_actions.step(number, "return", sari)
    for path in (f"/permohonan/{number}", f"/lacak?nomor={number}"):
        assert told(await opened(citizen, path))["Janji selesai"] == "Berhenti sampai Anda mengirim ulang"
    await actions.withdraw(number)
    assert "Janji selesai" not in told(await opened(citizen, f"/lacak?nomor={number}"))


async def test_a_refusal_is_told_with_its_reason(citizen):
    number, sari = await begun(citizen, "validasi-nik"), await making.staff()
    await desk_actions.step(number, "take", sari)
    await desk_actions.step(number, "reject", sari, "Permohonan yang sama sudah ada.")
    page = await opened(citizen, f"/permohonan/{number}")
    assert "Ditolak" in page.text and "Permohonan yang sama sudah ada." in page.text
