"""What shows a broker: keyed hashes of the NIK, the KK and the phone of what is sent, kept for some weeks, counted without names."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from api import vault
from api.database import fetch
from api.jobs import every
from api.now import now
from api.office import office

NIKS = ("subject_nik", "applicant_nik")
KKS = ("subject_kk_number", "applicant_kk_number")
PHONES = ("applicant_phone", "complainant_phone", "anonymous_phone")
KEEP = """
insert into filing (application, nik, kk, phone, sent) values ($1, $2, $3, $4, $5)
on conflict (application) do update set nik = excluded.nik, kk = excluded.kk, phone = excluded.phone
"""
ON_THIS_PHONE = """
select count(distinct o.nik) as niks from filing f join filing o on o.phone = f.phone and o.sent >= $2
where f.application = $1 and f.phone <> ''
"""


async def write(application: UUID, answers: Mapping[str, Any]) -> None:
    """In the transaction that sends it."""
    found = (_digest(kind, answers, fields) for kind, fields in (("nik", NIKS), ("kk", KKS), ("phone", PHONES)))
    await fetch(KEEP, application, *found, now())


async def warning(application: UUID) -> str:
    """For the desk: this phone number stands in applications of many people. Empty where it does not."""
    [row] = await fetch(ON_THIS_PHONE, application, since())
    if row["niks"] < office.helpers.same_phone:
        return ""
    return f"Nomor HP ini dipakai untuk {row['niks']} NIK berbeda dalam {office.helpers.days} hari."


def since() -> datetime:
    """From when on it is counted."""
    return now() - timedelta(days=office.helpers.days)


async def forget(application: UUID) -> None:
    await fetch("delete from filing where application = $1", application)


@every("11 18 * * *", "forget_filings")
async def forget_old() -> None:
    await fetch("delete from filing where sent < $1", now() - 2 * timedelta(days=office.helpers.days))


def _digest(kind: str, answers: Mapping[str, Any], fields: tuple[str, ...]) -> bytes:
    number = next((str(answers[field]) for field in fields if answers.get(field)), "")
    return vault.fingerprint(f"filing-{kind}", number) if number else b""
