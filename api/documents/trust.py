"""Whose signatures the office trusts: the certificates that its administrator puts into `LOPO_DATA/trust`."""

from pathlib import Path
from typing import NamedTuple

import structlog
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from api.settings import settings

PLACE = settings.data / "trust"
KINDS = (".pem", ".crt", ".cer", ".der")
MOST_BYTES = 1 << 20
log = structlog.get_logger()


class Trust(NamedTuple):
    """`certificates` as DER; `roots`: how many of them signed themselves; `unreadable`: files that hold no certificate."""

    certificates: tuple[bytes, ...]
    roots: int
    unreadable: tuple[str, ...]


def installed(folder: Path | None = None) -> Trust:
    """As the folder is now. A file that is no certificate is named in the log and passed over."""
    found: list[x509.Certificate] = []
    unreadable = []
    for file in _files(folder or PLACE):
        try:
            found += _read(file)
        except (OSError, ValueError) as error:
            unreadable.append(file.name)
            log.error("trusted_certificate_unreadable", path=f"/trust/{file.name}", kind=type(error).__name__)
    roots = sum(certificate.subject == certificate.issuer for certificate in found)
    return Trust(tuple(one.public_bytes(Encoding.DER) for one in found), roots, tuple(unreadable))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in KINDS)
    except FileNotFoundError:
        return []
    except OSError as error:
        log.error("trusted_certificate_unreadable", path="/trust", kind=type(error).__name__)
        return []


def _read(file: Path) -> list[x509.Certificate]:
    if not file.is_file() or file.stat().st_size > MOST_BYTES:
        raise ValueError("no file of a certificate's size")
    data = file.read_bytes()
    if b"-----BEGIN" in data:
        return x509.load_pem_x509_certificates(data)
    return [x509.load_der_x509_certificate(data)]
