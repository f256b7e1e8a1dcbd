"""Asking for an export, letting it be made once it may be, and taking its file away."""

from datetime import date, timedelta
from uuid import UUID

import msgspec

from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import may, reserved
from api.applications.returned_rates import title_of
from api.applications.workflow import Status
from api.audit import actions as audit
from api.catalogue import CATALOGUE
from api.database import insert, transaction
from api.documents import envelope, storing
from api.errors import Conflict, Forbidden, Invalid
from api.exports import queries
from api.exports.choices import APPROVED, FORMATS, KINDS, REASONS, RIGHTS, Wanted
from api.exports.tables import Export, ExportPart
from api.jobs import enqueue, every
from api.now import now, today
from api.tokens import new_id

MAKE = "make_export"
LONGEST = timedelta(days=1830)
UNPROPOSED = timedelta(hours=24)
MOST_AT_ONCE = 5
TOO_MANY = f"Paling banyak {MOST_AT_ONCE} ekspor sekaligus. Tunggu sampai ada yang selesai."
OPEN = ("asked", "queued", "running")


def subject_of(id: UUID) -> str:
    return f"export:{id}"


async def ask(what: str, format: str, wanted: Wanted, reason: str, me: SignedIn) -> UUID:
    """Its id. Without personal data it is made at once; else a second person decides. Raise Invalid with every mistake."""
    _check(what, format, wanted, reason, me)
    async with rights_now.transaction(me, RIGHTS[what]):
        if await Export.count().where(Export.operator == me.id, Export.state.is_in(list(OPEN))) >= MOST_AT_ONCE:
            raise Conflict(TOO_MANY)
        id, waits = new_id(), what in APPROVED
        row = Export(
            id=id,
            operator=me.id,
            what=what,
            format=format,
            wanted=msgspec.json.encode(wanted).decode(),
            reason=reason,
            state="asked" if waits else "queued",
            wrapped_key=envelope.wrap(envelope.new_key(), "export", id),
            created=now(),
        )
        await insert(row)
        await audit.record(me.actor, "export.ask", subject_of(id), what=what, format=format, reason=reason)
        if not waits:
            await enqueue(MAKE, export=str(id))
    return id


async def allow(id: UUID) -> None:
    """In the transaction that approves it. Raise Conflict where it waits no more."""
    waiting = (Export.id == id) & (Export.state == "asked")
    if not await Export.update({Export.state: "queued"}).where(waiting).returning(Export.id):
        raise Conflict("Ekspor ini tidak menunggu lagi.")
    await enqueue(MAKE, export=str(id))


async def refuse(id: UUID) -> None:
    await Export.update({Export.state: "refused"}).where(Export.id == id, Export.state == "asked")


async def write_down_download(one: queries.Shown, me: SignedIn) -> None:
    """Committed when this returns, whatever happens to the bytes."""
    async with rights_now.transaction(me, RIGHTS[one.what]):
        await audit.record(me.actor, "export.download", subject_of(one.id), what=one.what, rows=one.done)


@every("3,18,33,48 * * * *", "destroy_exports")
async def destroy() -> None:
    """Files whose day is over, and requests that nobody ever proposed."""
    async with transaction():
        over = (Export.ends <= now()) & Export.state.is_in(["ready", "failed"])
        for row in await Export.select().where(over).lock_rows("UPDATE"):
            await discard_parts(row["id"])
            await Export.update({Export.state: "gone"}).where(Export.id == row["id"])
            await audit.record("system", "export.destroy", subject_of(row["id"]), what=row["what"])
        await Export.update({Export.state: "gone"}).where(
            Export.state == "asked", Export.created < now() - timedelta(days=7) - UNPROPOSED
        )


async def discard_parts(id: UUID) -> None:
    """In the open transaction."""
    gone = await ExportPart.delete().where(ExportPart.export == id).returning(ExportPart.stored_as)
    await storing.discard_all(row["stored_as"] for row in gone)


def _check(what: str, format: str, wanted: Wanted, reason: str, me: SignedIn) -> None:
    if what not in KINDS:
        raise Invalid({"what": "Pilih isi ekspor."})
    if not may(me, RIGHTS[what]):
        raise Forbidden(reserved(RIGHTS[what]))
    mistakes = {
        "format": "" if format in FORMATS else "Pilih bentuk berkas.",
        "since": _mistake_in(wanted.since, wanted.until),
        "service": "" if wanted.service in ("", *CATALOGUE) else f"Layanan {title_of(wanted.service)} tidak ada.",
        "status": "" if wanted.status in ("", *Status) else "Keadaan ini tidak ada.",
        "reason": "Pilih alasannya." if what in APPROVED and reason not in REASONS else "",
    }
    if found := {name: words for name, words in mistakes.items() if words}:
        raise Invalid(found)


def _mistake_in(since: date, until: date) -> str:
    if since > until:
        return "Tanggal awal harus sebelum tanggal akhir."
    if until > today():
        return "Tanggal akhir paling lambat hari ini."
    return "Paling lama 5 tahun sekaligus." if until - since > LONGEST else ""
