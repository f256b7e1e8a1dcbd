"""Nobody of the office decides a case with their own NIK or KK; who may instead is said."""

import pytest

from api.accounts import actions as accounts
from api.accounts.roles import Role
from api.applications import desk_actions, desk_delivery, record
from api.audit.tables import Audit
from api.errors import Conflict
from api.own_numbers import actions
from api.own_numbers.tables import OwnNumber
from tests import making
from tests.authenticator import Authenticator, enrol
from tests.flow.accounts.seen import me
from tests.page import Page

NIK, KK = making.ANSWERS["subject_nik"], making.ANSWERS["subject_kk_number"]
OTHER = {"nik": "5371010101800002", "kk": "5371010101800003"}


@pytest.fixture
async def maria(db):
    """Of the desk, and the case is hers."""
    person = await making.staff("Maria")
    await actions.tell(person, NIK, OTHER["kk"])
    return person


@pytest.fixture
async def joko(db):
    return await making.staff("Joko")


async def test_ones_own_case_is_neither_taken_nor_decided_and_who_may_is_named(maria, joko):
    case = await making.submitted()
    row = await record.find(case.number)
    for work in (
        lambda: desk_actions.step(case.number, "take", maria),
        lambda: desk_actions.step(case.number, "reject", maria, "Bukan."),
        lambda: desk_actions.accept_all(case.number, maria),
        lambda: desk_actions.unlock_pin(case.number, maria),
        lambda: desk_delivery.deliver(case.number, maria, []),
    ):
        with pytest.raises(Conflict, match=r"Anda sendiri\. Yang boleh mengerjakannya: Joko\."):
            await work()
    assert (await record.find(case.number)).changed == row.changed


async def test_the_family_card_counts_as_well(joko):
    await actions.tell(joko, OTHER["nik"], KK)
    case = await making.submitted()
    with pytest.raises(Conflict, match="penyelia atau kepala dinas"):
        await desk_actions.step(case.number, "take", joko)


async def test_the_next_case_is_never_ones_own(maria):
    await making.submitted()
    with pytest.raises(Conflict, match="menunggu"):
        await desk_actions.take_next(maria)
    fresh = {"subject_nik": OTHER["nik"], "applicant_nik": OTHER["nik"], "subject_birth_date": "1980-01-01"}
    kk = {"subject_kk_number": "5371010101800009", "applicant_kk_number": "5371010101800009"}
    other = await making.submitted(**fresh, **kk)
    assert await desk_actions.take_next(maria) == other.number


async def test_whoever_tells_it_too_late_can_still_let_go(joko):
    case = await making.submitted()
    await desk_actions.step(case.number, "take", joko)
    await actions.tell(joko, NIK, KK)
    with pytest.raises(Conflict):
        await desk_actions.accept_all(case.number, joko)
    await desk_actions.step(case.number, "release", joko)


async def test_the_page_says_so_to_its_owner_and_to_who_leads(citizen, stranger, maria):
    case = (await making.submitted()).number
    await enrol(citizen, await accounts.invite("Ina", "supervisor"))
    assert "memuat NIK atau KK milik Maria" in Page((await citizen.get(f"/loket/{case}")).text).text
    await enrol(stranger, await accounts.invite("Sari", "operator", ["validasi-nik"]))
    assert "memuat NIK" not in (await stranger.get(f"/loket/{case}")).text
    await stranger.post("/akun/nomor", data={"nik": NIK, "kk": KK})
    assert "memuat NIK atau KK Anda sendiri" in Page((await stranger.get(f"/loket/{case}")).text).text


async def test_who_comes_in_for_the_first_time_is_asked_and_may_do_it_later(client):
    key, token = Authenticator(), await accounts.invite("Sari", "operator", ["kia"])
    options = (await client.post(f"/undangan/{token}/tantangan")).json()
    answer = await client.post(f"/undangan/{token}/kunci", json=key.register(options))
    assert answer.json()["to"] == "/akun/nomor?lanjut=/akun"
    page = Page((await client.get(answer.json()["to"])).text)
    assert page.link("Nanti saja") == "/akun"


async def test_a_number_is_told_once_kept_as_a_keyed_hash_only_and_never_taken_back(client, sari):
    assert "Belum terdaftar" in (await client.get("/akun")).text
    wrong = await client.post("/akun/nomor", data={"nik": "12", "kk": ""})
    assert wrong.status_code == 422 and Page(wrong.text).values["nik"] == "12"
    for _ in range(2):
        assert (await client.post("/akun/nomor", data={"nik": "5371 0465 0890 0001", "kk": KK})).status_code == 303
    assert await OwnNumber.count() == 2 and (await me(client)).numbers
    assert (await client.post("/akun/nomor", data={"kk": OTHER["kk"]})).status_code == 303
    assert await OwnNumber.count() == 3
    kept = str([await OwnNumber.select(), await Audit.select()])
    assert not [number for number in (NIK, KK) if number in kept]


async def test_an_admin_has_no_case_and_is_not_asked(client, admin):
    assert (await client.get("/akun/nomor")).status_code == 403
    assert "NIK" not in Page((await client.get("/akun")).text).text


async def test_who_leads_may_not_decide_their_own_either(joko):
    ina = await making.staff("Ina", role=Role.HEAD)
    await actions.tell(ina, NIK, KK)
    case = await making.submitted()
    with pytest.raises(Conflict, match="Joko"):
        await desk_actions.step(case.number, "take", ina)
