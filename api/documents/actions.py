"""Every change to documents. Each joins the caller's transaction; callers check rights and status.

A file comes in two steps: `prepare` inspects, encrypts and writes it before the transaction, `attach` makes its row inside.
"""

import asyncio
from uuid import UUID

import msgspec

from api import vault
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import inspection, queries, sharing, storing
from api.documents.keeping import Prepared, keep
from api.documents.nik_reading import Reading
from api.documents.queries import DocumentView
from api.documents.scanning import scanner
from api.documents.tables import Document
from api.documents.texts import NO_REASON, NOT_JUDGED, OF_A_MESSAGE, SAME_AGAIN, Verdict
from api.errors import Conflict, Invalid, NotFound
from api.language import N_, _
from api.now import now

JUDGED = "document.judge"
MOST_OF_REQUIREMENT = 20
MOST_OF_APPLICATION = 60
MOST_BYTES = 150 << 20
ONE_IS_FULL = N_("Satu persyaratan paling banyak {most} berkas. Hapus yang tidak perlu, lalu kirim lagi.")
ALL_ARE_FULL = N_("Satu permohonan paling banyak {most} berkas. Hapus yang tidak perlu, lalu kirim lagi.")
TOO_HEAVY = N_("Semua berkas bersama paling besar {most} MB. Hapus yang tidak perlu, lalu kirim lagi.")


async def prepare(data: bytes, caller: str = "") -> Prepared:
    """Raise Refused for a file we do not take. Never inside a transaction. What nobody attaches is swept after a day.

    Files of one `caller` are inspected one after the other.
    """
    scan, found = await asyncio.gather(scanner.check(data, "virus"), inspection.inspect(data, caller))
    return await keep(data, found, scan)


async def attach(
    application: UUID, requirement: str, prepared: Prepared, instead: DocumentView | None = None
) -> DocumentView:
    """The same bytes for the same requirement attach once: the second time the first document comes back, `repeated`.

    The new one stands at the end, or at the place of `instead`, which goes.
    """
    async with transaction():
        await _lock(application)
        await storing.claim(prepared.stored_as)
        present = await queries.of_application(application)
        twin = await _twin(application, requirement, prepared.sha256, present)
        if instead and not (twin and twin.id == instead.id):
            await remove(application, instead.id)
        if twin:
            await storing.discard(prepared.stored_as, prepared.pages)
            return msgspec.structs.replace(twin, repeated=True)
        others = [view for view in present if not (instead and view.id == instead.id)]
        _check_room(others, requirement, prepared.size)
        taken = [view.position for view in others if view.requirement == requirement]
        position = instead.position if instead else max(taken, default=0) + 1
        return await _save(application, requirement, position, prepared)


async def replace(application: UUID, document: UUID, prepared: Prepared) -> DocumentView:
    """Put a prepared file in the place of one that is there. Where it is refused, or the very same, that one stays."""
    async with transaction():
        old = await queries.of_document(application, document)
        return await attach(application, old.requirement, prepared, instead=old)


async def keep_anyway(application: UUID, document: UUID) -> None:
    """Note that the citizen saw the hints and sends it all the same. Raise NotFound unless it is this application's."""
    mine = (Document.application == application) & (Document.id == document)
    if not await Document.update({Document.kept_anyway: True}).where(mine).returning(Document.id):
        raise NotFound(queries.GONE)


async def note_nik_reading(application: UUID, document: UUID, reading: Reading) -> None:
    """What a machine thinks of the numbers on it, for the desk. Nothing where it has gone meanwhile."""
    mine = (Document.application == application) & (Document.id == document)
    await Document.update({Document.nik_reading: reading.value}).where(mine)


async def remove(application: UUID, document: UUID) -> None:
    """Raise NotFound unless it is this application's."""
    if not await _delete((Document.application == application) & (Document.id == document)):
        raise NotFound(queries.GONE)


async def discard_replaced(application: UUID, requirement: str) -> int:
    """Delete the documents of a requirement that the desk asked to replace; how many they were."""
    replaced = (Document.requirement == requirement) & (Document.verdict == Verdict.REPLACE.value)
    return await _delete((Document.application == application) & replaced)


async def discard_all(application: UUID) -> int:
    """Delete every document of an application, as when a draft expires; how many they were."""
    return await _delete(Document.application == application)


async def judge(application: UUID, document: UUID, verdict: str, reason: str, by: str) -> None:
    """Accept, ask to replace with a reason, or with "" take the verdict back. `by` says who, like `operator:<id>`."""
    given = Verdict(verdict)
    reason = reason.strip() if given is Verdict.REPLACE else ""
    if given is Verdict.REPLACE and not reason:
        raise Invalid({"reason": NO_REASON})
    values = {
        Document.verdict: given.value,
        Document.reason: vault.seal(reason.encode(), "document", document, "reason") if reason else b"",
        Document.judged_by: by if given else "",
    }
    if (await queries.of_document(application, document)).requirement == OF_A_MESSAGE:
        raise Conflict(NOT_JUDGED)
    await Document.update(values).where(Document.id == document)
    await audit.record(by, JUDGED, names.application(application), document=str(document), verdict=given.value)


async def _lock(application: UUID) -> None:
    """One attach at a time for an application: positions and limits are counted here."""
    if not await Document.raw("select from application where id = {} for no key update", application):
        raise NotFound


async def _twin(application: UUID, requirement: str, digest: bytes, present: list[DocumentView]) -> DocumentView | None:
    same = (Document.application == application) & (Document.requirement == requirement) & (Document.sha256 == digest)
    found = await Document.select(Document.id).where(same).first()
    twin = next((view for view in present if found and view.id == found["id"]), None)
    if twin and twin.verdict is Verdict.REPLACE:
        raise Invalid({"file": SAME_AGAIN}, SAME_AGAIN)
    return twin


def _check_room(present: list[DocumentView], requirement: str, size: int) -> None:
    alike = sum(view.requirement == requirement for view in present)
    full, most = "", 0
    if alike >= MOST_OF_REQUIREMENT:
        full, most = ONE_IS_FULL, MOST_OF_REQUIREMENT
    elif len(present) >= MOST_OF_APPLICATION:
        full, most = ALL_ARE_FULL, MOST_OF_APPLICATION
    elif sum(view.size for view in present) + size > MOST_BYTES:
        full, most = TOO_HEAVY, MOST_BYTES >> 20
    if full:
        raise Invalid({"file": _(full, most=most)}, _(full, most=most))


async def _save(application: UUID, requirement: str, position: int, prepared: Prepared) -> DocumentView:
    values = msgspec.structs.asdict(prepared) | {
        "hints": list(prepared.hints),
        "metrics": msgspec.json.encode(prepared.metrics).decode(),
    }
    row = Document(application=application, requirement=requirement, position=position, created=now(), **values)
    await row.save()
    return queries.view_of(row.to_dict())


async def _delete(which) -> int:
    """The bodies go with the last document that has them."""
    async with transaction():
        names = await Document.select(Document.stored_as).where(which).output(as_list=True)
        await sharing.hold(names)
        gone = await Document.delete().where(which).returning(Document.stored_as, Document.pages)
        kept = await sharing.held(names)
        for row in gone:
            if row["stored_as"] not in kept:
                await storing.discard(row["stored_as"], row["pages"])
    return len(gone)
