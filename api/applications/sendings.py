"""What waited on a phone for a signal: it may come any number of times, and makes one application, sent once.

Its papers come as uploads. The same bytes attach once, so each step can simply be done again. A phone may get another
secret meanwhile: then it knows its item by the id and the very same answers.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import Record

from api import catalogue, vault
from api.applications import access, actions, numbers, record, submission
from api.applications.tables import Sending
from api.applications.workflow import Status
from api.catalogue import answers as answering
from api.catalogue.definitions import Service
from api.database import fetch, transaction
from api.errors import Conflict, Invalid, NotFound
from api.language import N_
from api.now import now, today
from api.replays.actions import once, remembered
from api.tokens import new_id

CLAIM = "insert into sending (id, key, body) values ($1, $2, $3) on conflict (key) do nothing returning id"
WHICH = """
select s.id, s.body, s.application, a.number, a.status, a.submitted is not null as received
from sending s left join application a on a.id = s.application where s.key = $1
"""
CLOSED = N_("Permohonan ini sudah ditutup sebelum terkirim. Ajukan permohonan baru bila masih perlu.")


class Taken(msgspec.Struct, frozen=True):
    """`received` once the office has all of it. `errors` are answers that could not be kept, by question.

    `pin` only for who asks again because the answer to the sending was lost.
    """

    number: str
    received: bool
    errors: dict[str, str]
    pin: str = ""


class SentHere(msgspec.Struct, frozen=True):
    """`pin` is empty where it was shown before."""

    number: str
    pin: str


async def known(item: UUID) -> bool:
    """Whether this item came before."""
    return await Sending.exists().where(Sending.key == _key(item))


async def take(item: UUID, device: str, code: str, given: Mapping[str, object]) -> Taken:
    """The draft that this item of this phone makes, now or the first time; other answers than before replace those.

    What cannot be kept of the answers is named and left out. Raises NotFound, Conflict where it was closed meanwhile.
    """
    good, errors = _usable(catalogue.find(code), given)
    key, body = _key(item), _body(code, given)
    async with transaction():
        if not await fetch(CLAIM, new_id(), key, body):
            [row] = await fetch(WHICH, key)
            opens = await _recognised(row, body, device)
            taken = await _again(row, body, good, errors)
            return await _with_pin(taken, item) if taken.received and opens else taken
        made = await actions.create(code, good, source="web", key=device)
        row = await record.lock(made.number)
        await Sending.update({Sending.application: row.id}).where(Sending.key == key)
    return Taken(made.number, False, errors)


async def submit(item: UUID, number: str, device: str, agreed: Mapping[str, object]) -> bytes:
    """Send it, with the boxes ticked on the last page: as JSON, the same each time, so that a lost answer costs no PIN."""
    service = record.service_of(await record.find(number))
    boxes = {box.id: agreed[box.id] for box in service.fields if box.type == "attestation" and box.id in agreed}

    return await once(_scope(item, number), b"", lambda: _submit_once(_key(item), number, device, boxes))


async def _submit_once(key: bytes, number: str, device: str, boxes: dict[str, object]) -> SentHere:
    """Also when the answer is not remembered any more, and whatever the desk did with it since."""
    row = await record.lock(number)
    await fetch(CLAIM, new_id(), key, _body("", {}))
    [item] = await fetch("select sent from sending where key = $1 for update", key)
    if item["sent"]:
        return SentHere(row.number, "")
    sent, pin = await submission.submit_here(number, boxes, device, shared=False)
    done = {Sending.application: row.id, Sending.sent: now()}
    await Sending.update(done).where(Sending.key == key)
    return SentHere(sent.number, pin)


async def _with_pin(taken: Taken, item: UUID) -> Taken:
    answer = await remembered(_scope(item, taken.number), b"")
    return msgspec.structs.replace(taken, pin=msgspec.json.decode(answer, type=SentHere).pin) if answer else taken


async def _recognised(row: Record, body: bytes, device: str) -> bool:
    """Whether the phone opens it; with the same answers it does from now on, until it is sent: then a PIN says who may.

    Raises NotFound for whoever else knows the id.
    """
    if row["number"] is None:
        raise NotFound(CLOSED)
    try:
        await access.held(row["number"], device)
    except NotFound:
        if row["body"] != body:
            raise
        if row["status"] != Status.DRAFT or row["received"]:
            return False
        await access.grant(row["application"], device)
    return True


async def _again(row: Record, body: bytes, good: dict[str, Any], errors: dict[str, str]) -> Taken:
    if row["received"]:
        return Taken(row["number"], True, {})
    if row["status"] != Status.DRAFT:
        raise Conflict(CLOSED)
    if row["body"] != body:
        await actions.answer(row["number"], good)
        await Sending.update({Sending.body: body}).where(Sending.id == row["id"])
    return Taken(row["number"], False, errors)


def _usable(service: Service, given: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers to keep, and mistakes by field. A question that the service has no more is left out."""
    asked = {field.id for field in service.fields}
    values = {name: value for name, value in given.items() if name in asked}
    try:
        return answering.read(service, values, today()), {}
    except Invalid as invalid:
        wrong = {name.partition(".")[0] for name in invalid.errors}
        usable = {name: value for name, value in values.items() if name not in wrong}
        return answering.read(service, usable, today()), _told(service, invalid.errors)


def _told(service: Service, mistakes: Mapping[str, str]) -> dict[str, str]:
    """With the question before each sentence: who reads it has no form before them."""
    labels = {field.id: field.label for field in service.fields}
    return {name: f"{labels[name.partition('.')[0]]}: {sentence}" for name, sentence in mistakes.items()}


def _scope(item: UUID, number: str) -> str:
    return "\n".join(("sent", str(item), numbers.normalise(number) or ""))


def _key(item: UUID) -> bytes:
    return vault.fingerprint("sending", str(item))


def _body(code: str, given: Mapping[str, object]) -> bytes:
    return vault.fingerprint("sending-body", msgspec.json.encode([code, given], order="deterministic").decode())
