"""Other cases that look like this one: found by keyed hashes, so that no answer is read to find them. Hints, no more."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from api.accounts.queries import SignedIn
from api.applications import desk_rights, record, search_keys, wording
from api.applications.tables import Application
from api.applications.workflow import FINAL, Status
from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service
from api.complaints import kinds
from api.database import fetch
from api.documents import queries as documents
from api.now import now

SAME_SERVICE = timedelta(days=90)
"""Who asks for the same again so soon may have forgotten that they did, or sent it twice."""
APPLICANT = "applicant_nik"
WITNESSES = ("witness1_nik", "witness2_nik")
"""They stand in many cases, and rightly so."""
EACH, MOST = 20, 10
Numbers = Mapping[str, set[bytes]]
ALIKE = """
select a.id, a.number, a.service, a.status, a.submitted, a.package, array_agg(k.digest) as digests
from unnest($1::bytea[]) wanted(digest)
cross join lateral (
    select s.application, s.digest from search_key s where s.digest = wanted.digest and s.application <> $2
    order by s.application desc limit $5
) k
join application a on a.id = k.application
where a.submitted is not null and a.desk = any($3) and a.answers_gone is null
and (a.closed is null or a.submitted > $4)
group by a.id order by a.submitted desc limit $5
"""
THESE = """
select id, number, service, status, submitted, package, '{}'::bytea[] as digests from application
where id = any($1) and submitted is not null and desk = any($2) and answers_gone is null
"""


class Double(msgspec.Struct, frozen=True):
    """Another case that this person may see: why it is named, and which answers of this one are in it too.

    `likely`: so much alike that both may be one request.
    """

    number: str
    title: str
    status_text: str
    submitted: datetime
    reasons: tuple[str, ...]
    fields: tuple[str, ...]
    likely: bool


async def doubles(row: Application, operator: SignedIn) -> tuple[Double, ...]:
    """The most alike first. Of a complaint nobody looks for what would tell whose it is."""
    if row.desk == kinds.DESK:
        return ()
    service, desks = record.service_of(row), list(desk_rights.desks_of(operator))
    wanted = niks(service, record.answers_of(row))
    files = await documents.same_files(row.id)
    found = {one["id"]: one for one in await _alike(row, wanted, desks)}
    if missing := files - found.keys():
        found |= {one["id"]: one for one in await fetch(THESE, list(missing), desks)}
    named = (
        _double(row, service, one, wanted, one["id"] in files) for one in found.values() if not _together(row, one)
    )
    return tuple(sorted((one for one in named if one), key=lambda one: not one.likely))[:MOST]


def _together(row: Application, other: Mapping[str, Any]) -> bool:
    """Sent as one package: alike on purpose."""
    return row.package is not None and other["package"] == row.package


async def _alike(row: Application, wanted: Numbers, desks: list[str]) -> list[Mapping[str, Any]]:
    digests = {digest for found in wanted.values() for digest in found}
    return await fetch(ALIKE, list(digests), row.id, desks, now() - SAME_SERVICE, EACH) if digests else []


def niks(service: Service, answers: Mapping[str, Any]) -> dict[str, set[bytes]]:
    """Field to hashes, of those whom the case is about; of a list of persons, all of theirs."""
    found: dict[str, set[bytes]] = {}
    for field in service.fields:
        given = answers.get(field.id)
        if field.type == "nik" and field.id not in WITNESSES and given:
            found[field.id] = set(search_keys.digests("nik", given))
        elif field.type == "person_list" and given:
            niks = (row["nik"] for row in given if row.get("nik"))
            found[field.id] = {digest for nik in niks for digest in search_keys.digests("nik", nik)}
    return found


def _double(
    row: Application, service: Service, other: Mapping[str, Any], wanted: Numbers, same_file: bool
) -> Double | None:
    theirs = {bytes(digest) for digest in other["digests"]}
    fields = tuple(name for name, digests in wanted.items() if digests & theirs)
    twice = other["service"] == row.service and APPLICANT in fields and _close(row, other)
    reasons = tuple(_reasons(service, fields, twice, same_file))
    still_open = Status(other["status"]) not in FINAL
    if not (twice or same_file or still_open):
        return None
    title = CATALOGUE[other["service"]].title if other["service"] in CATALOGUE else other["service"]
    text = wording.STATUS[Status(other["status"])]
    return Double(other["number"], title, text, other["submitted"], reasons, fields, twice or same_file)


def _close(row: Application, other: Mapping[str, Any]) -> bool:
    return abs((row.submitted or now()) - other["submitted"]) <= SAME_SERVICE


def _reasons(service: Service, fields: Iterable[str], twice: bool, same_file: bool) -> Iterable[str]:
    if twice:
        yield "Pemohon dan layanan sama dalam 90 hari."
    if same_file:
        yield "Ada berkas yang sama persis."
    labels = [field.label for field in service.fields if field.id in fields]
    if labels and not (twice and tuple(fields) == (APPLICANT,)):
        yield f"NIK yang sama: {', '.join(dict.fromkeys(labels))}."
