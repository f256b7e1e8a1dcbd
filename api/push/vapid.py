"""How a push service knows us (VAPID, RFC 8292): a key of this office signs which service we speak to and until when.

The key is derived from the root that is made at the first start (`keys.ring`): it is never rotated, every machine of the
office has the same one, and the backup of the key file keeps it, too. With another key every phone would have to ask again.
"""

import time
from base64 import urlsafe_b64encode
from functools import cache
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from api import vault
from api.push.encryption import CURVE, point
from api.settings import settings

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
LASTS = 12 * 3600
HEADER = b'{"typ":"JWT","alg":"ES256"}'


def public_key() -> str:
    """What a browser subscribes with (`applicationServerKey`)."""
    return text(point(_key()))


def authorization(endpoint: str) -> str:
    """The header for a request to the service behind this endpoint."""
    parts = urlsplit(endpoint)
    whom = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time.time()) + LASTS, "sub": _contact()}
    said = f"{text(HEADER)}.{text(msgspec.json.encode(whom))}"
    r, s = decode_dss_signature(_key().sign(said.encode(), ec.ECDSA(SHA256())))
    signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return f"vapid t={said}.{text(signature)}, k={public_key()}"


def text(data: bytes) -> str:
    """base64url without padding, as everything here is written."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    secret = int.from_bytes(vault.fingerprint("vapid", "1"), "big")
    return ec.derive_private_key(secret % (ORDER - 1) + 1, CURVE)


def _contact() -> str:
    """Whom a push service asks when something goes wrong; it takes no plain http."""
    return settings.base_url.replace("http://", "https://", 1)
