"""What an installation may choose. Read once from the environment; a wrong value refuses to start and names itself."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from api.documents.clamd import Clamd
from api.notices.relay import Relay

ROOT = Path(__file__).parents[1]
PREFIXED = {"data": "LOPO_DATA", "office": "LOPO_OFFICE"}
STORES = ("s3", "gs", "az", "file")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings table of the README, in code."""

    port: int = 8000
    host: str = "127.0.0.1"
    base_url: str = ""
    data: Path = ROOT / "var"
    database_url: str = ""
    storage_url: str = ""
    clamd: str = ""
    smtp_url: str = ""
    read_nik: bool = False
    service_worker: bool = True
    office: Path = ROOT / "api" / "office.toml"

    @property
    def secure(self) -> bool:
        """Whether cookies are marked Secure: everywhere but on http://localhost."""
        return self.base_url.startswith("https://")

    @property
    def domain(self) -> str:
        """The passkey's relying party: the host of BASE_URL."""
        return urlsplit(self.base_url).hostname or ""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Raise SystemExit with the variable's name where a value cannot be used."""
        names = {field: PREFIXED.get(field, field.upper()) for field in cls.__struct_fields__}
        given = {field: env[name] for field, name in names.items() if env.get(name)}
        try:
            settings = msgspec.convert(given, cls, strict=False, dec_hook=lambda kind, value: kind(value))
        except msgspec.ValidationError as error:
            raise SystemExit(f"Setelan tidak dapat dipakai: {_named(str(error), names)}") from error
        base_url = (settings.base_url or f"http://localhost:{settings.port}").rstrip("/")
        _check(base_url, settings)
        return msgspec.structs.replace(settings, base_url=base_url, data=settings.data.resolve())


def _named(message: str, names: Mapping[str, str]) -> str:
    for field, name in names.items():
        message = message.replace(f"$.{field}", name)
    return message


def _check(base_url: str, settings: Settings) -> None:
    address = urlsplit(base_url)
    local = address.scheme == "http" and address.hostname == "localhost"
    if not local and (address.scheme != "https" or not address.hostname):
        raise SystemExit(f"Setelan tidak dapat dipakai: BASE_URL {base_url} harus https://… atau http://localhost:PORT")
    if not 0 < settings.port < 65536:
        raise SystemExit(f"Setelan tidak dapat dipakai: PORT {settings.port} harus 1 sampai 65535")
    if settings.database_url and urlsplit(settings.database_url).scheme not in ("postgres", "postgresql"):
        raise SystemExit("Setelan tidak dapat dipakai: DATABASE_URL harus postgresql://…")
    if settings.storage_url and urlsplit(settings.storage_url).scheme not in STORES:
        raise SystemExit(f"Setelan tidak dapat dipakai: STORAGE_URL harus diawali {'://, '.join(STORES)}://")
    try:
        settings.clamd and Clamd.at(settings.clamd)
    except ValueError as error:
        raise SystemExit(f"Setelan tidak dapat dipakai: CLAMD {settings.clamd} {error}") from error
    try:
        settings.smtp_url and Relay.at(settings.smtp_url)
    except ValueError as error:  # the address may hold a password
        raise SystemExit(f"Setelan tidak dapat dipakai: SMTP_URL {error}") from error
    if not settings.office.is_file():
        raise SystemExit(f"Setelan tidak dapat dipakai: LOPO_OFFICE {settings.office} tidak ditemukan")


settings = Settings.from_env(os.environ)
