"""What may be deleted on the phone, and what not yet and why.

Safe is a file only when its bytes were hashed, inspected and written, the disk confirmed it, and a case has the same bytes now.
"""

from uuid import UUID

import msgspec

from api.accounts.queries import SignedIn
from api.audit import actions as audit
from api.audit import names
from api.dates import shown_at
from api.intake import queries
from api.intake.queries import Item

UNPLACED = "Belum dimasukkan ke permohonan."
WAITING = "Masih diperiksa."
GIVEN_UP = "Tidak dimasukkan ke permohonan sebelum kiriman ini selesai."


class Line(msgspec.Struct, frozen=True):
    """`why` says where it is, or why it is not safe."""

    item: Item
    why: str


class Safe(msgspec.Struct, frozen=True):
    lines: tuple[Line, ...]
    not_yet: tuple[Line, ...]

    @property
    def bytes(self) -> int:
        return sum(line.item.size for line in self.lines)


async def listed(me: SignedIn, batch: UUID) -> Safe:
    """Raise NotFound unless it is this person's batch."""
    found = await queries.batch(me, batch)
    await audit.record(me.actor, "intake.list", names.intake(batch))
    items = await queries.all_items(me, batch)
    safe = [Line(item, where(item)) for item in items if _is_safe(item)]
    known = {line.item.id for line in safe}
    left = [Line(item, _why(item, bool(found.done))) for item in items if item.id not in known]
    return Safe(tuple(safe), tuple(left))


def where(item: Item) -> str:
    others = "permohonan lain" if item.elsewhere else ""
    return "Ada di " + ", ".join([*item.cases, *filter(None, [others])])


def in_words(safe: Safe) -> str:
    """For a phone: what to delete, line by line."""
    head = f"Aman dihapus dari HP: {len(safe.lines)} berkas, {shown_size(safe.bytes)}"
    lines = [f"- {_line(line.item)}" for line in safe.lines]
    keep = [f"- {_line(line.item)}: {line.why}" for line in safe.not_yet]
    return "\n".join([head, "", *lines, *(["", f"Jangan dihapus dulu: {len(keep)} berkas", *keep] if keep else []), ""])


def shown_size(size: int) -> str:
    """As phones show it: 212 MB, 0,8 MB, 74 KB."""
    if size >= 10_000_000:
        return f"{round(size / 1_000_000)} MB"
    if size >= 100_000:
        return f"{size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{-(-size // 1000)} KB"


def _line(item: Item) -> str:
    return " · ".join(filter(None, (item.name, shown_at(item.sent) if item.sent else "", shown_size(item.size))))


def _is_safe(item: Item) -> bool:
    """A twin is as safe as the file whose bytes, or whose picture, it has."""
    return item.placed and (item.kept is not None or item.twin is not None)


def _why(item: Item, done: bool) -> str:
    if item.state == "waiting":
        return WAITING
    return item.refused or (GIVEN_UP if done else UNPLACED)
