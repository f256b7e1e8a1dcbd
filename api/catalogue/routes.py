"""The catalogue over JSON: services, their definitions, and the papers that one case needs."""

from datetime import date, datetime
from typing import Any

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody

from api import catalogue
from api.catalogue import answers, checklist
from api.catalogue.definitions import definition, summary
from api.catalogue.translating import translated
from api.incidents.queries import covering
from api.now import today
from api.openapi import READ, WRITE
from api.stock.queries import short_for


class Shortage(msgspec.Struct, frozen=True):
    card: str
    title: str
    words: str
    expected: date | None


class Away(msgspec.Struct, frozen=True):
    """`expected` is when the office hopes that it is over; null while nobody can say."""

    title: str
    words: str
    since: datetime
    expected: datetime | None


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answers: dict[str, Any] = {}


class Needed(msgspec.Struct, frozen=True):
    """One paper of this case, and why it is asked."""

    requirement: str
    title: str
    required: bool
    reason: str
    form: str


class ChecklistShape(msgspec.Struct, frozen=True):
    """`questions` are the ids of the questions whose answers would still change the list."""

    requirements: list[Needed]
    questions: list[str]
    not_needed: list[str]


@get("/services", summary="Daftar layanan", responses=READ)
async def services() -> list[dict[str, str]]:
    return [summary(translated(service)) for service in catalogue.CATALOGUE.values()]


@get("/services/{code:str}", summary="Satu layanan, lengkap", responses=READ)
async def service(code: FromPath[str]) -> dict[str, Any]:
    """`shortages`: cards of which the office has none now, with what it says of it. `incident`: why it cannot be handed
    over now, or null. One may apply all the same.
    """
    chosen = catalogue.find(code)
    short = [Shortage(stock.kind, stock.title, stock.words, stock.upcoming) for stock in await short_for(chosen)]
    away = await covering(code)
    told = away and Away(away.title, away.said, away.since, away.until or away.expected)
    return definition(translated(chosen)) | {"shortages": short, "incident": told}


@post("/services/{code:str}/checklist", status_code=200, summary="Syarat untuk satu keadaan", responses=WRITE)
async def needed(code: FromPath[str], data: JSONBody[Asked]) -> ChecklistShape:
    chosen = translated(catalogue.find(code))
    listed = checklist.checklist(chosen, answers.read(chosen, data.answers, today()), today())
    requirements = [msgspec.convert(item, Needed, from_attributes=True) for item in listed.items]
    return ChecklistShape(requirements, [field.id for field in listed.questions], list(listed.not_needed))


routes = Router("/", route_handlers=[services, service, needed], tags=["Layanan"])
