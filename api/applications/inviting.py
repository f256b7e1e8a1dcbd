"""One invitation to judge the service, a day after it is done, on phones that asked for news; then their addresses go."""

from datetime import timedelta
from uuid import UUID

from api.applications import record, surveying
from api.jobs import every
from api.messages import quiet
from api.notices import actions as notices
from api.notices.rules import INVITATION
from api.now import now
from api.one_by_one import found, one_by_one
from api.push import actions as push

LATER = timedelta(days=1)
KEPT = """
select a.id from application a where a.status = 'completed' and a.closed < $1 and a.id > $2
and exists (select from push_subscription p where p.application = a.id) order by a.id limit $3
"""
"""By what is still kept, so that nothing missed or done twice tells anybody twice."""


@every("31 * * * *", "invite_to_survey")
async def invite() -> None:
    """Never in the quiet hours."""
    if not quiet.over(now()):
        await one_by_one("invite_to_survey", found(KEPT, now() - LATER), _invite)


async def _invite(application: UUID) -> None:
    """Whoever judged already, or was asked, is not asked again; of a package only the leading case asks."""
    row = await record.lock_id(application)
    asks = row.package in (None, row.id) and surveying.open_for(row)
    if not asks or not await notices.tell(row.id, INVITATION, once=INVITATION):
        await push.end(row.id)
