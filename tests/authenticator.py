"""A passkey made of software: it holds a real key, signs real answers, and misbehaves where a test tells it to."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from httpx import AsyncClient, Response

from api.settings import settings

PRESENT, VERIFIED, MAY_SYNC, SYNCED, NEW_KEY = 0x01, 0x04, 0x08, 0x10, 0x40


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


class Authenticator:
    """What a test may change: where it believes it is, whether its owner unlocked it, its counter, whose key it is."""

    def __init__(self) -> None:
        self.origin, self.rp_id = settings.base_url, settings.domain
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user_handle = b""
        self.count = 0
        self.counts = True
        self.verified = True
        self.synced = False
        self.client_extra: dict[str, object] = {}

    def register(self, options: dict) -> dict:
        """The answer to `navigator.credentials.create()`, as its `toJSON()` gives it."""
        self.user_handle = urlsafe_b64decode(options["user"]["id"] + "===")
        point = self.key.public_key().public_numbers()
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        key = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(NEW_KEY) + key}
        return self._answer("create", options, attestationObject=b64(cbor2.dumps(attestation)), transports=["internal"])

    def sign_in(self, options: dict) -> dict:
        """The answer to `navigator.credentials.get()`."""
        self.count += self.counts
        data, client = self._data(), self._client("get", options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        signed = {"authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(self.user_handle)}
        return self._answer("get", options, **signed)

    def _data(self, flags: int = 0) -> bytes:
        flags |= PRESENT | VERIFIED * self.verified | (MAY_SYNC | SYNCED) * self.synced
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, options: dict) -> bytes:
        said = {"type": f"webauthn.{kind}", "challenge": options["challenge"], "origin": self.origin}
        return json.dumps({**said, "crossOrigin": False, **self.client_extra}).encode()

    def _answer(self, kind: str, options: dict, **response: object) -> dict:
        response["clientDataJSON"] = b64(self._client(kind, options))
        return {
            "id": b64(self.id),
            "rawId": b64(self.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }


JSON = {"accept": "application/json"}


async def enrol(client: AsyncClient, token: str, key: Authenticator | None = None) -> Authenticator:
    """Use an invitation in this browser: afterwards `client` is signed in with the key that is returned."""
    key = key or Authenticator()
    options = await client.post(f"/undangan/{token}/tantangan", headers=JSON)
    answer = await client.post(f"/undangan/{token}/kunci", json=key.register(options.json()), headers=JSON)
    assert answer.status_code == 200, answer.text
    return key


async def sign_in(client: AsyncClient, key: Authenticator, lanjut: str = "") -> Response:
    """Sign in as a browser does, without a user name."""
    options = await client.post("/masuk/tantangan", headers=JSON)
    return await client.post("/masuk/kunci", params={"lanjut": lanjut}, json=key.sign_in(options.json()), headers=JSON)
