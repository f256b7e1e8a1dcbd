"""The request itself: to the address that was looked up, but only if whoever is there proves to have the name."""

import asyncio
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from api.push import endpoints, posting
from tests.flow.push.service import CURVE, Service
from tests.flow.push.test_telling import accept, ask, do_one, queued


def certificate(folder, name: str) -> str:
    """Signed by itself, with its key, in one file."""
    key, now = ec.generate_private_key(CURVE), datetime.now(UTC)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "both.pem").write_bytes(secret + made.public_bytes(Encoding.PEM))
    return str(folder / "both.pem")


@asynccontextmanager
async def encrypted(pem: str):
    context, made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), []
    context.load_cert_chain(pem)
    server = await asyncio.start_server(lambda *ends: made[0].serve(*ends), "127.0.0.1", 0, ssl=context)
    made.append(Service(server.sockets[0].getsockname()[1]))
    made[0].url = made[0].url.replace("http://127.0.0.1", "https://localhost")
    async with server:
        yield made[0]


@pytest.mark.parametrize(("name", "reached"), [("localhost", 1), ("somebody.example", 0)])
async def test_only_who_has_the_name_gets_the_message(
    citizen, sent, address, allow, monkeypatch, tmp_path, name, reached
):
    pem = certificate(tmp_path, name)
    monkeypatch.setattr(posting, "_tls", lambda: ssl.create_default_context(cafile=pem))
    async with encrypted(pem) as service:
        allow(inside=(service.url,))
        await ask(citizen, sent, address(origin=service.url))
        await accept(sent)
        await do_one(service)
    assert len(service.messages) == reached
    assert len(await queued()) == 1 - reached  # the other one is tried again


async def test_where_nobody_listens_at_one_address_the_other_is_asked(
    citizen, sent, service, address, allow, monkeypatch
):
    """A phone company's broken IPv6 must not cost anybody their news."""
    origin = service.url.replace("127.0.0.1", "localhost")
    allow(inside=(origin,))
    place = endpoints.Place(("::1", "127.0.0.1"), "localhost")

    async def looked_up(_endpoint):
        return place

    monkeypatch.setattr(endpoints, "find", looked_up)
    await ask(citizen, sent, address(origin=origin))
    await accept(sent)
    await do_one(service)
    [message] = service.messages
    assert message.headers["host"] == origin.removeprefix("http://")


async def test_of_each_kind_of_address_one_is_asked_the_first_first(allow, monkeypatch):
    found = ["2404:6800:4003:c05::5f", "2404:6800:4003:c05::60", "142.250.4.95", "142.250.4.96"]

    async def look_up(*_names, **_how):
        return [(0, 0, 0, "", (address, 443)) for address in found]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", look_up)
    place = await endpoints.find("https://fcm.googleapis.com/x")
    assert place == endpoints.Place((found[0], found[2]), "fcm.googleapis.com")
    assert httpx.URL("https://fcm.googleapis.com/x").copy_with(host=found[0]).host == found[0]
