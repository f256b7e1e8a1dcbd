"""The same in plain sentences, for reading without any program: `data.txt`. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from api.applications.dossier import Dossier, Paper
from api.applications.dossier_said import Message
from api.dates import shown_at, shown_clock, shown_date

NOT_HERE = (
    "Register dan akta resmi tidak ada di sini: itu arsip negara di SIAK. Catatan siapa membuka berkas disimpan sebagai "
    "bukti, tanpa nama dan isi berkas Anda."
)


def as_text(dossier: Dossier) -> str:
    parts = (
        (f"DATA PERMOHONAN {dossier.number}", _head(dossier)),
        ("JAWABAN ANDA", (_pair(answer.label, answer.shown, answer.mark) for answer in dossier.answers)),
        ("BERKAS YANG ANDA KIRIM", (line for paper in dossier.papers for line in _paper(paper))),
        ("DOKUMEN HASIL", (f"{one.file} ({one.title}, {one.pages} halaman)" for one in dossier.results)),
        ("PESAN DENGAN PETUGAS", (_message(one) for one in dossier.messages)),
        ("KABAR DARI KAMI", (_news(one.at, one.text, one.ways) for one in dossier.news)),
        ("APA YANG TERJADI", (_event(one.at, one.text, one.by, one.note) for one in dossier.events)),
        ("DIBANTU OLEH", _assisted(dossier)),
        ("SIAPA MEMBUKA BERKAS ANDA", _viewed(dossier)),
        ("SAMPAI KAPAN DISIMPAN", (_kept(one.what, one.until, one.rule) for one in dossier.kept)),
        ("DASAR HUKUM", dossier.legal_basis),
    )
    return "\n\n".join([*(text for title, lines in parts if (text := _part(title, lines))), NOT_HERE]) + "\n"


def _part(title: str, lines: Iterable[str]) -> str:
    said = [line for line in lines if line]
    return "\n".join([title, "-" * len(title), *said]) if said else ""


def _head(dossier: Dossier) -> Iterator[str]:
    yield f"Layanan: {dossier.title}"
    yield f"Status: {dossier.status_text}"
    moments = (
        ("Dimulai", dossier.created_at),
        ("Dikirim", dossier.submitted_at),
        ("Janji selesai", dossier.due_at),
        ("Ditutup", dossier.closed_at),
    )
    yield from (f"{words}: {shown_at(moment)}" for words, moment in moments if moment)
    yield f"Dipegang oleh: {dossier.held_by}"
    if dossier.delivery_note:
        yield f"Cara mengambil: {dossier.delivery_note}"
    if dossier.surveyed:
        yield "Layanan ini sudah Anda nilai. Jawabannya disimpan terpisah, tanpa nama dan nomor."


def _pair(label: str, shown: str, mark: str) -> str:
    asked = f" (perlu diperbaiki: {mark})" if mark else ""
    ask = label if label.endswith("?") else f"{label}:"
    return f"{ask} {shown or 'Tidak diisi'}{asked}".replace("\n", "\n  ")


def _paper(paper: Paper) -> Iterator[str]:
    yield f"{paper.file} ({paper.title}, {paper.pages} halaman)"
    yield from (f"  {hint}" for hint in paper.hints)
    if paper.reason:
        yield f"  {paper.verdict}: {paper.reason}"


def _event(at: datetime, text: str, by: str, note: str) -> str:
    return f"{shown_at(at)}: {text}, oleh {by}" + (f". {note}" if note else "")


def _news(at: datetime, text: str, ways: Iterable[str]) -> str:
    return f"{shown_at(at)}: {text} ({', '.join(ways) or 'hanya di halaman permohonan'})"


def _message(message: Message) -> str:
    said = "\n".join(filter(None, [message.text, *message.papers])).replace("\n", "\n  ")
    return f"{shown_at(message.at)}, {message.by}:\n  {said}"


def _assisted(dossier: Dossier) -> Iterator[str]:
    if said := dossier.assisted:
        yield f"{said.by}, {shown_at(said.at)}"
        if said.by_proxy:
            letter = ", surat kuasa diperlihatkan" if said.letter else ""
            yield f"Wakil: {said.proxy} ({said.relation_text}{letter})"
        yield f"Persetujuan: “{said.consent}”"


def _viewed(dossier: Dossier) -> Iterator[str]:
    if dossier.viewed:
        yield f"{dossier.viewed.times} kali. Terakhir {shown_at(dossier.viewed.last)}."
        for look in dossier.viewed.days:
            hours = f"{shown_clock(look.first)} sampai {shown_clock(look.last)}"
            yield f"{shown_date(look.last)}: {look.role}, {look.times} kali, {hours}"
    elif dossier.submitted_at:
        yield "Belum ada yang membuka berkas Anda."


def _kept(what: str, until: datetime | None, rule: str) -> str:
    return f"{what}: sampai {shown_date(until)} ({rule})" if until else f"{what}: {rule}"
