"""A mistyped number of one's own is taken back by two people: whoever typed it, and somebody who leads and saw the card."""

import msgspec
import pytest

from api.accounts import actions as accounts
from api.accounts import step_up
from api.applications import desk_actions
from api.approvals.tables import Proposal
from api.audit.tables import Audit
from api.errors import Conflict
from api.own_numbers import approving
from api.own_numbers.tables import OwnNumber
from tests import making
from tests.authenticator import enrol
from tests.flow.accounts.confirming import confirm
from tests.flow.accounts.seen import me
from tests.page import Page

NIK, KK = making.ANSWERS["subject_nik"], making.ANSWERS["subject_kk_number"]
MINE, MY_KK = "5371010101800002", "5371010101800003"
WRONG = {"keliru": NIK, "alasan": "Dua angka tertukar"}


@pytest.fixture
async def sari(client):
    """Of the desk; the NIK that she told is a stranger's."""
    key = await enrol(client, await accounts.invite("Sari Bere", "operator", ["validasi-nik"]))
    assert (await client.post("/akun/nomor", data={"nik": NIK, "kk": MY_KK})).status_code == 303
    return key


async def proposed(client, key, **said):
    page = await client.post("/akun/nomor/hapus", data=WRONG | said)
    return await confirm(client, key, page, "/hapus/usul")


async def kinds():
    return sorted(row["kind"] for row in await OwnNumber.select(OwnNumber.kind))


async def test_what_two_people_took_back_is_gone_and_the_strangers_case_can_be_decided(client, sari, other, head):
    case, person = (await making.submitted()).number, await me(client)
    assert (await client.post("/akun/nomor", data={"nik": MINE})).status_code == 303
    assert (await proposed(client, sari)).headers["location"] == "/akun/nomor"
    with pytest.raises(Conflict, match="Anda sendiri"):
        await desk_actions.step(case, "take", person)
    page = await other.get("/persetujuan")
    said = Page(page.text).text
    assert "Sari Bere menghapus NIK yang keliru. Alasan: Dua angka tertukar." in said and approving.WORDS in said
    assert (await confirm(other, head, page, "/setuju")).status_code == 303
    await desk_actions.step(case, "take", person)
    assert await kinds() == ["kk", "nik"] and (await me(client)).numbers
    assert "Disetujui Rani Kepala" in Page((await client.get("/akun/nomor")).text).text
    row = await Audit.select().where(Audit.action == "account.forget_own_number").first()
    assert (row["actor"], row["subject"]) == ((await me(other)).actor, person.actor)


async def test_neither_number_nor_hash_nor_reason_is_written_down_where_it_does_not_belong(client, sari, other, head):
    await proposed(client, sari)
    [row], [proposal] = await OwnNumber.select().where(OwnNumber.kind == "nik"), await Proposal.select()
    assert row["digest"].hex() in proposal["payload"] and NIK not in str(proposal)
    page = await other.get("/persetujuan")
    assert NIK not in page.text and row["digest"].hex() not in page.text
    await confirm(other, head, page, "/setuju")
    [proposal], written = await Proposal.select(), str(await Audit.select())
    assert not [kept for kept in (NIK, row["digest"].hex(), "tertukar") if kept in written]
    proofs = [
        msgspec.json.decode(proposal[name], type=step_up.Evidence) for name in ("proposed_proof", "decided_proof")
    ]
    assert all(step_up.holds(proof) and approving.WORDS in proof.statement.decode() for proof in proofs)


async def test_the_last_of_a_kind_goes_too_and_nothing_is_decided_before_it_is_told_again(client, sari, other, head):
    case = (await making.submitted()).number
    await proposed(client, sari)
    await confirm(other, head, await other.get("/persetujuan"), "/setuju")
    person = await me(client)
    assert await kinds() == ["kk"] and not person.numbers
    page = Page((await client.get("/akun/nomor")).text).text
    assert "Tulis NIK Anda yang benar" in page and "Belum terdaftar" in (await client.get("/akun")).text
    for work in (lambda: desk_actions.take_next(person), lambda: desk_actions.step(case, "take", person)):
        with pytest.raises(Conflict, match="belum lengkap"):
            await work()
    assert Page((await client.get(f"/loket/{case}")).text).link("Tulis NIK") == f"/akun/nomor?lanjut=/loket/{case}"
    only = await client.post("/akun/nomor/hapus", data=WRONG | {"keliru": MY_KK})
    assert only.status_code == 422 and approving.LAST in Page(only.text).text
    assert (await client.post("/akun/nomor", data={"kk": KK})).status_code == 422
    assert (await client.post("/akun/nomor", data={"nik": MINE})).status_code == 303
    await desk_actions.step(case, "take", person)


