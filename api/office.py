"""The office that answers: its name, hours, desks and their WhatsApp numbers, read once from LOPO_OFFICE."""

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from api.calendars.opening import Promise
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


Days = Annotated[int, msgspec.Meta(ge=1, le=3660)]


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """After how many days we destroy what; how it counts stands in `api/office.toml` and in /privasi."""

    papers: Days = 30
    papers_unfinished: Days = 14
    results_downloaded: Days = 30
    results_waiting: Days = 180
    drafts: Days = 30
    returned: Days = 60
    uploads: Annotated[int, msgspec.Meta(ge=1, le=30)] = 1
    answers: Days = 365
    records: Days = 1826
    phone: Annotated[int, msgspec.Meta(ge=1, le=90)] = 14
    intake: Annotated[int, msgspec.Meta(ge=2, le=60)] = 14


class Push(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Services that carry news to phones: names of hosts, ".example" for all below; `inside` are our own, "http://10.0.0.5:8080"."""

    hosts: tuple[str, ...] = (
        "fcm.googleapis.com",
        "jmt17.google.com",
        ".push.services.mozilla.com",
        ".push.apple.com",
        ".notify.windows.com",
    )
    inside: tuple[str, ...] = ()


Clock = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3])\.[0-5]\d$")]


class Quiet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When no phone of a citizen shall ring, in the time of Kupang: from `start` to `end` of the next morning; none where they are the same."""

    start: Clock = "21.00"
    end: Clock = "06.00"


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom news by mail come from."""

    sender: Annotated[str, msgspec.Meta(pattern=r"^[^\s<>@]+@[^\s<>@]+$")] = "kabar@localhost"


class Helpers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much one helper may begin a day, and after how many different NIKs with one phone number in `days` the office is warned."""

    per_day: Annotated[int, msgspec.Meta(ge=1, le=500)] = 20
    same_phone: Annotated[int, msgspec.Meta(ge=2, le=100)] = 5
    days: Annotated[int, msgspec.Meta(ge=1, le=90)] = 30


class Counter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """After how many days a card that nobody fetches is told of, and at how many blank cards of a kind they count as used up."""

    uncollected: Annotated[int, msgspec.Meta(ge=1, le=365)] = 14
    few_blanks: Annotated[int, msgspec.Meta(ge=0, le=100000)] = 0


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`notice`, where there is one, stands at the head of every page. `signed_decisions`: by the passkey of who decides."""

    name: str
    short_name: str
    city: str
    address: str
    hours: str
    phone: str
    timezone: str
    greeting: str
    notice: str = ""
    signed_decisions: bool = True
    signatory: Signatory
    desks: tuple[Desk, ...]
    retention: Retention = Retention()
    push: Push = Push()
    quiet: Quiet = Quiet()
    mail: Mail = Mail()
    helpers: Helpers = Helpers()
    counter: Counter = Counter()
    promise: Promise = Promise()

    @property
    def desk_codes(self) -> tuple[str, ...]:
        return tuple(desk.code for desk in self.desks)

    def desk(self, code: str) -> Desk:
        """Raise NotFound where the office has no such desk."""
        for desk in self.desks:
            if desk.code == code:
                return desk
        raise NotFound("Loket ini tidak ada.")

    def titles(self, codes: Collection[str]) -> str:
        """Names of desks as one says them one after the other; a desk that is gone is left out."""
        return ", ".join(desk.title for desk in self.desks if desk.code in codes)

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
    yield from _too_long(office.retention)
    if mistake := office.promise.mistake:
        yield mistake


def _too_long(days: Retention) -> Iterator[str]:
    """Nothing outlives what it hangs on: without answers nobody can open papers and results, without the record nothing."""
    for name in ("papers", "papers_unfinished", "results_downloaded", "results_waiting"):
        if getattr(days, name) > days.answers:
            yield f"[retention] {name} = {getattr(days, name)} lebih lama daripada answers = {days.answers}"
    if days.answers > days.records:
        yield f"[retention] answers = {days.answers} lebih lama daripada records = {days.records}"


office = load(settings.office, CATALOGUE)
