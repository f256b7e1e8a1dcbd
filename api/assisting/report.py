"""For supervisors: who files how much for others, how much of it comes back, and which phone stands for many people. Without names of citizens."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts.roles import Role
from api.assisting import tracing
from api.assisting.kinds import COUNTER, KINDS
from api.assisting.queries import VISITS
from api.database import fetch
from api.now import today
from api.office import office

MOST = 30
NUMBERS = 8
PEOPLE = f"""
select o.id, o.name, o.role, o.active, coalesce(h.name, '') as organisation, coalesce(h.kind, '') as kind,
    coalesce(h.per_day, $3) as per_day, h.blocked, count(s.sent) as filed,
    count(*) filter (where exists (select from event e where e.application = s.application and e.step = 'return')) as returned,
    count(distinct f.nik) filter (where f.nik <> '') as niks, count(distinct f.phone) filter (where f.phone <> '') as phones,
    (select {VISITS} from assistance t join application v on v.id = t.application
        where t.operator = o.id and t.day = $2) as today,
    (select count(*) from (select from assistance t join application v on v.id = t.application
        where t.operator = o.id and t.at >= $1 group by t.day having {VISITS} >= coalesce(h.per_day, $3)) full_days) as full
from operator o left join helping_organisation h on h.operator = o.id
left join assistance s on s.operator = o.id and s.at >= $1 left join filing f on f.application = s.application
where o.role = 'helper' or s.application is not null
group by o.id, h.operator order by (h.blocked is not null), count(s.sent) desc, lower(o.name)
"""
CLUSTERS = """
select count(*) as filed, count(distinct f.nik) as niks, count(distinct f.kk) filter (where f.kk <> '') as kks,
    (array_agg(a.number order by f.sent desc))[1:$3] as numbers,
    array_remove(array_agg(distinct s.operator), null) as operators, max(f.sent) as last
from filing f join application a on a.id = f.application left join assistance s on s.application = f.application
where f.sent >= $1 and f.phone <> '' group by f.phone having count(distinct f.nik) >= $2
order by count(distinct f.nik) desc, max(f.sent) desc limit $4
"""


class Helper(msgspec.Struct, frozen=True):
    """`full`: days on which their quota was used up; people of the office have none. `phones`: how many numbers their citizens gave."""

    id: UUID
    name: str
    role: Role
    active: bool
    organisation: str
    kind: str
    per_day: int
    blocked: datetime | None
    filed: int
    returned: int
    niks: int
    phones: int
    today: int
    full: int

    @property
    def of_the_office(self) -> bool:
        return self.role is not Role.HELPER

    @property
    def kind_text(self) -> str:
        return KINDS.get(
            self.kind, "Loket kantor" if self.of_the_office or self.kind == COUNTER else "Lembaga belum ditulis"
        )

    @property
    def returned_rate(self) -> int:
        return round(100 * self.returned / self.filed) if self.filed else 0

    @property
    def one_phone(self) -> bool:
        """Whether the numbers given are far fewer than the people: the helper's own, perhaps."""
        return self.niks >= office.helpers.same_phone and self.niks >= office.helpers.same_phone * max(self.phones, 1)


class Cluster(msgspec.Struct, frozen=True):
    """One phone number in applications of many people: `numbers` are the latest of them, `operators` who filed some."""

    filed: int
    niks: int
    kks: int
    numbers: tuple[str, ...]
    operators: tuple[UUID, ...]
    last: datetime


async def people() -> list[Helper]:
    rows = await fetch(PEOPLE, tracing.since(), today(), office.helpers.per_day)
    return [msgspec.convert(dict(row), Helper) for row in rows]


async def clusters() -> list[Cluster]:
    rows = await fetch(CLUSTERS, tracing.since(), office.helpers.same_phone, NUMBERS, MOST)
    return [msgspec.convert(dict(row), Cluster) for row in rows]
