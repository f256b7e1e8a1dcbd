"""Message encryption for web push (RFC 8291, on the content coding aes128gcm of RFC 8188): one record, read by one phone. Pure."""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
SALT, AUTH, POINT = 16, 16, 65
RECORD = 4096
LAST = b"\x02"
"""Ends the only record, so that nothing can be cut off behind it."""


def encrypt(
    plain: bytes, phone: bytes, auth: bytes, own: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """The body for a phone with the public key `phone` and the secret `auth`. `own` and `salt` are for the RFC's example."""
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(SALT)
    public = point(own)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, phone))
    secret = _derive(auth, shared, b"WebPush: info\0" + phone + public, 32)
    key = _derive(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(salt, secret, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(public)]) + public
    return head + AESGCM(key).encrypt(nonce, plain + LAST, None)


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public half, uncompressed, as the protocols write it."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_point(data: bytes) -> bool:
    """Whether these bytes are a public key that can be encrypted for."""
    try:
        return len(data) == POINT and bool(ec.EllipticCurvePublicKey.from_encoded_point(CURVE, data))
    except ValueError:
        return False


def _derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
