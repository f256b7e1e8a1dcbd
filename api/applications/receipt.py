"""The receipt: what was received, what is promised, and how to come back. Never the PIN, the NIK or a full name."""

from api.applications import access
from api.applications.applicant import first_name, name_in
from api.applications.queries import Detail
from api.catalogue.telling import promise_title, promised
from api.dates import shown_at, shown_moment
from api.errors import Conflict
from api.language import N_, _
from api.pauses import standing
from api.printing.contexts import Packaged, ReceiptContext, Received
from api.printing.letterhead import letterhead
from api.settings import settings

NOT_SENT = N_("Tanda terima ada setelah permohonan dikirim. Lengkapi dan kirim dulu.")


def receipt_of(detail: Detail) -> ReceiptContext:
    """Raise Conflict for what was never sent."""
    tracking, service = detail.tracking, detail.service
    if tracking.submitted_at is None or tracking.due_at is None:
        raise Conflict(NOT_SENT)
    return ReceiptContext(
        number=detail.number,
        service_title=service.title,
        first_name=first_name(name_in(detail.answers)),
        submitted_at=shown_at(tracking.submitted_at),
        due_at=_("Paling lama {promised}", promised=promised(service))
        if service.target_days
        else standing.told(tracking.pauses) or shown_moment(tracking.due_at),
        promise=promise_title(service),
        documents=_received(detail),
        package=tuple(
            Packaged(known.number, known.title, standing.told(known.pauses) or shown_moment(known.due_at))
            for known in detail.others
            if known.due_at
        ),
        link=access.link(detail.id),
        office=letterhead(),
        created=tracking.submitted_at.isoformat(),
        check_page=f"{settings.base_url}/cek",
    )


def _received(detail: Detail) -> tuple[Received, ...]:
    """One line for each paper that came, with the pages of all its files."""
    titles = {document.requirement: document.title for document in detail.service.documents}
    pages: dict[str, int] = {}
    for view in detail.documents:
        pages[view.requirement] = pages.get(view.requirement, 0) + view.pages
    return tuple(Received(titles.get(requirement, requirement), count) for requirement, count in pages.items())
