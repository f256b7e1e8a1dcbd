"""What was filed for citizens: as the helper sees it, and as its owner and the desk see it."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from api import vault
from api.assisting.kinds import PROXY, RELATIONS
from api.database import fetch
from api.now import now
from api.office import office

LATEST = 50
SHOWN_AGAIN_FOR = timedelta(minutes=10)
SOURCE = "assisted"
"""What stands in an application that somebody filed for its citizen."""
VISITS = "count(distinct coalesce(v.package, v.id))"
"""For SQL that joins the application as `v`: what was sent as one package counts once."""
MINE = """
select a.number, a.service, a.status, s.at, s.sent, s.shown_again from assistance s join application a on a.id = s.application
where s.operator = $1 order by s.at desc, a.id desc limit $2
"""
OF = "select * from assistance where application = $1"


class Filed(msgspec.Struct, frozen=True):
    """All that a helper sees of it: no answers, no papers, no name."""

    number: str
    service: str
    status: str
    at: datetime
    sent: datetime | None
    shown_again: datetime | None

    @property
    def showable(self) -> bool:
        """Whether a PIN may be shown once more, as far as the helper knows."""
        return bool(self.sent and not self.shown_again and now() - self.sent < SHOWN_AGAIN_FOR)


class Assisted(msgspec.Struct, frozen=True):
    """Who filed an application for its citizen, and what was agreed to in which words by whom."""

    by: str
    kind: str
    at: datetime
    consent: str
    given_by: str
    relation: str
    proxy: str
    letter: bool

    @property
    def by_proxy(self) -> bool:
        return self.given_by == PROXY

    @property
    def relation_text(self) -> str:
        return RELATIONS.get(self.relation, "")


async def mine(operator: UUID) -> list[Filed]:
    """What this person filed, latest first."""
    return [msgspec.convert(dict(row), Filed) for row in await fetch(MINE, operator, LATEST)]


async def organisation_of(operator: UUID) -> tuple[str, str, str]:
    """(name, kind, own quota) of a helper; empty where nobody wrote it down."""
    sql = "select name, kind, coalesce(per_day::text, '') as per_day from helping_organisation where operator = $1"
    rows = await fetch(sql, operator)
    return tuple(rows[0]) if rows else ("", "", "")


async def of(application: UUID) -> Assisted | None:
    for row in await fetch(OF, application):
        proxy = vault.unseal(row["proxy"], "assistance", row["id"], "proxy").decode() if row["proxy"] else ""
        return Assisted(
            by=row["organisation"] or office.short_name,
            kind=row["kind"],
            at=row["at"],
            consent=row["consent"],
            given_by=row["given_by"],
            relation=row["relation"],
            proxy=proxy,
            letter=row["letter"],
        )
    return None
