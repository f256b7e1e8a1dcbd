"""Finding a case at the desk, by one box. That somebody searched is written down for good; what they searched for never is."""

import re
from typing import Any
from uuid import UUID

from api.accounts.queries import SignedIn
from api.applications import desk_queries, name_search, numbers, search_keys
from api.applications.desk_queries import PAGE, SHOWN, Queue
from api.applications.desk_rights import desks_of
from api.audit import actions as audit
from api.catalogue import CATALOGUE, phone
from api.database import fetch, transaction

NIK = 16
MATCHES = ("", "part", "near")
"""Exact first, then where a part of the number fits, then what is only like it."""
BY_NUMBER = "select id from application where number = any($1)"
BY_PART = """
select id from application
where number_parts(number) @> $1 and replace(number, '-', '') like $2 and desk = any($3) and submitted is not null
order by id desc limit $4
"""
BY_KEY = "select application as id from search_key where digest = $1 order by application desc limit $2"
ROWS = f"""
select {SHOWN.format("$3")}, coalesce(s.changed, false) as news from application a
left join {desk_queries.SEEN_BY} where a.id = any($4) and a.desk = any($2) and a.submitted is not null
order by array_position($4, a.id) limit {PAGE + 1}
"""


async def search(operator: SignedIn, text: str) -> Queue:
    """At the operator's desks only. `Queue.after` says that there are more than are shown."""
    kind, found, more = await _found(text, list(desks_of(operator)))
    rows = await _rows(operator, found)
    async with transaction():
        await audit.record(operator.actor, "desk.search", "applications", kind=kind, found=len(rows))
    shown = await desk_queries.queue_rows(rows[:PAGE])
    return Queue(shown, after="more" if more or len(rows) > PAGE else "")


async def _found(text: str, desks: list[str]) -> tuple[str, dict[UUID, str], bool]:
    """What kind of thing was searched for, {application: how it matches} best first, and whether there are more."""
    if number := numbers.normalise(text):
        return "number", await _ids("", BY_NUMBER, [number]), False
    kind, found, more = "name", {}, False
    if any(sign.isdigit() for sign in text):
        kind, found = await _by_digits(text)
    else:
        found, more = await name_search.search(text, desks)
    if part := numbers.part_of(text):
        grams = [part[place : place + 3] for place in range(len(part) - 2)]
        found = await _ids("part", BY_PART, grams, f"%{part}%", desks, PAGE) | found
    if not found and (near := numbers.near(text)):
        found = await _ids("near", BY_NUMBER, near)
    return kind, dict(sorted(found.items(), key=lambda match: MATCHES.index(match[1]))), more


async def _by_digits(text: str) -> tuple[str, dict[UUID, str]]:
    digits = re.sub(r"\D", "", text)
    if len(digits) == NIK:
        return "nik", await _ids("", BY_KEY, search_keys.digests("nik", digits)[0], PAGE + 1)
    try:
        return "phone", await _ids("", BY_KEY, search_keys.digests("phone", phone.read(text))[0], PAGE + 1)
    except ValueError:
        return "number", {}


async def _ids(match: str, sql: str, *values: object) -> dict[UUID, str]:
    return {row["id"]: match for row in await fetch(sql, *values)}


async def _rows(operator: SignedIn, found: dict[UUID, str]) -> list[dict[str, Any]]:
    """Of one's own desks, best first."""
    asked = operator.id, list(desks_of(operator)), list(CATALOGUE), list(found)
    return [dict(row) | {"match": found[row["id"]]} for row in await fetch(ROWS, *asked)] if found else []
