"""Cases that look alike are named to each other, with the reason, and can be laid side by side. Nothing is blocked by it."""

from datetime import timedelta

import pytest

from api import now
from api.applications import desk_doubles, record, search_keys
from api.audit.tables import Audit
from api.catalogue import CATALOGUE
from tests import making
from tests.browsing import signed_in
from tests.page import Page

OTHERS = {"applicant_nik": "5371042508900001", "subject_nik": "5371042508900001"}


def said(page: str) -> str:
    return Page(page).text.partition("Jawaban")[2].partition("Keputusan")[0]


@pytest.fixture
async def twin(home):
    """The same request by the same person, as `home` is."""
    return (await making.submitted()).number


async def test_the_same_request_within_90_days_may_be_a_double(operator, home, twin):
    shown = said((await operator.get(home)).text)
    assert "Mungkin ganda (1)" in shown and twin in shown
    assert "Pemohon dan layanan sama dalam 90 hari." in shown and "Ada berkas yang sama persis." in shown
    assert f"NIK ini juga ada di permohonan {twin}." in shown
    assert (await operator.post(f"{home}/terima-semua")).status_code == 303
    assert (await operator.post(f"{home}/langkah/accept")).status_code == 303


async def test_a_case_of_other_people_with_other_papers_is_no_double(operator, home):
    await making.draft()
    assert "Mungkin ganda" not in said((await operator.get(home)).text)


async def test_what_is_long_over_is_named_only_for_its_papers(operator, home, twin, db):
    row = await record.find(twin)
    closed = now.now() - timedelta(days=200)
    await row.__class__.update({row.__class__.submitted: closed, row.__class__.closed: closed}).where(
        row.__class__.id == row.id
    )
    shown = said((await operator.get(home)).text)
    assert "Ada berkas yang sama persis." in shown and "90 hari" not in shown


async def test_cases_of_other_desks_are_not_named(app, db, home, twin):
    row = await record.find(twin)
    await row.__class__.update({row.__class__.desk: "akta"}).where(row.__class__.id == row.id)
    async with signed_in(app, "Berta", "operator", "validasi-nik") as berta:
        shown = (await berta.get(home)).text
        assert twin not in shown
        assert (await berta.get(f"{home}/banding/{twin}")).status_code == 404
    assert await Audit.count().where(Audit.action == "case.compare") == 0


async def test_two_cases_are_laid_side_by_side_and_both_remember_it(operator, home):
    other = (await making.submitted(**OTHERS, subject_name="Yosef Bere", error_text="nik TIDAK  ditemukan")).number
    page = Page((await operator.get(f"{home}/banding/{other}")).text)
    assert "5371 0465 0890 0001 5371 0425 0890 0001 beda" in page.text
    assert "NIK tidak ditemukan nik TIDAK ditemukan sama" in page.text
    subjects = {row["subject"] for row in await Audit.select().where(Audit.action == "case.compare")}
    ids = [(await record.find(number)).id for number in (home.removeprefix("/loket/"), other)]
    assert subjects == {f"application:{id}" for id in ids}


async def test_a_case_is_not_compared_with_itself_or_with_nothing(operator, home, number):
    for other in (number, "AAAA-AAAA", "x"):
        assert (await operator.get(f"{home}/banding/{other}")).status_code == 404


def test_a_person_in_a_list_is_found_in_another_case():
    """Who moves out with one family and into another is asked for in both."""
    service = CATALOGUE["kk-tambah-anggota"]
    found = desk_doubles.niks(service, {"new_members": [{"name": "Ana", "nik": "5371042508900001"}, {"name": "Bayi"}]})
    assert found == {"new_members": set(search_keys.digests("nik", "5371042508900001"))}
