"""An application as it lies in its row: found, locked, unsealed."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

import msgspec

from api import catalogue, vault
from api.applications import numbers
from api.applications.tables import Application
from api.catalogue import bundles
from api.catalogue.definitions import Service
from api.complaints import kinds
from api.database import fetch
from api.errors import NotFound
from api.language import N_, _
from api.now import WITA, now

PACKAGE = "select * from application where package = $1 order by id <> package, id"
UNKNOWN = N_("Nomor ini tidak ditemukan. Periksa kembali nomor di tanda terima Anda.")
NOTHING: Mapping[str, Any] = MappingProxyType({})


async def find(number: str) -> Application:
    """Raise NotFound for a number that is not ours, whatever it looks like."""
    return _known(await _row("select * from application where number = $1", number))


async def lock(number: str) -> Application:
    """The same, held until the open transaction ends."""
    return _known(await _row("select * from application where number = $1 for update", number))


async def lock_id(id: UUID) -> Application:
    """As `lock`, for jobs."""
    rows = await fetch("select * from application where id = $1 for update", id)
    return _known(Application(**rows[0], _exists_in_db=True) if rows else None)


def service_of(row: Application, given: Mapping[str, Any] = NOTHING) -> Service:
    """The service as the citizen saw it: the copy kept at submission; while a draft the catalogue's, with what was chosen
    along with it and fits the answers, and those `given` just now.
    """
    if row.definition:
        return msgspec.json.decode(row.definition, type=Service)
    service = catalogue.find(row.service)
    return bundles.whole(service, row.chosen, {**answers_of(row), **given}, day_of(row)) if row.chosen else service


async def package_of(row: Application) -> list[Application]:
    """All that were sent as one package, the leading one first; nothing for what was sent alone."""
    rows = await fetch(PACKAGE, row.package) if row.package else []
    return [Application(**found, _exists_in_db=True) for found in rows]


def day_of(row: Application) -> date:
    """The day on which ages and delays are counted: that of sending, today while a draft."""
    return (row.submitted or now()).astimezone(WITA).date()


def answers_of(row: Application) -> dict[str, Any]:
    return _opened(row.answers, row.id, "answers") or {}


def shown_answers_of(row: Application) -> dict[str, Any]:
    """Those that the desk may read: of a complaint with a hidden name nothing that tells who it is."""
    return kinds.shown(row.service, answers_of(row))


def marked_of(row: Application) -> dict[str, str]:
    """{field id: reason} of the answers that the desk asks to correct."""
    return _opened(row.marked, row.id, "marked") or {}


def delivery_note_of(row: Application) -> str:
    return _opened(row.delivery_note, row.id, "delivery_note") or ""


def sealed(value: object, application: UUID, column: str) -> bytes:
    """JSON sealed for one column of one row; nothing stays nothing."""
    return vault.seal(msgspec.json.encode(value), "application", application, column) if value else b""


def _opened(value: bytes, application: UUID, column: str) -> Any:
    return msgspec.json.decode(vault.unseal(value, "application", application, column)) if value else None


async def _row(sql: str, number: str) -> Application | None:
    rows = await fetch(sql, numbers.normalise(number) or "")
    return Application(**rows[0], _exists_in_db=True) if rows else None


def _known(row: Application | None) -> Application:
    if row is None:
        raise NotFound(_(UNKNOWN))
    return row
