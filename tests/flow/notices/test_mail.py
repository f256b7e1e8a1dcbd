"""Who gave a mail address is told by mail: the number and where to read, and nothing about anybody."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from api.applications import desk_actions, queries
from api.database import fetch
from api.settings import settings
from api.threads import actions as threads
from tests import making
from tests.flow.keeping.conftest import do_jobs
from tests.flow.notices.conftest import told

EMAIL = "maria.bere@contoh.example"
NOON = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
LATE = NOON + timedelta(hours=10)
MORNING = NOON + timedelta(hours=18)


async def returned(**changes: object):
    """(the application, who holds it at the desk)."""
    made, sari = await making.submitted(**changes), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    view = (await queries.detail(made.number)).documents[0]
    await desk_actions.judge(made.number, view.id, "replace", sari, "Buram.")
    await desk_actions.step(made.number, "return", sari)
    return made, sari


@pytest.fixture(autouse=True)
def _db(db):
    """Everything here needs one."""


async def test_a_letter_names_the_number_and_where_to_read_and_nothing_else(mail_server):
    post_office = mail_server()
    made, _ = await returned(applicant_email=EMAIL)
    await do_jobs()
    [letter] = post_office.letters
    words = letter.get_body(("plain",)).get_content()
    assert (letter["to"], letter["subject"]) == (EMAIL, f"Kabar permohonan {made.number}")
    assert letter["from"] == "kabar@dukcapil.example" and letter["auto-submitted"] == "auto-generated"
    assert words.count(f"{settings.base_url}/lacak?nomor={made.number}") == 2
    assert "Ada kabar untuk permohonan" in words and "There is news about application" in words
    assert not letter.is_multipart() and len(letter.as_bytes()) < 2000
    for secret in ("Maria", "Bere ", "NIK", made.pin, made.key, made.link):
        assert secret not in words
    assert await told("mail") == [("return", "sent")]
    assert await told("whatsapp") == [("return", "spare")]
    assert EMAIL not in str([dict(row) for row in await fetch("select * from notice")])


async def test_a_server_that_is_away_is_asked_again_and_one_that_refuses_leaves_it_to_the_desk(mail_server):
    post_office = mail_server()
    post_office.answers = ["451 Later", "550 No such mailbox"]
    await returned(applicant_email=EMAIL)
    await do_jobs()
    assert post_office.letters == []
    assert await told("mail") == [("return", "refused")]
    assert await told("whatsapp") == [("return", "ready")]
    [row] = await fetch("select tries from notice where channel = 'mail'")
    assert row["tries"] == 2


async def test_after_the_last_try_it_is_given_up(mail_server):
    post_office = mail_server()
    post_office.answers = ["451 Later"] * 9
    await returned(applicant_email=EMAIL)
    await do_jobs()
    assert await told("mail") == [("return", "failed")]
    assert len(post_office.answers) == 3


async def test_what_happens_at_night_is_told_in_the_morning_in_one_letter(mail_server, at):
    post_office = mail_server()
    at(NOON)
    made, sari = await making.submitted(applicant_email=EMAIL), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    at(LATE)
    await threads.say(made.number, sari, "Satu.")
    await threads.say(made.number, sari, "Dua.")
    assert await told("mail") == [("message", "waits")] * 2
    at(MORNING)
    await do_jobs()
    assert len(post_office.letters) == 1
    assert await told("mail") == [("message", "merged"), ("message", "sent")]


async def test_nothing_is_written_where_no_address_was_given_or_the_office_sends_no_mail():
    await returned(applicant_email=EMAIL)
    await returned()
    await do_jobs()
    assert await told("mail") == [("return", "mail_off"), ("return", "no_mail")]
    assert await told("push") == [("return", "no_phone")] * 2
    assert await told("whatsapp") == [("return", "ready")] * 2


def certificate(folder) -> tuple[ssl.SSLContext, str]:
    """(what a server on this machine shows, the file that trusts it)."""
    key, moment = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = (
        made.serial_number(1).not_valid_before(moment - timedelta(days=1)).not_valid_after(moment + timedelta(days=1))
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    (folder / "cert.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, str(folder / "cert.pem")


async def test_a_password_and_a_letter_go_only_to_a_server_that_proves_who_it_is(mail_server, tmp_path, monkeypatch):
    context, trusted = certificate(tmp_path)
    passwords: list[bytes] = []

    def let_in(_server, _session, _envelope, _mechanism, data) -> AuthResult:
        passwords.append(data.password)
        return AuthResult(success=True)

    secured = {"tls_context": context, "require_starttls": True, "authenticator": let_in, "auth_require_tls": True}
    post_office = mail_server("smtp://lopo:rah%40sia@localhost:{port}", **secured)
    await returned(applicant_email=EMAIL)
    await do_jobs()
    assert (await told("mail"), passwords, post_office.letters) == ([("return", "failed")], [], [])
    monkeypatch.setenv("SSL_CERT_FILE", trusted)
    await returned(applicant_email=EMAIL)
    await do_jobs()
    assert (set(passwords), len(post_office.letters)) == ({b"rah@sia"}, 1)
