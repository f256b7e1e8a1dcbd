"""Rows of applications for an export: batch by batch, in the order they were begun. A case met once is not met again."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

from api.applications import record, wording
from api.applications.applicant import name_in, phone_in
from api.applications.returned_rates import title_of
from api.applications.tables import Application
from api.applications.workflow import Status
from api.catalogue.regions import kelurahan_name
from api.complaints import kinds
from api.database import fetch
from api.now import now
from api.office import office
from api.one_by_one import BEFORE_ALL

BATCH = 1000
ORDINARY = (
    "Nomor",
    "Layanan",
    "Loket",
    "Keadaan",
    "Masuk (WITA)",
    "Janji (WITA)",
    "Diputus (WITA)",
    "Ditutup (WITA)",
    "Dikembalikan (kali)",
    "Tepat janji",
    "Berhenti karena SIAK (menit)",
)
PERSONAL = ("Nama pemohon", "NIK pemohon", "Nomor KK", "Nomor HP", "Kelurahan")
CHOSEN = f"""
a.desk <> '{kinds.DESK}' and a.submitted >= $1 and a.submitted < $2 and ($3 = '' or a.service = $3) and ($4 = '' or a.status = $4)
"""
COUNT = f"select count(*) as rows from application a where {CHOSEN}"
STOOD = """
(select coalesce(round(sum(extract(epoch from upper(one) - lower(one))) / 60), 0)::int from (
    select unnest(range_agg(tstzrange(p.since, greatest(coalesce(p.until, $6), p.since)))) as one
    from pause p where p.application = a.id and p.cause = 'incident') spans)
"""
"""Minutes for which the clock of `application a` stood because SIAK was away, until a moment; what overlaps counts once."""
ROWS = f"""
select a.id, a.number, a.service, a.desk, a.status, a.submitted, a.due, a.closed, a.answers,
    (select min(at) from event e where e.application = a.id and e.step in ('deliver', 'reject') and e.undone is null) as decided,
    (select count(*)::int from event e where e.application = a.id and e.step = 'return' and e.undone is null) as returned,
    {STOOD} as stood
from application a where {CHOSEN} and a.id > $5 order by a.id limit {BATCH}
"""


async def count(since: datetime, until: datetime, service: str, status: str) -> int:
    [row] = await fetch(COUNT, since, until, service, status)
    return row["rows"]


async def batches(
    since: datetime, until: datetime, service: str, status: str, *, personal: bool
) -> AsyncIterator[list[tuple[Any, ...]]]:
    last = BEFORE_ALL
    while rows := await fetch(ROWS, since, until, service, status, last, now()):
        yield [(*_ordinary(row), *(_personal(row) if personal else ())) for row in rows]
        last = rows[-1]["id"]


def _ordinary(row: Mapping[str, Any]) -> tuple[Any, ...]:
    decided, due = row["decided"], row["due"]
    kept = "" if decided is None or due is None else "ya" if decided <= due else "tidak"
    desk = office.desk(row["desk"]).title if row["desk"] in office.desk_codes else row["desk"]
    state = wording.STATUS[Status(row["status"])]
    moments = row["submitted"], due, decided, row["closed"]
    return (row["number"], title_of(row["service"]), desk, state, *moments, row["returned"], kept, row["stood"])


def _personal(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Empty where the answers are deleted already."""
    answers = record.answers_of(Application(id=row["id"], answers=row["answers"]))
    numbers = (str(answers.get(field, "")) for field in ("applicant_nik", "applicant_kk_number"))
    return (name_in(answers), *numbers, phone_in(answers), kelurahan_name(str(answers.get("kelurahan", ""))))
