"""Every night: end what nobody continues, then destroy what is due.

To destroy is final, so it never rests on one look at a clock: a machine that wakes up in a far year, or after a long
sleep, destroys nothing in its first night and says so. That leaves a day to put its clock right.
"""

from datetime import timedelta

import structlog

from api.applications import retention, submission
from api.audit import actions as audit
from api.audit import queries as audit_queries
from api.jobs import every
from api.now import now
from api.results import retention as results

LOOKED = ("system", "retention.run", "clock")
STEADY = timedelta(days=3)
PARTS = (
    results.delete_results,
    submission.expire,
    retention.delete_papers,
    retention.delete_answers,
    retention.delete_records,
)

log = structlog.get_logger()


@every("37 18 * * *", "destroy_what_is_due")
async def destroy_due() -> None:
    """At 02.37 in Kupang."""
    steady = await audit_queries.happened(*LOOKED, since=now() - STEADY)
    await audit.record(*LOOKED, steady=steady)
    if not steady:
        log.warning("nothing is destroyed tonight: first night here, or the clock jumped")
        return
    for part in PARTS:
        try:
            await part()
        except Exception:
            log.exception("a part of the night was left", job=part.__name__)
