"""Files of a tray become papers of cases: copied under keys of their own, by the way every document goes."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from api.accounts.queries import SignedIn
from api.applications import desk_receiving
from api.audit import actions as audit
from api.audit import names
from api.database import fetch, transaction
from api.documents import envelope, keeping, parts, storing
from api.documents.findings import Inspected
from api.documents.keeping import Prepared
from api.documents.scanning import Scan
from api.errors import Conflict, Invalid, NotFound
from api.intake import queries, retention
from api.intake.receiving import GONE
from api.intake.tables import IntakeBatch
from api.intake.texts import CONSENT, SOURCE
from api.now import now
from api.replays.actions import once
from api.tokens import new_id

WHATSAPP = "whatsapp"
MOST_AT_ONCE = 30
NO_CONSENT = "Centang bahwa pemohon setuju."
NOTHING = "Pilih sedikitnya satu berkas dan syaratnya."
TOO_MANY = f"Sekali jalan paling banyak {MOST_AT_ONCE} berkas. Masukkan sisanya setelah ini."
STILL_COMING = "Kiriman ini masih diperiksa. Tunggu sampai semua berkas selesai."
ROW = """
select i.* from intake_item i join intake_batch b on b.id = i.batch
where b.id = $1 and b.operator = $2 and i.id = $3 and i.state = 'kept' and i.stored_as <> ''
"""
LOCK = "select id, done from intake_batch where id = $1 and operator = $2 for update"


def consented(agreed: bool) -> str:
    """What is kept with the case of where its papers came from, word for word. Raise Invalid where nobody said so."""
    if not agreed:
        raise Invalid({"setuju": NO_CONSENT})
    return f"{SOURCE} {CONSENT}"


async def open_draft(me: SignedIn, files: Iterable[UUID], code: str, name: str, phone: str, agreed: bool) -> str:
    """The number of a draft for who wrote in the chat; pressed twice for the same files, the same one."""
    note = consented(agreed)
    same = "\n".join(("intake", me.actor, code, name, phone, *sorted(map(str, files))))
    made = await once(same, b"", lambda: desk_receiving.open_draft(code, name, phone, me, WHATSAPP, note))
    return msgspec.json.decode(made, type=str)


async def place(me: SignedIn, batch: UUID, number: str, pairs: Iterable[tuple[UUID, str]], agreed: bool) -> int:
    """Put these (file, requirement) into a case, all or none; how many papers are new there."""
    note, wanted = consented(agreed), list(dict.fromkeys(pairs))
    if not wanted:
        raise Invalid({"berkas": NOTHING})
    if len(wanted) > MOST_AT_ONCE:
        raise Invalid({"berkas": TOO_MANY})
    papers: list[tuple[str, Prepared]] = []
    try:
        for item, requirement in wanted:
            papers.append((requirement, await _copied(me, batch, item)))
        return await _attach(me, batch, number, papers, note)
    except BaseException:
        for _, prepared in papers:
            await storing.abandon(prepared.stored_as, prepared.pages)
        raise


async def finish(me: SignedIn, batch: UUID) -> None:
    """Its owner is done: what no case has goes, with every word of the chat; the list of what is safe stays."""
    waiting = (await queries.batch(me, batch)).working
    async with transaction():
        rows = await fetch(LOCK, batch, me.id)
        if not rows:
            raise NotFound(GONE)
        if rows[0]["done"]:
            return
        if waiting:
            raise Conflict(STILL_COMING)
        count = await retention.empty(batch)
        await IntakeBatch.update({IntakeBatch.done: now()}).where(IntakeBatch.id == batch)
        await audit.record(me.actor, "intake.finish", names.intake(batch), count=count)


async def _attach(me: SignedIn, batch: UUID, number: str, papers: list[tuple[str, Prepared]], note: str) -> int:
    async with transaction():
        if not await fetch(LOCK, batch, me.id):
            raise NotFound(GONE)
        new = await desk_receiving.attach(number, papers, me, WHATSAPP, note)
        await audit.record(me.actor, "intake.place", names.intake(batch), count=len(papers), new=new)
    return new


async def _copied(me: SignedIn, batch: UUID, item: UUID) -> Prepared:
    """Its clean copy once more, for a row in a case: a tray that is emptied takes nothing from any case."""
    rows = await fetch(ROW, batch, me.id, item)
    if not rows:
        raise NotFound(GONE)
    row, key = rows[0], envelope.unwrap(rows[0]["wrapped_key"], "intake_item", item)

    async def body(part: str) -> bytes:
        return await storing.read(key, item, row["stored_as"], part)

    found = Inspected(
        media_type=row["media_type"],
        pages=row["pages"],
        master=await body(parts.MASTER),
        previews=tuple([await body(parts.page(number)) for number in range(1, row["pages"] + 1)]),
        thumbnail=await body(parts.THUMBNAIL),
        hints=tuple(row["hints"]),
        metrics=msgspec.json.decode(row["metrics"]),
    )
    return await keeping.keep_as(new_id(), row["size"], row["original"], found, Scan(row["scan"]))
