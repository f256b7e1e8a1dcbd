"""The other applications of a package, as the desk sees them beside one of them."""

from uuid import UUID

import msgspec

from api.accounts.queries import SignedIn
from api.applications import record, wording
from api.applications.desk_rights import may_see
from api.applications.tables import Application
from api.applications.workflow import Status
from api.office import office


class Sibling(msgspec.Struct, frozen=True):
    """`number` only for those who may open it; for others the desk that has it."""

    title: str
    desk: str
    number: str
    status_text: str


async def beside(application: UUID, operator: SignedIn) -> tuple[Sibling, ...]:
    row = await Application.objects().get(Application.id == application)
    others = await record.package_of(row) if row else []
    return tuple(_sibling(other, operator) for other in others if other.id != application)


def _sibling(row: Application, operator: SignedIn) -> Sibling:
    mine = may_see(operator, row.desk)
    status = wording.STATUS[Status(row.status)] if mine else ""
    return Sibling(record.service_of(row).title, office.desk(row.desk).title, row.number if mine else "", status)
