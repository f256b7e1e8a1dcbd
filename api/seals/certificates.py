"""Which certificate seals our receipts, and which ones ever did. In the folder `LOPO_DATA/keys/seal`:

`seal.pem` is the key and certificate that we made. What the office puts there goes first: `office.p12`, or `office.key`
with `office.crt` (the chain below the certificate); a password stands in `office.password`. `certificates/` keeps every
certificate that ever sealed, so that older receipts can be checked after a replacement.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import structlog
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

from api import private_files
from api.now import now
from api.office import office
from api.settings import settings

FIELD = "Segel"
"""The name of our seal in a PDF: the office's certificate may sign other things elsewhere."""
PLACE = settings.data / "keys" / "seal"
OURS, KEPT = "seal.pem", "certificates"
P12, KEY, CERTIFICATE, PASSWORD = "office.p12", "office.key", "office.crt", "office.password"
YEARS = timedelta(days=5 * 365)
RENEWED = timedelta(days=60)
"""So long before ours runs out we make a new one."""
LONGEST_NAME = 64
UNREADABLE = "{} cannot be read: {}"
NOT_A_PAIR = "{} holds no certificate with the key that belongs to it (RSA or elliptic curve)"
OUT_OF_TIME = "{} is valid from {} to {} only"
log = structlog.get_logger()


class Unusable(Exception):
    """A certificate that cannot seal; the sentence says which and why."""


class Seal(NamedTuple):
    """`chain` holds the certificates above, as far as the office gave them."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()


class Found(NamedTuple):
    """`trouble` says what should be used and cannot be, for those who look after the installation."""

    seal: Seal | None
    trouble: tuple[str, ...]


def create() -> None:
    """Make our own where there is none. Safe to call from several processes at once."""
    for sentence in current(PLACE, now()).trouble:
        log.error("seal_unusable", trouble=sentence)


def current(folder: Path, moment: datetime) -> Found:
    """The office's own, else ours, which is made where it is missing and made anew before it runs out."""
    trouble = []
    for read in (_of_the_office, _ours):
        try:
            if seal := read(folder, moment):
                _keep(folder, seal.certificate)
                return Found(seal, tuple(trouble))
        except (Unusable, OSError) as error:
            trouble.append(str(error))
    return Found(None, tuple(trouble))


def trusted(folder: Path = PLACE) -> tuple[bytes, ...]:
    """All certificates that sealed here, now or formerly, as DER. What is no certificate is passed over."""
    found = []
    for file in sorted((folder / KEPT).glob("*.pem")):
        try:
            found += x509.load_pem_x509_certificates(file.read_bytes())
        except (ValueError, OSError) as error:
            log.error("seal_unusable", trouble=UNREADABLE.format(file, error))
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in found)


def _of_the_office(folder: Path, moment: datetime) -> Seal | None:
    if (folder / P12).exists():
        return _checked(folder / P12, _from_p12(folder), moment)
    if (folder / KEY).exists() or (folder / CERTIFICATE).exists():
        return _checked(folder / KEY, _from_pem(folder / KEY, folder / CERTIFICATE, _password(folder)), moment)
    return None


def _ours(folder: Path, moment: datetime) -> Seal:
    private_files.make_folder(folder)
    file = folder / OURS
    with private_files.alone(folder):
        seal = _from_pem(file, file, None) if file.exists() else None
        if seal is None or seal.certificate.not_valid_after_utc < moment + RENEWED:
            seal = _made(moment)
            secret = seal.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            private_files.put(file, secret + seal.certificate.public_bytes(Encoding.PEM))
    return _checked(file, seal, moment)


def _made(moment: datetime) -> Seal:
    """A key, and a certificate for it that nobody vouches for but ourselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, f"Segel {office.short_name}"[:LONGEST_NAME]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office.name[:LONGEST_NAME]),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        ]
    )
    usage = {use: use in ("digital_signature", "content_commitment") for use in USES}
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Seal(key, certificate)


USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _from_p12(folder: Path) -> Seal:
    file = folder / P12
    try:
        store = pkcs12.load_pkcs12(file.read_bytes(), _password(folder))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unusable(UNREADABLE.format(file, error)) from error
    if store.key is None or store.cert is None:
        raise Unusable(NOT_A_PAIR.format(file))
    return Seal(store.key, store.cert.certificate, tuple(more.certificate for more in store.additional_certs))


def _from_pem(key: Path, certificates: Path, password: bytes | None) -> Seal:
    try:
        secret = serialization.load_pem_private_key(key.read_bytes(), password)
        first, *chain = x509.load_pem_x509_certificates(certificates.read_bytes())
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Unusable(UNREADABLE.format(key, error)) from error
    return Seal(secret, first, tuple(chain))


def _password(folder: Path) -> bytes | None:
    file = folder / PASSWORD
    return file.read_bytes().strip() if file.exists() else None


def _checked(file: Path, seal: Seal, moment: datetime) -> Seal:
    """Raise Unusable for a key of another kind or another certificate, and outside the certificate's time."""
    try:
        usable = isinstance(seal.key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey)
        pair = usable and seal.key.public_key() == seal.certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unusable(UNREADABLE.format(file, error)) from error
    if not pair:
        raise Unusable(NOT_A_PAIR.format(file))
    since, until = seal.certificate.not_valid_before_utc, seal.certificate.not_valid_after_utc
    if not since <= moment <= until:
        raise Unusable(OUT_OF_TIME.format(file, since.date(), until.date()))
    return seal


def _keep(folder: Path, certificate: x509.Certificate) -> None:
    """Remember whose seals are ours before the first one is set."""
    file = folder / KEPT / f"{certificate.fingerprint(hashes.SHA256()).hex()}.pem"
    if not file.exists():
        private_files.make_folder(file.parent)
        with private_files.alone(folder):
            private_files.put(file, certificate.public_bytes(Encoding.PEM))
