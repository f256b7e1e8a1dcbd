"""Handing over signed PDFs: what is kept, what is refused, and that a citizen sees nothing before its time."""

from hashlib import sha256

import pytest

from api.applications import queries, record
from api.applications.workflow import STEPS, Status
from api.audit.tables import Audit
from api.documents import trust
from api.results import actions, judging
from api.results import queries as results
from api.results.tables import Issued, Result
from tests import making
from tests.page import Page
from tests.samples import sample

SELF_MADE = sample("tte_sertifikat_mandiri.pdf")
UNTRUSTED = "belum ada di daftar tepercaya"
REFUSED = {
    "tte_ditambah_setelah.pdf": "diubah atau ditambah setelah ditandatangani",
    "tte_diubah_isi.pdf": "Tanda tangan rusak",
    "tte_belum_ada.pdf": "tidak memuat tanda tangan",
    "tte_kedaluwarsa.pdf": "sudah kedaluwarsa",
    "tte_sertifikat_mandiri.pdf": UNTRUSTED,
    "pdf_terenkripsi.pdf": "memakai kata sandi",
    "pdf_terpotong.pdf": "terpotong",
    "foto_baik_3mp.jpg": "PDF asli dari SIAK",
}


@pytest.fixture
async def made(operator):
    """A case that waits to be handed over, held by Sari."""
    made = await making.submitted()
    for step in ("langkah/take", "terima-semua", "langkah/accept"):
        assert (await operator.post(f"/loket/{made.number}/{step}")).status_code == 303
    return made


@pytest.fixture
def home(made):
    return f"/loket/{made.number}"


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    """The data folder of an installation that trusts nobody yet."""
    monkeypatch.setattr(trust, "PLACE", tmp_path / "trust")
    return tmp_path


async def hand_over(operator, home, *files, **said):
    sent = [("file", (name, data, "application/pdf")) for name, data in files]
    return await operator.post(f"{home}/serah", data=said, files=sent or [("file", ("", b"", "application/pdf"))])


async def kept(made):
    return await results.kept((await record.find(made.number)).id)


async def audited(*actions):
    rows = await Audit.select(Audit.action, Audit.actor, Audit.detail).where(Audit.action.is_in(list(actions)))
    return [row["action"] for row in rows]


@pytest.mark.parametrize("name", REFUSED)
async def test_what_must_not_go_out_is_refused_in_words_and_not_kept(operator, made, home, name):
    answer = await hand_over(operator, home, (name, sample(name)), own="Loket 2")
    assert answer.status_code == 422 and REFUSED[name] in answer.text and "Loket 2</textarea>" in answer.text
    assert "Tanda tangan elektronik sah" not in answer.text
    assert not await Result.exists() and not await Issued.exists()
    assert (await record.find(made.number)).status == "in_process"


async def test_a_trusted_pdf_is_handed_over_at_once_and_known_by_its_digest(operator, made, home):
    assert (await hand_over(operator, home, ("KTP.pdf", making.SIGNED))).status_code == 303
    issued = await results.issued(sha256(making.SIGNED).digest())
    assert issued.service == "validasi-nik" and not await results.issued(sha256(making.PDF).digest())
    page = Page((await operator.get(home)).text).text
    assert "Tanda tangan elektronik sah" in page and "Dr. Contoh Pejabat, S.H., Pemerintah Kota Contoh" in page
    assert await audited("result.keep", "result.confirm") == ["result.keep"]
    assert (await queries.detail(made.number)).status == "ready"


async def test_good_files_stay_at_the_desk_when_one_beside_them_is_refused(operator, made, home):
    both = ("Baik.pdf", making.SIGNED), ("Rusak.pdf", sample("tte_diubah_isi.pdf"))
    answer = await hand_over(operator, home, *both)
    assert answer.status_code == 422 and "Rusak: Tanda tangan rusak" in answer.text and "Hapus" in answer.text
    assert [one.title for one in await kept(made)] == ["Baik"]
    assert (await hand_over(operator, home)).status_code == 303
    assert [result.title for result in (await queries.detail(made.number)).results] == ["Baik"]


async def test_nobody_but_the_desk_sees_or_gets_what_was_not_handed_over(
    operator, citizen, client, made, home, trusted
):
    await hand_over(operator, home, ("Rahasia.pdf", making.SIGNED))
    [one] = await kept(made)
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    client.headers["authorization"] = f"Bearer {made.key}"
    place = f"/api/v1/applications/{made.number}"
    assert (await client.get(f"{place}/results")).json() == []
    assert str(one.id) not in (await client.get(place)).text
    assert "Rahasia" not in (await citizen.get(f"/permohonan/{made.number}")).text
    for answer in (
        await client.get(f"{place}/results/{one.id}"),
        await citizen.get(f"/permohonan/{made.number}/hasil/{one.id}"),
    ):
        assert answer.status_code == 404
    assert (await operator.get(f"{home}/hasil/{one.id}")).content == making.SIGNED
    assert not await Result.exists().where(Result.downloaded_at.is_not_null()) and not await Issued.exists()


