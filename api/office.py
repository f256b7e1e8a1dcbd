"""The office that answers: its name, hours, desks and their WhatsApp numbers, read once from LOPO_OFFICE."""

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from api.catalogue import CATALOGUE
from api.errors import NotFound
from api.messages.whatsapp import can_chat
from api.settings import settings


class Desk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`whatsapp` in digits with the country code, as WhatsApp links want it."""

    code: str
    title: str
    whatsapp: str
    services: tuple[str, ...]

    @property
    def phone(self) -> str:
        """The number as people write and dial it: 0811-0000-001."""
        digits = "0" + self.whatsapp.removeprefix("62")
        return "-".join((digits[:4], digits[4:8], digits[8:]))


class Signatory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    title: str


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`notice`, where there is one, stands at the head of every page."""

    name: str
    short_name: str
    city: str
    address: str
    hours: str
    phone: str
    timezone: str
    greeting: str
    notice: str = ""
    signatory: Signatory
    desks: tuple[Desk, ...]

    @property
    def desk_codes(self) -> tuple[str, ...]:
        return tuple(desk.code for desk in self.desks)

    def desk(self, code: str) -> Desk:
        """Raise NotFound where the office has no such desk."""
        for desk in self.desks:
            if desk.code == code:
                return desk
        raise NotFound("Loket ini tidak ada.")

    def desk_of(self, service: str) -> Desk:
        """The one desk that answers a service, by the service's code."""
        for desk in self.desks:
            if service in desk.services:
                return desk
        raise NotFound("Layanan ini tidak ditangani loket mana pun.")


def load(path: Path, services: Collection[str]) -> Office:
    """Raise SystemExit, naming the file and the mistake, where the office cannot be used."""
    try:
        office = msgspec.convert(tomllib.loads(path.read_text()), Office)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SystemExit(f"Setelan tidak dapat dipakai: LOPO_OFFICE {path}: {error}") from error
    for mistake in _mistakes(office, services):
        raise SystemExit(f"Setelan tidak dapat dipakai: LOPO_OFFICE {path}: {mistake}")
    return office


def _mistakes(office: Office, services: Collection[str]) -> Iterator[str]:
    try:
        ZoneInfo(office.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f'timezone "{office.timezone}" tidak dikenal'
    answered = [service for desk in office.desks for service in desk.services]
    if twice := sorted({service for service in answered if answered.count(service) > 1}):
        yield f"dijawab lebih dari satu loket: {', '.join(twice)}"
    if unknown := sorted(set(answered) - set(services)):
        yield f"layanan tidak dikenal: {', '.join(unknown)}"
    if nobody := sorted(set(services) - set(answered)):
        yield f"tidak dijawab loket mana pun: {', '.join(nobody)}"
    for desk in office.desks:
        if not can_chat(desk.whatsapp):
            yield f'whatsapp loket {desk.code} harus nomor HP Indonesia seperti "628110000001"'
    if len(set(office.desk_codes)) < len(office.desks):
        yield "ada dua loket dengan kode yang sama"


office = load(settings.office, CATALOGUE)
