"""One service as a brochure: everything somebody without a phone needs to prepare."""

import asyncio
from datetime import datetime

from api.catalogue import GROUPS, telling
from api.catalogue.definitions import Requirement, Service
from api.dates import shown_date
from api.printing import contexts, engine
from api.printing.letterhead import letterhead
from api.settings import settings

kept: dict[str, tuple[contexts.BrochureContext, bytes]] = {}
"""The brochures made today, by the service's code."""
_turn = asyncio.Lock()


async def pdf(service: Service, moment: datetime) -> bytes:
    """The brochure as PDF, made once a day and one at a time: what anybody may ask for must not hold up receipts.

    Raise Unavailable where no PDF can be made.
    """
    wanted = context(service, moment)
    async with _turn:
        known, made = kept.get(service.code, (None, b""))
        if known != wanted:
            made = await engine.render(wanted)
            kept[service.code] = wanted, made
    return made


def context(service: Service, moment: datetime) -> contexts.BrochureContext:
    """What is printed for `service`, as things stand at `moment`."""
    return contexts.BrochureContext(
        title=service.title,
        group=GROUPS[service.group],
        summary=service.summary,
        who_may_apply=service.who_may_apply,
        papers=tuple(_paper(document) for document in service.documents),
        not_needed=service.not_needed,
        steps=telling.steps(service),
        promised=telling.promised(service) or "Tanya petugas",
        outcome=service.outcome_text,
        legal_basis=service.legal_basis,
        link=f"{settings.base_url}/layanan/{service.code}",
        office=letterhead(service.code),
        printed_at=shown_date(moment),
        created=f"{moment:%Y-%m-%d}",
    )


def _paper(document: Requirement) -> contexts.Paper:
    return contexts.Paper(
        title=document.title,
        when=telling.if_so(document.when_text) if document.when else "",
        help=document.help,
        form=document.form,
        required=document.required,
    )