async def test_an_issuer_that_nobody_trusts_needs_somebody_who_looked(operator, made, home, trusted):
    first = await hand_over(operator, home, ("KTP.pdf", making.SIGNED), own="Loket 2")
    assert first.status_code == 422 and UNTRUSTED in first.text and "elektronik sah" not in first.text
    assert "Saya sudah memeriksa penerbit CA Uji TTE" in first.text and "Loket 2</textarea>" in first.text
    [one] = await kept(made)
    assert (await hand_over(operator, home)).status_code == 422
    assert (await hand_over(operator, home, confirm="bukan-id")).status_code == 422
    assert (await hand_over(operator, home, confirm=str(one.id))).status_code == 303
    row = await Result.objects().first()
    holder = (await record.find(made.number)).operator
    assert row.confirmed_by == f"operator:{holder}" and row.delivered
    assert await audited("result.confirm") == ["result.confirm"]
    assert "elektronik sah" not in (await operator.get(home)).text


async def test_once_a_root_is_installed_an_issuer_must_be_trusted(operator, made, home, trusted):
    await hand_over(operator, home, ("KTP.pdf", making.SIGNED), ("Mandiri.pdf", SELF_MADE))
    making.trust_the_samples(trusted)
    good, bad = await kept(made)
    ids = [str(good.id), str(bad.id)]
    refused = await hand_over(operator, home, confirm=ids)
    assert refused.status_code == 422 and "memasang sertifikat penerbitnya" in refused.text
    assert [one.verdict for one in await kept(made)] == ["sah_terpercaya", "utuh_penerbit_belum_dipercaya"]
    assert (await operator.post(f"{home}/serah/{bad.id}/hapus")).status_code == 303
    assert (await hand_over(operator, home)).status_code == 303
    assert await audited("result.judge", "result.drop", "result.confirm") == ["result.judge", "result.drop"]


async def test_what_lies_at_the_desk_is_judged_anew_before_it_goes_out(operator, made, home, tmp_path, monkeypatch):
    await hand_over(operator, home, ("Baik.pdf", making.SIGNED), ("Rusak.pdf", sample("tte_diubah_isi.pdf")))
    monkeypatch.setattr(trust, "PLACE", tmp_path)
    assert (await hand_over(operator, home)).status_code == 422
    assert [one.verdict for one in await kept(made)] == ["utuh_penerbit_belum_dipercaya"]


async def test_the_same_pdf_is_kept_once(operator, made, home, trusted):
    for _ in range(2):
        await hand_over(operator, home, ("KTP.pdf", making.SIGNED))
    assert len(await kept(made)) == 1


async def test_only_so_many_are_kept_and_the_sentence_says_what_to_do(operator, made, home, trusted, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    answer = await hand_over(operator, home, ("A.pdf", making.SIGNED), ("B.pdf", making.CERTIFIED))
    assert answer.status_code == 422 and "Hapus yang tidak perlu" in answer.text
    assert [one.title for one in await kept(made)] == ["A"]


async def test_whoever_does_not_hold_the_case_neither_keeps_nor_drops(operator, joko, made, home, trusted):
    await hand_over(operator, home, ("KTP.pdf", making.SIGNED))
    [one] = await kept(made)
    assert (await hand_over(joko, home, ("Lain.pdf", making.CERTIFIED))).status_code == 409
    assert (await joko.post(f"{home}/serah/{one.id}/hapus")).status_code == 409
    assert [still.id for still in await kept(made)] == [one.id]


async def test_what_was_handed_over_cannot_be_dropped(operator, made, home):
    await hand_over(operator, home, ("KTP.pdf", making.SIGNED))
    [result] = (await queries.detail(made.number)).results
    assert (await operator.post(f"{home}/serah/{result.id}/hapus")).status_code == 409
    assert (await operator.get(f"{home}/hasil/{result.id}")).content == making.SIGNED


async def test_who_signed_lies_sealed(operator, made, home):
    await hand_over(operator, home, ("KTP.pdf", making.SIGNED))
    row = await Result.select().first()
    assert b"Pejabat" not in row["signatures"] and not any("Pejabat" in str(value) for value in row.values())


def test_every_refused_verdict_says_what_to_do():
    sentences = [judging.objection(verdict, roots=1) for verdict in judging.WHAT_TO_DO]
    assert all(sentence.endswith(".") and sentence.count(".") > 1 for sentence in sentences)


def test_nothing_but_handing_over_takes_a_case_away_from_what_lies_at_the_desk():
    ways = [name for name, step in STEPS.items() if Status.IN_PROCESS in step.start and not step.complaint]
    assert ways == ["deliver"]
