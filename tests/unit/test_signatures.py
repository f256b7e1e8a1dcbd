"""What is said of signed PDFs: of every sample, and of files changed in ways that a reader would not notice."""

import subprocess
import sys
from datetime import UTC, datetime

import pikepdf
import pytest

from api import now as clock
from api.documents import inspection
from api.documents.findings import Request
from api.documents.refused import Refused
from api.documents.sandbox import sandbox
from api.documents.signing_texts import WORDS, SignatureVerdict, worst
from api.settings import ROOT as ROOT_FOLDER
from tests.samples import ROOT, SIGNED, sample
from tests.unit.hostile import nested_forms, one_page, saved

GOOD, STAMPED = sample("tte_sah.pdf"), sample("tte_lta.pdf")
UNCHANGED_SINCE = (SignatureVerdict.TRUSTED, SignatureVerdict.INTACT)
STILL_VALID = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture(autouse=True)
def while_the_certificates_are_valid(monkeypatch):
    monkeypatch.setattr(clock, "source", lambda: STILL_VALID)


async def verdict(data, *certificates):
    return (await inspection.verify(data, certificates)).verdict


def last_words(data):
    """The end of a PDF: where the last revision begins."""
    return data[data.rindex(b"startxref") :]


@pytest.mark.parametrize("name", SIGNED)
async def test_every_sample_gets_its_verdict_with_the_root_and_without(name):
    assert await verdict(sample(name), ROOT) == SIGNED[name]["with_test_root"]
    assert await verdict(sample(name)) == SIGNED[name]["without_root"]


async def test_it_says_who_signed_when_and_who_vouches():
    [one] = (await inspection.verify(GOOD, [ROOT])).signatures
    assert (one.signer, one.organisation, one.issuer) == (
        "Dr. Contoh Pejabat, S.H.",
        "Pemerintah Kota Contoh",
        "CA Uji TTE",
    )
    assert one.signed_at == datetime(2026, 11, 24, 4, 3, 37, tzinfo=UTC) and one.valid_until.year == 2028
    assert one.covers == "ENTIRE_FILE" and len(one.fingerprint) == 32


@pytest.mark.parametrize("behind", [b"x", b"\n<html>", b"PK\x03\x04 arsip", b"\n%%EOF\n", b"\n" + last_words(GOOD)])
async def test_bytes_behind_the_signature_count_as_a_change(behind):
    assert await verdict(GOOD + behind, ROOT) not in UNCHANGED_SINCE


@pytest.mark.parametrize("behind", [b"<html>", b"<html>\n" + last_words(STAMPED)])
async def test_bytes_behind_the_last_time_stamp_count_as_a_change(behind):
    assert await verdict(STAMPED + behind, ROOT) == SignatureVerdict.CHANGED


async def test_a_line_end_behind_the_last_time_stamp_changes_nothing():
    assert await verdict(STAMPED + b"\r\n", ROOT) == SignatureVerdict.TRUSTED


async def test_a_file_saved_anew_is_no_longer_what_was_signed(tmp_path):
    with pikepdf.open(sample_path(tmp_path, GOOD)) as document:
        assert await verdict(saved(document), ROOT) == SignatureVerdict.BROKEN


async def test_a_root_that_did_not_issue_the_certificate_makes_nothing_trusted():
    [one] = (await inspection.verify(sample("tte_sertifikat_mandiri.pdf"), [ROOT])).signatures
    assert one.verdict == SignatureVerdict.INTACT


async def test_a_certificate_that_ran_out_since_is_said_to_have(monkeypatch):
    monkeypatch.setattr(clock, "source", lambda: datetime(2029, 1, 1, tzinfo=UTC))
    assert await verdict(GOOD, ROOT) == SignatureVerdict.EXPIRED


@pytest.mark.parametrize("name", ["pdf_terenkripsi.pdf", "pdf_terpotong.pdf", "kosong.jpg", "foto_terlalu_kecil.jpg"])
async def test_what_is_no_readable_pdf_is_refused(name):
    with pytest.raises(Refused):
        await inspection.verify(sample(name), [ROOT])


@pytest.mark.parametrize("data", [saved(one_page()), nested_forms(), sample("pdf_javascript.pdf")])
async def test_a_pdf_that_nobody_signed_is_unsigned_whatever_else_it_holds(data):
    assert await verdict(data, ROOT) == SignatureVerdict.UNSIGNED


async def test_a_certificate_that_is_none_makes_no_file_trusted():
    assert await verdict(GOOD, b"bukan sertifikat") == SignatureVerdict.UNREADABLE


@pytest.mark.parametrize("name", [*SIGNED, "pdf_200_halaman.pdf", "pdf_bom_gambar.pdf"])
async def test_judging_a_file_takes_less_than_two_seconds_and_300_mb(name):
    reply = await sandbox.answer(Request("signatures", sample(name), (ROOT,), STILL_VALID))
    assert reply.cpu_ms < 2000 and reply.peak_mb < 300


def test_of_several_signatures_the_worst_decides():
    assert (
        worst(SignatureVerdict.TRUSTED, SignatureVerdict.CHANGED, SignatureVerdict.INTACT)
        == "diubah_setelah_ditandatangani"
    )
    assert worst() == SignatureVerdict.UNSIGNED


def test_only_a_trusted_signature_is_called_valid():
    assert [verdict for verdict, words in WORDS.items() if " sah" in words] == [SignatureVerdict.TRUSTED]
    assert set(WORDS) == set(SignatureVerdict)


def sample_path(folder, data):
    file = folder / "berkas.pdf"
    file.write_bytes(data)
    return file


def test_the_web_process_never_loads_what_reads_signatures():
    script = "import sys, app; print([name for name in sys.modules if name.startswith('pyhanko')])"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT_FOLDER, text=True, capture_output=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
