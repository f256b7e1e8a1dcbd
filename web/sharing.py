"""The list of papers as a message to somebody at home: no answers, no person, only what to look for. Pure."""

from collections.abc import Iterable, Sequence

from api.catalogue.checklist import Item
from api.catalogue.definitions import Service
from api.messages.whatsapp import LONGEST

LONGEST_TITLE = 200
DEPENDS = "lainnya tergantung keadaan, jawab pertanyaannya di tautan"


def named(papers: Iterable[Item], open_questions: int) -> list[str]:
    """What to look for, the certain first."""
    sure = [paper.title for paper in papers if paper.required]
    welcome = [f"{paper.title} (bila ada)" for paper in papers if not paper.required]
    return [*sure, *welcome, *([DEPENDS] if open_questions else [])]


def list_text(service: Service, names: Sequence[str], link: str = "") -> str:
    """At most what a WhatsApp text may hold: papers that do not fit are counted, never cut in half."""
    for kept in range(len(names), -1, -1):
        text = _text(service, names[:kept], len(names) - kept, link)
        if len(text) <= LONGEST:
            break
    return text


def _text(service: Service, names: Sequence[str], more: int, link: str) -> str:
    free = ", gratis" if service.takes_applications else ""
    rest = [f"- dan {more} lagi, lihat tautan"] if more else []
    how = "Cukup foto dokumen aslinya dari HP." if service.takes_applications else "Bawa dokumen aslinya."
    lines = [f"Syarat {service.title[:LONGEST_TITLE]}{free}:", *(f"- {name}" for name in names), *rest, how]
    return "\n".join([*lines, link] if link else lines)
