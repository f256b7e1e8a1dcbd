"""Whose certificate seals: made once, replaced by the office's own, renewed in time, never in silence."""

import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

from api.office import office
from api.seals import certificates
from api.settings import ROOT

NOW = datetime(2026, 11, 24, 2, 40, tzinfo=UTC)
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Segel Resmi")])


def pair(until=NOW + timedelta(days=365), key=None):
    """A key and a certificate as an office might bring them."""
    key = key or rsa.generate_private_key(65537, 2048)
    made = x509.CertificateBuilder(NAME, NAME, key.public_key(), 1, NOW - timedelta(days=900), until)
    return key, made.sign(key, hashes.SHA256())


def bring(folder, key, certificate):
    folder.mkdir(parents=True, exist_ok=True)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "office.key").write_bytes(secret)
    (folder / "office.crt").write_bytes(certificate.public_bytes(Encoding.PEM))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys" / "seal"


def test_the_first_start_makes_a_key_that_only_we_may_read(folder):
    seal, trouble = certificates.current(folder, NOW)
    assert trouble == ()
    for file in folder.rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600), file
    assert stat.S_IMODE(folder.parent.stat().st_mode) == stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert certificates.trusted(folder) == (seal.certificate.public_bytes(Encoding.DER),)


def test_our_certificate_names_the_office_and_may_only_sign(folder):
    certificate = certificates.current(folder, NOW).seal.certificate
    named = {part.oid: part.value for part in certificate.subject}
    assert named[NameOID.COMMON_NAME] == f"Segel {office.short_name}"
    assert named[NameOID.ORGANIZATION_NAME] == office.name
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert timedelta(days=1800) < certificate.not_valid_after_utc - NOW < timedelta(days=1860)


def test_many_processes_that_start_at_once_make_one_key(tmp_path):
    program = "from api.seals import certificates; certificates.create(); print(len(certificates.trusted()))"
    command = [sys.executable, "-c", program]
    settings = {"LOPO_DATA": str(tmp_path), "PATH": ""}
    started = [subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[0] for process in started] == [b"1\n"] * 4
    assert len(list((tmp_path / "keys" / "seal" / "certificates").iterdir())) == 1


def test_what_the_office_brings_goes_first_and_the_former_one_stays_trusted(folder):
    former = certificates.current(folder, NOW).seal.certificate
    key, certificate = pair()
    bring(folder, key, certificate)
    seal, trouble = certificates.current(folder, NOW)
    assert (seal.certificate, trouble) == (certificate, ())
    known = {x509.load_der_x509_certificate(each) for each in certificates.trusted(folder)}
    assert known == {former, certificate}


def test_a_pkcs12_with_a_password_is_read(folder):
    folder.mkdir(parents=True)
    key, certificate = pair(key=ec.generate_private_key(ec.SECP256R1()))
    locked = serialization.BestAvailableEncryption(b"rahasia")
    (folder / "office.p12").write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, locked))
    (folder / "office.password").write_text("rahasia\n")
    assert certificates.current(folder, NOW).seal.certificate == certificate


def garbage(folder):
    folder.mkdir(parents=True)
    (folder / "office.p12").write_bytes(b"not a certificate")


def expired(folder):
    bring(folder, *pair(until=NOW - timedelta(days=1)))


def of_another_key(folder):
    bring(folder, rsa.generate_private_key(65537, 2048), pair()[1])


def without_its_key(folder):
    bring(folder, *pair())
    (folder / "office.key").unlink()


@pytest.mark.parametrize("broken", [garbage, expired, of_another_key, without_its_key])
def test_what_the_office_brings_and_cannot_seal_is_named_and_ours_seals_meanwhile(folder, broken):
    broken(folder)
    seal, (sentence,) = certificates.current(folder, NOW)
    assert "office." in sentence
    assert seal.certificate.issuer != NAME


def test_a_broken_file_of_ours_is_named_and_never_overwritten(folder):
    certificates.current(folder, NOW)
    (folder / "seal.pem").write_bytes(b"torn")
    seal, (sentence,) = certificates.current(folder, NOW)
    assert seal is None and "seal.pem" in sentence
    assert (folder / "seal.pem").read_bytes() == b"torn"


def test_ours_is_made_anew_before_it_runs_out_and_the_former_one_stays_trusted(folder):
    first = certificates.current(folder, NOW).seal.certificate
    assert certificates.current(folder, first.not_valid_after_utc - timedelta(days=61)).seal.certificate == first
    second = certificates.current(folder, first.not_valid_after_utc - timedelta(days=59)).seal.certificate
    assert second != first
    assert len(certificates.trusted(folder)) == 2


def test_a_stray_file_among_the_certificates_stops_nothing(folder):
    certificates.current(folder, NOW)
    (folder / "certificates" / "x.pem").write_text("stray")
    assert len(certificates.trusted(folder)) == 1


ODD_KEY = """\
-----BEGIN PRIVATE KEY-----
MIGIAgEAMBQGByqGSM49AgEGCSskAwMCCAEBCARtMGsCAQEEIBNyXyleNoVNSugl
mnrYXrErKylvu8GC9FtEBNIM+LW7oUQDQgAEO5O66EuZkTi2dmn7BIygR1ZrRWUP
oNvjc1aDAe3BoPB2R0Q9fhkDUgx9OG0VjvV76USyG2sGdD6oDDOKkd1RqA==
-----END PRIVATE KEY-----
"""
ODD_CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBdTCCARygAwIBAgIUKd5zWKvFt0Q8OB7kIufiUG5XHuowCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFU2VnZWwwHhcNMjYxMTI0MTg0MDU1WhcNMzYxMTIxMTg0MDU1
WjAQMQ4wDAYDVQQDDAVTZWdlbDBaMBQGByqGSM49AgEGCSskAwMCCAEBCANCAAQ7
k7roS5mROLZ2afsEjKBHVmtFZQ+g2+NzVoMB7cGg8HZHRD1+GQNSDH04bRWO9Xvp
RLIbawZ0PqgMM4qR3VGoo1MwUTAdBgNVHQ4EFgQUwMiocRla9PsW17k6xQcYVoFh
5tYwHwYDVR0jBBgwFoAUwMiocRla9PsW17k6xQcYVoFh5tYwDwYDVR0TAQH/BAUw
AwEB/zAKBggqhkjOPQQDAgNHADBEAiASafDFJBAE67KiW2L3BUPJoQ/nXDnsPbPX
NwIeFFKVoAIge1UEF3XoVGRv8xGydijJND7dXDK2fl+YUFPgsjIqxRI=
-----END CERTIFICATE-----
"""


def test_a_key_of_a_kind_that_we_do_not_know_is_told_of_and_ours_seals(folder):
    """Of the curve brainpoolP256t1, which OpenSSL makes and our library does not load."""
    folder.mkdir(parents=True)
    (folder / "office.key").write_text(ODD_KEY)
    (folder / "office.crt").write_text(ODD_CERTIFICATE)
    found = certificates.current(folder, NOW)
    assert "office.key" in found.trouble[0]
    assert (folder / certificates.OURS).exists() and found.seal is not None
