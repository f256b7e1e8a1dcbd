"""What a phone sends by itself and cannot be kept as it came: told in words, and sent again."""

from uuid import uuid4

import pytest

from api.applications.tables import Application
from tests import making
from tests.flow.test_sendings import JSON, arrived, item, submit, take


async def test_an_answer_that_cannot_be_kept_is_named_with_its_question_and_the_rest_is_kept(citizen):
    taken = await take(citizen, uuid4(), item(applicant_nik="123", gone_question="x"))
    [(name, sentence)] = taken.json()["errors"].items()
    assert name == "applicant_nik"
    assert sentence.startswith("NIK")
    assert "Maria Yuliana Bere" in (await citizen.get(f"/permohonan/{taken.json()['number']}/periksa")).text


async def test_what_is_missing_is_told_and_can_be_sent_again(citizen):
    id = uuid4()
    number = (await take(citizen, id)).json()["number"]
    refused = await submit(citizen, id, number)
    assert (refused.status_code, set(refused.json()["errors"])) == (422, set(making.PAPERS))
    await making.attach(number)
    assert (await submit(citizen, id, number)).json()["pin"]


async def test_only_the_boxes_of_the_last_page_are_taken_with_the_sending(citizen):
    id = uuid4()
    body = item(attest_truth=False)
    number = (await take(citizen, id, body)).json()["number"]
    await making.attach(number)
    assert set((await submit(citizen, id, number)).json()["errors"]) == {"attest_truth"}
    agreed = {"attest_truth": "ya", "error_text": "Nama salah", "nothing": 1}
    assert (await submit(citizen, id, number, agreed)).status_code == 200
    assert "Nama salah" not in (await citizen.get(f"/permohonan/{number}")).text


async def test_what_was_withdrawn_meanwhile_is_not_made_again(citizen):
    id, number = await arrived(citizen)
    await citizen.post(f"/permohonan/{number}/batal")
    assert (await take(citizen, id)).status_code == 409
    assert await Application.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"service": "validasi-nik"}', 400),
        (b'{"service": 1, "answers": {}}', 400),
        (b'{"service": "tidak-ada", "answers": {}}', 404),
        (b'{"service": "surat-keterangan-belum-menikah", "answers": {}}', 409),
        (b'{"service": "validasi-nik", "answers": {"applicant_name": {"a": [1]}}}', 200),
        (b'{"service": "validasi-nik", "answers": {"applicant_name": "\\u0000\\ud800"}}', 400),
        (b'{"service": "validasi-nik", "answers": {"a": ' + b"[" * 2000 + b"]" * 2000 + b"}}", 400),
        (b" " * 300_000, 413),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_in_words(citizen, body, status):
    await citizen.get("/layanan/validasi-nik/ajukan")
    headers = {**JSON, "content-type": "application/json"}
    answer = await citizen.put(f"/kiriman/{uuid4()}", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    if status != 200:
        assert answer.json()["detail"]
        assert await Application.count() == 0


async def test_an_id_that_is_none_is_nowhere(citizen):
    for odd in ("x", "1", "..", "00000000-0000-0000-0000-00000000000g"):
        assert (await citizen.put(f"/kiriman/{odd}", json=item(), headers=JSON)).status_code in (404, 405)
