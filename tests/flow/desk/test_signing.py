"""Decisions are signed by the passkey of whoever takes them, over all that is decided, and can be proved ever after."""

import json

import pytest

from api.applications import record
from api.database import engine
from api.decisions import verifying
from api.office import office
from tests import making
from tests.authenticator import JSON, Authenticator
from tests.browsing import signed_in
from tests.deciding import SIGN, answered, asking
from tests.flow.desk.test_decisions import accept_everything, status_of

REASON = {"own": "Bukan penduduk Kota Kupang."}


async def wrong(number: str = "") -> list[tuple[str, ...]]:
    return [one.wrong async for one in verifying.verify(number)]


async def sign(client, number, step, key=None, **data) -> dict:
    """What the page's script puts into the form."""
    asked = await client.post(SIGN, json=asking(step, [number], data), headers=JSON)
    return data | answered(asked, (key or client.key).sign_in)


@pytest.fixture
async def by_hand(operator):
    """The same browser, where nothing is signed unless the test says so."""
    key, operator.key = operator.key, None
    return key


async def test_a_decision_leaves_a_proof_that_holds(operator, home, number):
    await accept_everything(operator, home)
    files = [("file", ("hasil.pdf", making.SIGNED, "application/pdf"))]
    assert (await operator.post(f"{home}/serah", data={"own": "Loket 2"}, files=files)).status_code == 303
    assert await wrong(number) == [(), ()]
    [row, _] = await engine.run_ddl("select said from decision order by id")
    said = json.loads(row["said"])
    assert said["number"] == number and {paper["verdict"] for paper in said["papers"]} == {"accepted"}
    assert "Maria" not in str(said) and making.ANSWERS["subject_nik"] not in str(said)


async def test_without_a_signature_nothing_is_decided_and_what_was_typed_stays(operator, by_hand, home, number):
    refused = await operator.post(f"{home}/langkah/reject", data=REASON)
    assert refused.status_code == 422 and "ditandatangani dengan kunci sandi" in refused.text
    assert REASON["own"] in refused.text and await status_of(number) == "in_review"


async def test_a_signature_is_for_what_was_shown_and_nothing_else(operator, by_hand, home, number):
    signed = await sign(operator, number, "reject", by_hand, **REASON)
    for other in ({"own": "Alasan lain."}, {"ticket": signed["ticket"][:-8] + "AAAAAAAA"}, {"assertion": "{}"}):
        answer = await operator.post(f"{home}/langkah/reject", data=signed | other)
        assert answer.status_code in (409, 422), other
        signed = await sign(operator, number, "reject", by_hand, **REASON)
    assert await status_of(number) == "in_review"
    assert (await operator.post(f"{home}/langkah/reject", data=signed)).status_code == 303
    assert (await operator.post(f"{home}/langkah/reject", data=signed)).status_code == 409, "twice"


async def test_what_changed_after_the_signature_is_not_decided(operator, by_hand, home, number):
    signed = await sign(operator, number, "reject", by_hand, **REASON)
    await operator.post(f"{home}/terima-semua")
    answer = await operator.post(f"{home}/langkah/reject", data=signed)
    assert answer.status_code == 409 and "berubah sesudah Anda menandatangani" in answer.text


async def test_the_key_must_be_ones_own_and_unlocked(app, operator, by_hand, home, number):
    stranger = Authenticator()
    assert (
        await operator.post(f"{home}/langkah/reject", data=await sign(operator, number, "reject", stranger, **REASON))
    ).status_code == 422
    by_hand.verified = False
    locked = await sign(operator, number, "reject", by_hand, **REASON)
    assert (await operator.post(f"{home}/langkah/reject", data=locked)).status_code == 422
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        asked = await joko.post(SIGN, json=asking("reject", [number], REASON), headers=JSON)
        assert asked.json()["options"] is None, "a case of another is not signed for"
    assert await status_of(number) == "in_review"


async def test_what_is_missing_is_said_before_anybody_signs(operator, number):
    for step, data in (("reject", {}), ("accept", {}), ("deliver", {}), ("take", {}), ("nonsense", {})):
        asked = await operator.post(SIGN, json=asking(step, [number], data), headers=JSON)
        assert asked.json() == {"options": None, "ticket": ""}, step


CHANGES = {
    "Tanda tangannya tidak sah": "update decision set signature = overlay(signature placing 'x' from 20)",
    "bukan yang ditandatangani": "update decision set said = convert_to(replace(convert_from(said, 'utf8'), '\"replace\"', '\"accepted\"') || ' ', 'utf8')",
    "milik permohonan atau langkah lain": "update decision set step = 'accept'",
    "orang lain": "update decision set operator = gen_random_uuid()",
    "Waktunya": "update decision set at = at - interval '1 day'",
    "jejak audit": "update decision set public_key = public_key || 'x'",
    "kunci petugas": "update passkey set public_key = public_key || 'x'",
    "Definisi": "update application set definition = definition || ' '",
    "Alasan": "update event set note = '' where step = 'reject'",
    "Penilaian": "update document set verdict = 'accepted', judged_by = 'x'",
    "hilang": "delete from document where requirement = 'kk'",
    "dihapus": "delete from decision",
    "tidak terbaca": "update decision set said = 'x'",
}


@pytest.mark.parametrize("words", CHANGES)
async def test_whoever_changes_what_was_decided_is_found(operator, home, number, words):
    assert (await operator.post(f"{home}/langkah/reject", data=REASON)).status_code == 303
    await engine.run_ddl(CHANGES[words])
    [found] = await wrong()
    assert words in " ".join(found)


async def test_answers_that_were_changed_are_found(operator, home, number):
    await operator.post(f"{home}/langkah/reject", data=REASON)
    row = await record.find(number)
    other = record.sealed({**making.ANSWERS, "error_text": "Lain"}, row.id, "answers")
    await engine.run_ddl(f"update application set answers = '\\x{other.hex()}'")
    assert await wrong(number.lower().replace("-", "")) == [("Jawaban pemohon diubah.",)]


async def test_an_office_may_do_without(operator, by_hand, home, number, monkeypatch):
    monkeypatch.setattr(type(office), "signed_decisions", False)
    assert "data-sign=" not in (await operator.get(home)).text
    assert (await operator.post(f"{home}/langkah/reject", data=REASON)).status_code == 303
    assert await wrong() == []
