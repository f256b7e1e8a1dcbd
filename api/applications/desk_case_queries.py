"""One case as the desk reads it: answers, papers, what was decided and by whom."""

from collections.abc import Sequence
from typing import Any

from api.accounts import queries as accounts
from api.accounts.queries import Colleague, SignedIn
from api.applications import access, promising, record
from api.applications.applicant import name_in, phone_in
from api.applications.desk_answers import answer_sets
from api.applications.desk_cases import Case, Paper
from api.applications.desk_history import history
from api.applications.desk_rights import may_take_step
from api.applications.tables import Application
from api.applications.workflow import By, Status, available
from api.catalogue.definitions import Service
from api.catalogue.phone import can_whatsapp
from api.complaints import kinds
from api.documents import queries as documents
from api.documents import trust
from api.documents.queries import DocumentView
from api.documents.texts import ATTACHED, OF_A_MESSAGE, SCANS, seen_in
from api.incidents import standing as incidents
from api.messages.sentences import fitting
from api.now import now
from api.office import office
from api.pauses import queries as pauses
from api.pauses import standing
from api.results import queries as results
from api.threads import opening


async def case(row: Application, operator: SignedIn) -> Case:
    """Of a row that this person may see."""
    service, status = record.service_of(row), Status(row.status)
    answers = record.shown_answers_of(row)
    phone, holder = phone_in(answers), await accounts.colleague(row.operator)
    return Case(
        id=row.id,
        number=row.number,
        service=service,
        applicant=name_in(answers),
        desk=(office.desk_of(row.service) if row.desk == kinds.DESK else office.desk(row.desk)).title,
        desk_code=row.desk,
        status=status,
        **await _promised(row),
        **_held(row, operator, holder),
        answers=answer_sets(service, answers, record.marked_of(row), record.day_of(row)),
        papers=papers_of(service, await documents.of_application(row.id)),
        results=tuple(await results.at_desk(row.id)),
        vouching=status in (Status.IN_PROCESS, Status.READY) and not trust.installed().roots,
        history=await history(row.id),
        delivery_note=record.delivery_note_of(row),
        phone=phone,
        messages=_messages(status, phone, service.gentle),
        talking=opening.is_open(row.submitted, row.closed, row.answers_gone is not None, now()),
    )


async def _promised(row: Application) -> dict[str, Any]:
    written = (await pauses.running([row.id])).get(row.id, ()) if row.paused else ()
    standing_now = incidents.pauses_of(row, written)
    row.paused = row.paused or incidents.since(row)
    urgency, left = promising.left_of(row, now())
    return {
        "urgency": urgency,
        "left": left,
        "due": row.due if left else None,
        "stopped": standing.at_desk(standing_now),
    }


def _held(row: Application, operator: SignedIn, holder: Colleague) -> dict[str, Any]:
    """Who holds it, and what that leaves for this person to do."""
    return {
        "holder": holder.name,
        "holder_id": row.operator,
        "holding": holder.active,
        "mine": row.operator == operator.id,
        "unlockable": row.pin_failures >= access.PIN_TRIES and may_take_step("unlock_pin", operator, row.operator),
        "steps": _steps(row, operator, holder.active),
    }


def _steps(row: Application, operator: SignedIn, held: bool) -> tuple[str, ...]:
    """A case whose holder works here no more can be taken as if it waited."""
    status = Status(row.status)
    asked = available(status, By.OPERATOR, complaint=row.service == kinds.SERVICE)
    names = [name for name in asked if may_take_step(name, operator, row.operator)]
    return ("take", *names) if status is Status.IN_REVIEW and not held else tuple(names)


def _messages(status: Status, phone: str, gentle: bool) -> dict[str, str]:
    """Label by key of what fits; nothing where no chat can be opened."""
    if not (phone and can_whatsapp(phone)):
        return {}
    return {key: message.label for key, message in fitting(status, gentle=gentle).items()}


def papers_of(service: Service, views: Sequence[DocumentView]) -> tuple[Paper, ...]:
    """In the order the service asks for them; several for one requirement are counted."""
    places = {document.requirement: place for place, document in enumerate(service.documents)}
    ordered = sorted(views, key=lambda view: (places.get(view.requirement, len(places)), view.position))
    return tuple(
        _paper(service, view, [other for other in ordered if other.requirement == view.requirement]) for view in ordered
    )


def _paper(service: Service, view: DocumentView, alike: list[DocumentView]) -> Paper:
    asked = service.document(view.requirement)
    title = asked.title if asked else ATTACHED if view.requirement == OF_A_MESSAGE else view.requirement
    return Paper(
        id=view.id,
        requirement=view.requirement,
        title=f"{title} ({alike.index(view) + 1} dari {len(alike)})" if len(alike) > 1 else title,
        pages=view.pages,
        verdict=view.verdict,
        reason=view.reason,
        hints=tuple(filter(None, map(seen_in, view.hints))),
        kept_anyway=view.kept_anyway,
        other_nik=view.nik_reading == "other",
        infected=view.scan == "infected",
        scan=SCANS[view.scan],
        note=asked.note if asked else "",
        judged=view.requirement != OF_A_MESSAGE,
    )