async def test_a_family_card_is_called_so_and_found_however_it_is_spaced(client, sari, other, head):
    await proposed(client, sari, keliru="5371 0101 0180 0003", alasan="KK tetangga")
    assert "menghapus Nomor KK yang keliru" in Page((await other.get("/persetujuan")).text).text
    await confirm(other, head, await other.get("/persetujuan"), "/setuju")
    assert await kinds() == ["nik"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"keliru": MINE}, "tidak terdaftar sebagai nomor Anda"),
        ({"keliru": "53710"}, "16 angka. Anda menulis 5"),
        ({"keliru": ""}, "16 angka"),
        ({"alasan": " "}, "Terlalu pendek"),
        ({"alasan": "Ketik " * 40}, "Terlalu panjang"),
        ({"alasan": f"Seharusnya {MINE}"}, "tanpa angka"),
    ],
)
async def test_bad_input_is_said_before_anything_is_proposed_and_stays_as_typed(client, sari, head, said, sentence):
    for path in ("/akun/nomor/hapus", "/akun/nomor/hapus/usul"):
        answer = await client.post(path, data=WRONG | said)
        page = Page(answer.text)
        assert answer.status_code == 422 and sentence in page.text
        assert {name: page.values[name] for name in WRONG} == WRONG | said
    assert await Proposal.count() == 0


async def test_another_persons_number_is_not_theirs_to_take_back(client, sari, third, joko, other, head):
    await third.post("/akun/nomor", data={"nik": MINE, "kk": KK})
    assert (await client.post("/akun/nomor/hapus", data=WRONG | {"keliru": MINE})).status_code == 422
    assert await OwnNumber.count() == 4


async def test_nobody_approves_their_own_and_who_only_works_at_a_desk_approves_none(
    client, third, joko, other, head, app
):
    await other.post("/akun/nomor", data={"nik": NIK, "kk": MY_KK})
    page = await other.post("/akun/nomor/hapus", data=WRONG)
    assert "Belum ada orang kedua" in page.text and "/hapus/usul" not in page.text
    ina = await enrol(client, await accounts.invite("Ina", "supervisor"))
    assert (await proposed(other, head)).status_code == 303
    page, [row] = await other.get("/persetujuan"), await Proposal.select()
    assert "/setuju" not in page.text and "Menunggu Ina" in Page(page.text).text
    for who in (other, third):
        for way in ("setuju", "tolak"):
            assert (await who.post(f"/persetujuan/{row['id']}/{way}")).status_code in (403, 422)
    assert await kinds() == ["kk", "nik"]
    assert (await third.get("/persetujuan")).status_code == 403
    assert (await confirm(client, ina, await client.get("/persetujuan"), "/setuju")).status_code == 303
    assert await kinds() == ["kk"]


async def test_what_waits_is_shown_to_its_owner_who_can_withdraw_it_and_propose_again(
    client, sari, other, head, third, joko
):
    page = await client.post("/akun/nomor/hapus", data=WRONG)
    await proposed(client, sari)
    assert (await confirm(client, sari, page, "/hapus/usul")).status_code == 409
    waits = await client.get("/akun/nomor")
    assert "kepada Rani Kepala" in Page(waits.text).text and 'name="keliru"' not in waits.text
    [row] = await Proposal.select()
    assert (await third.post(f"/akun/nomor/hapus/{row['id']}/tarik")).status_code == 403
    assert (await client.post(f"/akun/nomor/hapus/{row['id']}/tarik")).status_code == 303
    assert (await client.post(f"/akun/nomor/hapus/{row['id']}/tarik")).status_code == 409
    assert await kinds() == ["kk", "nik"] and "Tidak ada yang menunggu" in (await other.get("/persetujuan")).text
    assert (await proposed(client, sari)).status_code == 303


async def test_what_is_refused_stays_and_its_owner_reads_by_whom(client, sari, other, head):
    await proposed(client, sari)
    [row] = await Proposal.select()
    assert (await other.post(f"/persetujuan/{row['id']}/tolak")).status_code == 303
    assert "Ditolak Rani Kepala" in Page((await client.get("/akun/nomor")).text).text
    assert await kinds() == ["kk", "nik"]


async def test_without_a_passkeys_answer_or_with_another_reason_nothing_is_proposed(client, sari, head):
    assert (await client.post("/akun/nomor/hapus/usul", data=WRONG)).status_code == 422
    assert (await proposed_otherwise(client, sari)).status_code == 422
    assert await Proposal.count() == 0
    assert (await client.get("/akun/nomor/hapus")).headers["location"] == "/akun/nomor"


async def proposed_otherwise(client, key):
    """Signed for one reason, sent with another."""
    page = await client.post("/akun/nomor/hapus", data=WRONG)
    return await confirm(client, key, page, "/hapus/usul", alasan="Bukan itu")
