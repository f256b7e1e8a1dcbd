"""The folder of trusted certificates: read as it is now, whatever lies in it."""

import structlog
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from api.demo.issuer import Issuer
from api.documents import trust
from api.documents.trust import installed
from tests.samples import ROOT

ROOT_DER = x509.load_pem_x509_certificate(ROOT).public_bytes(Encoding.DER)


def test_a_folder_that_is_not_there_or_empty_trusts_nobody(tmp_path):
    assert installed(tmp_path / "trust") == installed(tmp_path) == ((), 0, ())


def test_certificates_are_read_as_pem_and_as_der_and_several_from_one_file(tmp_path):
    (tmp_path / "a.pem").write_bytes(ROOT + Issuer().root)
    (tmp_path / "b.DER").write_bytes(ROOT_DER)
    found = installed(tmp_path)
    assert found.certificates[0] == found.certificates[2] == ROOT_DER
    assert (len(found.certificates), found.roots, found.unreadable) == (3, 3, ())


def test_what_changes_in_the_folder_counts_at_once(tmp_path):
    (tmp_path / "akar.crt").write_bytes(ROOT)
    assert installed(tmp_path).roots == 1
    (tmp_path / "akar.crt").unlink()
    assert installed(tmp_path).roots == 0


def test_a_certificate_below_a_root_is_no_root(tmp_path):
    below = Issuer().signer
    (tmp_path / "ca.pem").write_bytes(below)
    found = installed(tmp_path)
    assert (len(found.certificates), found.roots) == (1, 0)


def test_what_is_no_certificate_is_named_and_passed_over(tmp_path):
    (tmp_path / "akar.pem").write_bytes(ROOT)
    (tmp_path / "kosong.crt").write_bytes(b"")
    (tmp_path / "rusak.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    (tmp_path / "besar.der").write_bytes(bytes(trust.MOST_BYTES + 1))
    (tmp_path / "folder.pem").mkdir()
    (tmp_path / "baca.txt").write_bytes(b"bukan sertifikat")
    with structlog.testing.capture_logs() as lines:
        found = installed(tmp_path)
    assert found.certificates == (ROOT_DER,)
    assert found.unreadable == ("besar.der", "folder.pem", "kosong.crt", "rusak.pem")
    assert [line["path"] for line in lines] == [f"/trust/{name}" for name in found.unreadable]
