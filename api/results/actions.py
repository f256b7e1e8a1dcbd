"""Every change to results. Each joins the caller's transaction; callers check rights and status.

A PDF comes in three steps: `prepare` judges, encrypts and writes it before the transaction, `keep` makes its row inside,
where it lies at the desk, and `deliver` hands over all that lie there.
"""

from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

import msgspec

from api import vault
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import envelope, inspection, parts, storing, trust
from api.documents.findings import Signature, Signed
from api.documents.refused import Refused
from api.documents.scanning import Scan, scanner
from api.documents.signing_texts import SignatureVerdict
from api.errors import Damaged, Invalid, NotFound
from api.now import now
from api.results import judging, queries
from api.results.queries import DeskResult
from api.results.tables import Issued, Result
from api.results.titles import title_of
from api.tokens import new_id

MOST = 20
TOO_MANY = f"Satu permohonan paling banyak {MOST} PDF hasil. Hapus yang tidak perlu, lalu pilih lagi."
UNREADABLE = (
    "PDF tidak dapat dibuka: rusak, terpotong, atau memakai kata sandi. Unduh ulang dari SIAK, lalu pilih lagi."
)
OWN_WORDS = ("kosong", "hasil_bukan_pdf", "hasil_terlalu_besar")


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    pages: int
    size: int
    sha256: bytes
    wrapped_key: bytes
    stored_as: str
    verdict: SignatureVerdict
    signatures: tuple[Signature, ...]
    scan: Scan


async def prepare(data: bytes, name: str, by: str = "") -> Prepared:
    """`name` is the file's own: it becomes the title. PDFs `by` one person are judged one after the other. Never inside a transaction.

    Raise Invalid or Refused with what to do about a PDF that may not be handed over. Nothing of that one is kept.
    """
    signed = await _judged(data, by)
    scan = await scanner.check(data, "hasil_virus")
    result, key = new_id(), envelope.new_key()
    return Prepared(
        id=result,
        title=title_of(name),
        pages=signed.pages,
        size=len(data),
        sha256=sha256(data).digest(),
        wrapped_key=envelope.wrap(key, "result", result),
        stored_as=await storing.keep(key, result, {parts.MASTER: data}),
        verdict=signed.verdict,
        signatures=signed.signatures,
        scan=scan,
    )


async def keep(application: UUID, prepared: Prepared, by: str) -> None:
    """Keep it at the desk, where no citizen sees it. The same PDF is kept once. `by` says who, like `operator:<id>`."""
    async with transaction():
        await storing.claim(prepared.stored_as)
        present = Result.select(Result.sha256).where(Result.application == application)
        digests = await present.output(as_list=True)
        if len(digests) >= MOST:
            raise Invalid({"file": TOO_MANY}, TOO_MANY)
        if prepared.sha256 in digests:
            await storing.discard(prepared.stored_as)
        else:
            await _save(application, prepared)
            await _write_down(application, by, "result.keep", prepared.id, prepared.verdict)


async def judge_again(application: UUID, by: str = "") -> None:
    """Look anew at what lies at the desk: since it came a certificate may have been installed, or have run out.

    Never inside a transaction.
    """
    for kept in await queries.kept(application):
        if kept.scan == Scan.INFECTED:
            continue
        signed = await _judged_now(application, kept.id, by)
        if signed.verdict != kept.verdict:
            anew = {Result.verdict: signed.verdict.value, Result.signatures: _sealed(kept.id, signed.signatures)}
            async with transaction():
                still = Result.update(anew).where(Result.id == kept.id, Result.delivered.is_null())
                if await still.returning(Result.id):
                    await _write_down(application, "system", "result.judge", kept.id, signed.verdict)


async def drop(application: UUID, result: UUID, by: str) -> None:
    """Discard one that was not handed over. Raise NotFound for any other."""
    kept = (Result.application == application) & (Result.id == result) & Result.delivered.is_null()
    async with transaction():
        gone = await Result.delete().where(kept).returning(Result.stored_as, Result.verdict)
        if not gone:
            raise NotFound(queries.NO_RESULT)
        await storing.discard(gone[0]["stored_as"])
        await _write_down(application, by, "result.drop", result, gone[0]["verdict"])


async def deliver(application: UUID, service: str, confirmed: set[UUID], by: str) -> int:
    """Hand over all that lies at the desk; how many they are. Raise Invalid while one of them may not be.

    `confirmed` are those whose issuer somebody looked at, who then answers for it.
    """
    waiting = await queries.kept(application)
    if errors := _objections(waiting, confirmed, trust.installed().roots):
        raise Invalid(errors)
    for result in waiting:
        vouched = by if result.verdict is SignatureVerdict.INTACT else ""
        if vouched:
            await _write_down(application, by, "result.confirm", result.id, result.verdict)
        handed = {Result.delivered: now(), Result.confirmed_by: vouched}
        [row] = await Result.update(handed).where(Result.id == result.id).returning(Result.sha256)
        await Issued(application=application, digest=row["sha256"], service=service, at=now()).save()
    return len(waiting)


async def mark_downloaded(application: UUID, result: UUID) -> None:
    """Remember when a result was first fetched. Raise NotFound unless it was handed over for this application."""
    mine = (Result.application == application) & (Result.id == result) & Result.delivered.is_not_null()
    if not await Result.exists().where(mine):
        raise NotFound(queries.NO_RESULT)
    await Result.update({Result.downloaded_at: now()}).where(mine, Result.downloaded_at.is_null())


async def _judged(data: bytes, by: str) -> Signed:
    installed = trust.installed()
    try:
        signed = await inspection.verify(data, installed.certificates, by)
    except Refused as refused:
        if refused.code in OWN_WORDS:
            raise
        raise Invalid({"file": UNREADABLE}, UNREADABLE) from refused
    if sentence := judging.objection(signed.verdict, installed.roots):
        raise Invalid({"file": sentence}, sentence)
    return signed


async def _judged_now(application: UUID, result: UUID, by: str) -> Signed:
    """One that nobody can open any more is no reason to judge no other."""
    try:
        read = await queries.find_at_desk(application, result)
        return await inspection.verify(await read(), trust.installed().certificates, by)
    except (Damaged, NotFound, Refused):
        return Signed(0, SignatureVerdict.UNREADABLE)


async def _save(application: UUID, prepared: Prepared) -> None:
    sealed = {
        "title": vault.seal(prepared.title.encode(), "result", prepared.id, "title"),
        "signatures": _sealed(prepared.id, prepared.signatures),
    }
    values = msgspec.structs.asdict(prepared) | sealed | {"verdict": prepared.verdict.value}
    await Result(application=application, created=now(), **values).save()


def _objections(waiting: list[DeskResult], confirmed: set[UUID], roots: int) -> Mapping[str, str]:
    errors = {str(one.id): judging.objection(one.verdict, roots) for one in waiting}
    for one in waiting:
        if judging.needs_confirmation(one.verdict, roots) and one.id not in confirmed:
            errors[str(one.id)] = judging.CONFIRM.format(one.title)
    errors |= {str(one.id): judging.INFECTED for one in waiting if one.scan == Scan.INFECTED}
    return {id: sentence for id, sentence in errors.items() if sentence}


def _sealed(result: UUID, signatures: tuple[Signature, ...]) -> bytes:
    return vault.seal(msgspec.json.encode(signatures), "result", result, "signatures")


async def _write_down(application: UUID, by: str, action: str, result: UUID, verdict: str) -> None:
    await audit.record(by, action, names.application(application), result=str(result), verdict=str(verdict))
