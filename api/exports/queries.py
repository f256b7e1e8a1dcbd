"""Exports as whoever asked for them sees them, and their bytes. Nobody else ever gets either."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts.queries import SignedIn
from api.applications import wording
from api.applications.returned_rates import title_of
from api.applications.workflow import Status
from api.dates import shown_date
from api.documents import envelope, parts, storing
from api.errors import NotFound
from api.exports.choices import ERRORS, FORMATS, KINDS, REASONS, STATES, Wanted
from api.exports.tables import Export, ExportPart
from api.now import now

SHOWN = 20
UNKNOWN = "Ekspor ini tidak ada, sudah dihapus, atau bukan milik Anda."
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """`sentence` says what was asked for, `problem` why it failed."""

    id: UUID
    operator: UUID
    what: str
    title: str
    format: str
    sentence: str
    reason: str
    state: str
    state_text: str
    problem: str
    total: int
    done: int
    size: int
    created: datetime
    ends: datetime | None

    @property
    def working(self) -> bool:
        return self.state in ("queued", "running")

    @property
    def file_name(self) -> str:
        return f"{self.what}-{self.created:%Y%m%d}.{self.format}"


async def mine(me: SignedIn) -> list[Shown]:
    """Newest first."""
    rows = await Export.select().where(Export.operator == me.id).order_by(Export.id, ascending=False).limit(SHOWN)
    return [_shown(row) for row in rows]


async def one(id: UUID, me: SignedIn) -> Shown:
    """Raise NotFound for another's, as for one that never was."""
    row = await Export.select().where(Export.id == id, Export.operator == me.id).first()
    if row is None:
        raise NotFound(UNKNOWN)
    sizes = await ExportPart.select(ExportPart.size).where(ExportPart.export == id)
    return _shown(row, sum(part["size"] for part in sizes))


async def told(id: UUID) -> str:
    """What was asked for, in a sentence, for whoever approves it."""
    row = await Export.select().where(Export.id == id).first()
    if row is None:
        return "Ekspor yang sudah dihapus."
    shown = _shown(row)
    return f"{shown.title}: {shown.sentence} Alasan: {shown.reason}."


async def content(id: UUID, me: SignedIn) -> tuple[bytes, Sequence[dict], Shown]:
    """(the key, the parts, what it is) of a file that may be taken now. Raise NotFound where there is none."""
    shown = await one(id, me)
    if shown.state != "ready" or shown.ends is None or shown.ends <= now():
        raise NotFound(UNKNOWN)
    row = await Export.select(Export.wrapped_key).where(Export.id == id).first()
    pieces = await ExportPart.select().where(ExportPart.export == id).order_by(ExportPart.position)
    return envelope.unwrap(row["wrapped_key"], "export", id), pieces, shown


async def stream(key: bytes, pieces: Sequence[dict]) -> AsyncIterator[bytes]:
    """One part in clear at a time. Where one is damaged the stream breaks off: no half file looks whole."""
    for piece in pieces:
        yield await storing.read(key, piece["id"], piece["stored_as"], parts.MASTER)


def _shown(row: dict, size: int = 0) -> Shown:
    wanted = msgspec.json.decode(row["wanted"], type=Wanted)
    same = {
        name: row[name] for name in ("id", "operator", "what", "format", "state", "total", "done", "created", "ends")
    }
    return Shown(
        **same,
        title=KINDS[row["what"]],
        sentence=_sentence(wanted, row["what"], row["format"]),
        reason=REASONS.get(row["reason"], ""),
        state_text=STATES[row["state"]],
        problem=ERRORS.get(row["error"], ""),
        size=size,
    )


def _sentence(wanted: Wanted, what: str, format: str) -> str:
    days = f"{shown_date(wanted.since)} sampai {shown_date(wanted.until)}"
    if what == "audit":
        narrowed = ", disaring" if wanted.subject or wanted.actor or wanted.action else ""
        return f"Catatan {days}{narrowed}. {FORMATS[format]}."
    service = title_of(wanted.service) if wanted.service else "semua layanan"
    status = wording.STATUS[Status(wanted.status)].lower() if wanted.status else "semua keadaan"
    return f"Masuk {days}, {service}, {status}. {FORMATS[format]}."
