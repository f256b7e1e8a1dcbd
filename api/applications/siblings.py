"""What was asked for along with an application becomes applications of their own when it is sent."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from api import catalogue
from api.applications import access, nik_reading, numbers, promising, record, search_keys, together
from api.applications.advance import advance, note_event
from api.applications.tables import Application
from api.applications.workflow import By, Status
from api.catalogue import bundles
from api.catalogue.conditions import holds, relevant
from api.catalogue.definitions import Service
from api.catalogue.joining import Part
from api.database import change, insert
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents import sharing
from api.documents.texts import OF_A_MESSAGE
from api.incidents import pausing
from api.office import office
from api.tokens import digest, new_id


async def send_along(row: Application, values: Mapping[str, Any], moment: datetime, day: date) -> tuple[Service, dict]:
    """The leading service and its own answers, once all others are sent. Inside the transaction that sends a draft."""
    service = catalogue.find(row.service)
    parts = bundles.chosen(service, row.chosen, values, day)
    if not row.chosen:
        return service, dict(values)
    if parts:
        await change(row, {Application.package: row.id})
    for part in parts:
        await _send(row, part, values, moment, day)
    own = {name: value for name, value in values.items() if service.field(name)}
    await _leave(row.id, service)
    return service, own


async def _send(leading: Application, part: Part, values: Mapping[str, Any], moment: datetime, day: date) -> None:
    service = promising.written(part.service)
    answers = relevant(service, part.answers(values), day)
    row = _row(leading, service, answers, moment, await promising.due(service, moment))
    await insert(row)
    await together.open_as(leading.id, row.id)
    papers = {paper.requirement for paper in service.documents if holds(paper.when, answers, day)}
    await sharing.share(leading.id, papers, row.id)
    await note_event(row.id, "create", By.CITIZEN)
    await advance(row, "submit", By.CITIZEN)
    await pausing.stand(row)
    await search_keys.write(row, service, answers, again=False)
    await nik_reading.ask(row.id)


def _row(
    leading: Application, service: Service, answers: dict[str, Any], moment: datetime, due: datetime
) -> Application:
    id = new_id()
    return Application(
        id=id,
        number=numbers.new_number(),
        service=service.code,
        definition=msgspec.json.encode(service).decode(),
        desk=office.desk_of(service.code).code,
        status=Status.DRAFT.value,
        source=leading.source,
        answers=record.sealed(answers, id, "answers"),
        pin_digest=leading.pin_digest,
        pin_failures=leading.pin_failures,
        link_digest=digest(access.link_token(id)),
        created=moment,
        changed=moment,
        submitted=moment,
        due=due,
        package=leading.id,
    )


async def _leave(application: UUID, service: Service) -> None:
    """The papers that only the others asked for are theirs alone."""
    for view in await document_queries.of_application(application):
        if view.requirement != OF_A_MESSAGE and service.document(view.requirement) is None:
            await documents.remove(application, view.id)
