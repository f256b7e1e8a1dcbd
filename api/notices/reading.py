"""What we told the citizen, read by the citizen: whoever reads it need not be told the same once more."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import Record

from api.database import fetch
from api.looking import only_looking
from api.notices import log
from api.notices.outcomes import CHAT, LOST, PAGE, REACHED, UNDER_WAY
from api.now import now
from api.push.actions import SEEN

LISTED = """
select told, event, channel, outcome, tries, at from notice where application = $2 and outcome <> 'gentle'
union all select null, '', 'stopped', '', 0, at from news_stopped where application = $2
"""
LOOKED = f"""
with {SEEN},
known as (
    update notice set outcome = 'seen', changed = $3 where application = $2
    and ((channel = 'whatsapp' and outcome = 'ready') or (channel = 'mail' and outcome = 'waits')) returning id
)
{LISTED}
union all select id, '', 'woken', '', 0, $3 from over union all select id, '', 'woken', '', 0, $3 from woken order by at desc
"""
SHOWN = (REACHED | UNDER_WAY | LOST) - {"seen"}


class Way(msgspec.Struct, frozen=True):
    channel: str
    outcome: str
    tries: int


class Telling(msgspec.Struct, frozen=True):
    """One event, and the ways beside the page on which we tried to tell it."""

    event: str
    at: datetime
    ways: tuple[Way, ...]


class Told(msgspec.Struct, frozen=True):
    """Newest first; `stopped`: no more mails and chats are wanted."""

    tellings: tuple[Telling, ...]
    stopped: bool


async def listed(application: UUID) -> tuple[Telling, ...]:
    """What was told about a case, newest first."""
    return _tellings(await fetch(f"{LISTED.replace('$2', '$1')} order by at desc", application))


async def opened(application: UUID, access: UUID, *, own: bool) -> Told:
    """The same where whoever has this right looks at it now, for themselves or for its citizen."""
    if only_looking.get() or not own:
        return Told(await listed(application), stopped=False)
    rows = await fetch(LOOKED, access, application, now())
    if woken := [row["told"] for row in rows if row["channel"] == "woken"]:
        await log.end_held(woken, "seen")
    return Told(_tellings(rows), any(row["channel"] == "stopped" for row in rows))


def _tellings(rows: Sequence[Record]) -> tuple[Telling, ...]:
    firsts = [row for row in rows if row["channel"] == PAGE or row["event"] == CHAT]
    return tuple(Telling(first["event"], first["at"], _ways(first["told"], rows)) for first in firsts)


def _ways(told: UUID, rows: Sequence[Record]) -> tuple[Way, ...]:
    mine = [row for row in rows if row["told"] == told and row["channel"] != PAGE and row["outcome"] in SHOWN]
    return tuple(Way(row["channel"], row["outcome"], row["tries"]) for row in mine)
