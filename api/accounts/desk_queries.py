"""Who works at a desk today."""

from uuid import UUID

from api.accounts.tables import Operator
from api.now import today
from api.rosters.held import HELD, TODAY

AT_DESK = f"""
with {TODAY}
select o.id, o.name from operator o
where o.active and (o.role in ('supervisor', 'head') or o.role = 'operator' and (
    exists (select from membership m where m.operator = o.id and m.desk = {{}})
    or exists (select from ({HELD}) h where h.operator = o.id and h.desk = {{}})
))
order by o.role <> 'operator', lower(o.name)
"""


async def who_works_at(desk: str) -> list[tuple[UUID, str]]:
    """(id, name) of those who may decide its cases: first who sits there, then who leads."""
    rows = await Operator.raw(AT_DESK, today(), desk, desk)
    return [(row["id"], row["name"]) for row in rows]
