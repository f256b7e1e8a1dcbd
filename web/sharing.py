"""The list of papers as a message to somebody at home: no answers, no person, only what to look for. Pure."""

from collections.abc import Iterable, Sequence

from api.catalogue.checklist import Item
from api.catalogue.definitions import Service
from api.messages.whatsapp import LONGEST

LONGEST_TITLE = 200
WELCOME = "{title} (bila ada)"
DEPENDS = "lainnya tergantung keadaan, jawab pertanyaannya di tautan"


def named(papers: Iterable[Item], open_questions: int) -> list[str]:
    """What to look for, the certain first."""
    sure = [paper.title for paper in papers if paper.required]
    welcome = [WELCOME.format(title=paper.title) for paper in papers if not paper.required]
    return [*sure, *welcome, *([DEPENDS] if open_questions else [])]


def list_text(service: Service, names: Sequence[str], link: str = "") -> str:
    """At most what a WhatsApp text may hold: papers that do not fit are counted, never cut in half."""
    for kept in range(len(names), -1, -1):
        text = _text(service, names[:kept], len(names) - kept, link)
        if len(text) <= LONGEST:
            break
    return text


def head(service: Service) -> str:
    return f"Syarat {service.title[:LONGEST_TITLE]}{', gratis' if service.takes_applications else ''}:"


def how(service: Service) -> str:
    """What to do with the papers, in a few words."""
    return "Cukup foto dokumen aslinya dari HP." if service.takes_applications else "Bawa dokumen aslinya."


def _text(service: Service, names: Sequence[str], more: int, link: str) -> str:
    rest = [f"- dan {more} lagi, lihat tautan"] if more else []
    lines = [head(service), *(f"- {name}" for name in names), *rest, how(service)]
    return "\n".join([*lines, link] if link else lines)
