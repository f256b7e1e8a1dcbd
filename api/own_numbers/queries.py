"""Whose numbers these are, and who has told theirs."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from api.own_numbers.tables import OwnNumber

NOT_OWN = """not exists (
    select from search_key s join own_number n on n.digest = s.digest where s.application = a.id and n.operator = {me}
)"""
"""For the SQL of others: the application `a` has no number of the person `me`."""


class Told(msgspec.Struct, frozen=True):
    """How many numbers of a kind, and since when."""

    kind: str
    count: int
    since: datetime


async def owners(digests: Collection[bytes]) -> set[UUID]:
    """People of the office who told one of these numbers as their own."""
    if not digests:
        return set()
    rows = await OwnNumber.select(OwnNumber.operator).where(OwnNumber.digest.is_in(list(digests)))
    return {row["operator"] for row in rows}


async def kind_of(operator: UUID, digest: bytes) -> str:
    """Whether this person told it as NIK or KK; empty for what is not theirs."""
    mine = OwnNumber.select(OwnNumber.kind).where(OwnNumber.operator == operator, OwnNumber.digest == digest)
    row = await mine.first()
    return row["kind"] if row else ""


async def complete(operator: UUID) -> bool:
    """Whether this person told both a NIK and a KK, and none of the two kinds was taken back altogether since."""
    mine = OwnNumber.raw("select count(distinct kind) = 2 as both from own_number where operator = {}", operator)
    return (await mine)[0]["both"]


async def told(operator: UUID) -> list[Told]:
    rows = await OwnNumber.raw(
        "select kind, count(*) as count, min(created) as since from own_number where operator = {} group by kind order by kind desc",
        operator,
    )
    return msgspec.convert(rows, list[Told])
