"""The standard of a service and the charter on paper, made when they changed and one at a time. Paper is Indonesian."""

import asyncio
from datetime import date

from api import language
from api.catalogue.definitions import Service
from api.dates import shown_date
from api.office import office
from api.printing import contexts, engine
from api.printing.letterhead import letterhead
from api.settings import settings
from api.standards.charter import CHARTER
from api.standards.own import STANDARDS
from api.standards.queries import Standard

STANDARD, PLEDGE = "Standar pelayanan", "Maklumat pelayanan"
OPEN = "perlu dipastikan dinas"
kept: dict[str, tuple[contexts.SheetContext, bytes]] = {}
"""By the link of what was printed."""
_turn = asyncio.Lock()


async def pdf(context: contexts.SheetContext) -> bytes:
    """Raise Unavailable where no PDF can be made."""
    async with _turn:
        known, made = kept.get(context.link, (None, b""))
        if known != context:
            made = await engine.render(context)
            kept[context.link] = context, made
    return made


def standard_sheet(standard: Standard) -> contexts.SheetContext:
    """Of a standard that was read in Indonesian."""
    service = standard.service
    parts = [contexts.Part(one.title, one.lines, "" if one.confirmed else OPEN) for one in standard.components]
    words = f"Edisi {standard.edition}, terbit {shown_date(standard.issued)}"
    return _sheet(STANDARD, service.title, service.summary, parts, words, standard.issued, service)


def charter_sheet() -> contexts.SheetContext:
    with language.speaking(language.CODES[0]):
        parts, words = [contexts.Part("", CHARTER)], f"Terbit {shown_date(STANDARDS.issued)}"
        return _sheet(PLEDGE, PLEDGE, f"Janji {office.name} kepada setiap orang yang dilayani.", parts, words)


def _sheet(
    kind: str,
    title: str,
    lead: str,
    parts: list[contexts.Part],
    issued: str,
    day: date = STANDARDS.issued,
    service: Service | None = None,
) -> contexts.SheetContext:
    where = f"/layanan/{service.code}/standar" if service else "/maklumat"
    return contexts.SheetContext(
        kind=kind,
        title=title,
        lead=lead,
        parts=tuple(parts),
        issued=issued,
        signatory=office.signatory.name,
        signatory_title=office.signatory.title,
        place=f"{office.city}, {shown_date(day).partition(', ')[2]}",
        link=f"{settings.base_url}{where}",
        office=letterhead(service.code if service else ""),
        created=f"{day:%Y-%m-%d}",
    )
