"""What `./run audit verify` says about the chain, in sentences. Pure."""

from collections.abc import Sequence

from api.audit.heads import Head
from api.audit.queries import Broken, Span
from api.dates import shown_at

WHOLE = "Jejak audit utuh."
NO_HEADS = (
    "Belum ada ujung rantai yang disimpan di luar basis data, jadi potongan di ujungnya tidak terlihat. "
    "Pekerja menyimpannya setiap 15 menit."
)


def checked(span: Span, kept: Sequence[Head]) -> list[str]:
    """How much was looked at, and against what."""
    if span.first is None or span.last is None:
        rows = "Tidak ada catatan di rantai."
    else:
        rows = f"{span.rows} catatan di rantai, dari {shown_at(span.first)} sampai {shown_at(span.last)}."
    waiting = [f"{span.waiting} catatan menunggu dirantai; pekerja melakukannya setiap menit."] if span.waiting else []
    if not kept:
        return [rows, *waiting, NO_HEADS]
    heads = (
        f"Dicocokkan dengan {len(kept)} ujung rantai di luar basis data, yang terakhir pada mata rantai {kept[-1].seq}."
    )
    return [rows, *waiting, heads]


def broken(found: Broken) -> list[str]:
    """Where it breaks, what still holds, and what to do."""
    return [
        f"Jejak audit rusak pada mata rantai {found.seq}: {found.why}.",
        f"Semua catatan sebelum mata rantai {found.seq} utuh.",
        "Jangan ubah apa pun. Salin basis data dan folder audit, lalu beri tahu auditor dan kepala dinas.",
    ]
