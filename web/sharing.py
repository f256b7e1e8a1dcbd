"""The list of papers as a message to somebody at home: no answers, no person, only what to look for. Pure."""

from collections.abc import Iterable, Sequence

from api.catalogue.checklist import Item
from api.catalogue.definitions import Service
from api.language import N_, _
from api.messages.whatsapp import LONGEST

LONGEST_TITLE = 200
WELCOME = N_("{title} (bila ada)")
DEPENDS = N_("lainnya tergantung keadaan, jawab pertanyaannya di tautan")


def named(papers: Iterable[Item], open_questions: int) -> list[str]:
    """What to look for, the certain first."""
    sure = [paper.title for paper in papers if paper.required]
    welcome = [_(WELCOME, title=paper.title) for paper in papers if not paper.required]
    return [*sure, *welcome, *([_(DEPENDS)] if open_questions else [])]


def list_text(service: Service, names: Sequence[str], link: str = "") -> str:
    """At most what a WhatsApp text may hold: papers that do not fit are counted, never cut in half."""
    for kept in range(len(names), -1, -1):
        text = _text(service, names[:kept], len(names) - kept, link)
        if len(text) <= LONGEST:
            break
    return text


def head(service: Service) -> str:
    title = service.title[:LONGEST_TITLE]
    return (
        _("Syarat {title}, gratis:", title=title) if service.takes_applications else _("Syarat {title}:", title=title)
    )


def how(service: Service) -> str:
    """What to do with the papers, in a few words."""
    return _("Cukup foto dokumen aslinya dari HP.") if service.takes_applications else _("Bawa dokumen aslinya.")


def _text(service: Service, names: Sequence[str], more: int, link: str) -> str:
    rest = [_("- dan {more} lagi, lihat tautan", more=more)] if more else []
    lines = [head(service), *(f"- {name}" for name in names), *rest, how(service)]
    return "\n".join([*lines, link] if link else lines)
