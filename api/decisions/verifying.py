"""Proving decisions again: who signed, what was signed, and whether that is what is stored now.

What was destroyed since, as the rules of keeping want it, is not missed: of that the hash is all there is.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts import own_queries, step_up
from api.accounts.step_up import Evidence
from api.applications import numbers, record
from api.applications.desk_history import notes_of
from api.audit import names
from api.audit import queries as audit
from api.database import fetch
from api.decisions import said
from api.decisions.actions import WRITTEN, proof_of
from api.decisions.said import Said
from api.documents import queries as documents
from api.results import queries as results

BATCH = 100
FOUND = """
select d.*, a.number from decision d join application a on a.id = d.application
where ($1 = '' or a.number = $1) and d.id > $2 order by d.id limit $3
"""
MISSING = """
select a.number from audit u join application a on u.subject = 'application:' || a.id
where u.action = $1 and ($2 = '' or a.number = $2)
and not exists (select from decision d where d.application = a.id and d.id::text = u.detail::json ->> 'decision')
"""
GONE = "Ada keputusan yang tercatat di jejak audit, tetapi buktinya dihapus."
UNREADABLE = "Bukti ini tidak terbaca lagi."


class Checked(msgspec.Struct, frozen=True):
    """One decision; `wrong`: a sentence for each thing that does not hold. Without a moment its proof is gone."""

    number: str
    step: str
    at: datetime | None
    undone: bool
    wrong: tuple[str, ...]


async def verify(number: str = "") -> AsyncIterator[Checked]:
    """All decisions, or those about one application, oldest first."""
    last, number = UUID(int=0), numbers.normalise(number) or number
    while rows := await fetch(FOUND, number, last, BATCH):
        for row in rows:
            yield Checked(
                row["number"], row["step"], row["at"], row["undone"] is not None, tuple(await _wrong(dict(row)))
            )
        last = rows[-1]["id"]
    for row in await fetch(MISSING, WRITTEN, number):
        yield Checked(row["number"], "", None, undone=False, wrong=(GONE,))


async def _wrong(row: dict[str, Any]) -> list[str]:
    evidence = msgspec.convert(row, Evidence)
    try:
        decided = said.decoded(row["said"])
        statement = msgspec.json.decode(evidence.statement, type=_Statement)
        wrong = [*_proof(row, decided, evidence, statement), *await _key(row, evidence)]
        return wrong if row["undone"] else [*wrong, *await _stored(row, decided)]
    except (msgspec.DecodeError, vault.Tampered):
        return [UNREADABLE]


class _What(msgspec.Struct, frozen=True):
    at: str
    decisions: str


class _Statement(msgspec.Struct, frozen=True):
    by: str
    subject: str
    what: _What


def _proof(row: dict[str, Any], decided: Said, evidence: Evidence, statement: _Statement) -> list[str]:
    """What the proof says of itself."""
    names_it = said.plain(row["said"]) in statement.what.decisions.split()
    belongs = (decided.number, decided.step, statement.subject) == (row["number"], row["step"], row["step"])
    in_time = statement.what.at == row["at"].isoformat()
    checks = (
        (step_up.holds(evidence), "Tanda tangannya tidak sah."),
        (names_it, "Isi keputusan bukan yang ditandatangani."),
        (belongs, "Bukti ini milik permohonan atau langkah lain."),
        (statement.by == names.operator(row["operator"]), "Ditandatangani orang lain daripada yang tercatat."),
        (in_time, "Waktunya bukan yang ditandatangani."),
    )
    return [sentence for good, sentence in checks if not good]


async def _key(row: dict[str, Any], evidence: Evidence) -> list[str]:
    """Whose key it was: as the audit has it, and as the account has it as long as it has that key."""
    wrong = []
    noted = await audit.details(names.application(row["application"]), WRITTEN)
    if {"decision": str(row["id"]), "proof": proof_of(evidence)} not in noted:
        wrong.append("Bukti ini bukan yang tercatat di jejak audit.")
    known = await own_queries.holder_of(evidence.credential)
    if known and known != (row["operator"], evidence.public_key):
        wrong.append("Kunci yang menandatangani bukan kunci petugas itu.")
    return wrong


async def _stored(row: dict[str, Any], decided: Said) -> list[str]:
    """Whether what was decided about is what lies here."""
    now = await record.find(row["number"])
    wrong = [] if said.plain(now.definition.encode()) == decided.definition else ["Definisi layanannya diubah."]
    if now.answers_gone is None:
        salt = vault.unseal(row["salt"], "decision", row["id"], "salt")
        if said.salted(salt, record.answers_of(now)) != decided.answers:
            wrong.append("Jawaban pemohon diubah.")
        if decided.reason not in {said.salted(salt, note) for note in await notes_of(now.id, decided.step)}:
            wrong.append("Alasan atau catatannya diubah.")
    if now.papers_gone is None:
        wrong += await _papers(now.id, decided)
    if not set(decided.results) <= await results.issued_for(now.id):
        wrong.append("Ada PDF hasil yang tidak tercatat diserahkan.")
    return wrong


async def _papers(application: UUID, decided: Said) -> list[str]:
    lying = {str(view.id): view for view in await documents.of_application(application)}
    wrong = []
    for paper in decided.papers:
        view = lying.get(paper.id)
        if view is None:
            wrong.append(f"Berkas {paper.requirement} hilang.")
        elif view.verdict != paper.verdict:
            wrong.append(f"Penilaian berkas {paper.requirement} diubah.")
        elif await documents.digest(application, view.id) != paper.master:
            wrong.append(f"Isi berkas {paper.requirement} diubah.")
    return wrong
