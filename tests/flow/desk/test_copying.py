"""Copying answers into SIAK: in the order and the writing it asks for, and what was copied stays marked."""

import re

import pytest

from api.applications import deletion, desk_actions, record
from api.copies.tables import Copied
from tests import making
from tests.page import Page

ALONE = {"x-alone": "1"}


def marked(page: str) -> set[str]:
    return {button.get("data-piece") for button in Page(page).all("button") if "data-copied" in button.attributes}


async def test_a_mark_stays_for_this_case_and_this_person(operator, joko, home):
    sent = await operator.post(f"{home}/salin", data={"jawaban": "subject_nik"}, headers=ALONE)
    assert (sent.status_code, sent.content) == (204, b"")
    assert (await operator.post(f"{home}/salin", data={"jawaban": "subject_nik"})).status_code == 303
    assert marked((await operator.get(home)).text) == {"subject_nik"}
    assert re.search(r"1 dari 1\d disalin", Page((await operator.get(home)).text).text)
    assert marked((await joko.get(home)).text) == set()


async def test_a_mark_is_taken_back_alone_or_with_all_others(operator, home):
    for key in ("subject_nik", "subject_name", "subject_birth_date"):
        await operator.post(f"{home}/salin", data={"jawaban": key}, headers=ALONE)
    await operator.post(f"{home}/salin", data={"jawaban": "subject_name", "hapus": "1"}, headers=ALONE)
    assert marked((await operator.get(home)).text) == {"subject_nik", "subject_birth_date"}
    await operator.post(f"{home}/salin", data={"hapus": "semua"})
    assert await Copied.count() == 0


@pytest.mark.parametrize("key", ["", "nonsense", "attest_truth", "subject_nik.0.name", "5371046508900001"])
async def test_only_what_the_case_asks_can_be_marked(operator, home, key):
    assert (await operator.post(f"{home}/salin", data={"jawaban": key}, headers=ALONE)).status_code == 404
    assert await Copied.count() == 0


async def test_a_case_of_another_desk_takes_no_mark(operator, db):
    made = await making.draft()
    assert (await operator.post(f"/loket/{made.number}/salin", data={"jawaban": "subject_nik"})).status_code == 404


async def test_the_marks_go_when_the_answers_go(operator, home, number):
    await operator.post(f"{home}/salin", data={"jawaban": "subject_nik"}, headers=ALONE)
    sari = await making.staff("Berta")
    row = await record.find(number)
    holder = sari.__class__(row.operator, "Sari", sari.role, sari.desks)
    await desk_actions.step(number, "reject", holder, "Sudah selesai dengan nomor lain.")
    await deletion.delete_data(number)
    assert await Copied.count() == 0
