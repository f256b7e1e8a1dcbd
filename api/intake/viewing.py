"""Showing what lies in a tray, to its owner alone. Who looks is written down, for good, before anything is shown."""

import asyncio
from datetime import timedelta
from uuid import UUID

from api.accounts.queries import SignedIn
from api.audit import actions as audit
from api.audit import names
from api.audit import queries as audit_queries
from api.database import fetch, transaction
from api.documents import envelope, parts, storing, watermark
from api.errors import NotFound
from api.intake import queries
from api.intake.queries import Item
from api.now import WITA, now

LOOK = "intake.view"
SAME_LOOK = timedelta(minutes=10)
SMALL = 360
BODY = """
select i.id, i.pages, i.wrapped_key, i.stored_as from intake_item i join intake_batch b on b.id = i.batch
where b.id = $1 and b.operator = $2 and i.id = $3 and i.state = 'kept' and i.stored_as <> ''
"""


async def tray(me: SignedIn, batch: UUID, page: int) -> list[Item]:
    """Who reloads looks once; each picture is a look of its own."""
    subject = names.intake(batch)
    if not await audit_queries.happened(me.actor, LOOK, subject, now() - SAME_LOOK):
        async with transaction():
            await audit.record(me.actor, LOOK, subject)
    return await queries.items(me, batch, page)


async def picture(me: SignedIn, batch: UUID, item: UUID, page: int, *, small: bool = False) -> bytes:
    """One page as JPEG, with the viewer's name and the minute all over it. Raise NotFound for what is not in their tray."""
    rows = await fetch(BODY, batch, me.id, item)
    if not rows or not 1 <= page <= rows[0]["pages"]:
        raise NotFound
    row = rows[0]
    async with transaction():
        await audit.record(me.actor, "intake.picture", names.intake(batch), item=str(item), page=page, small=small)
    key = envelope.unwrap(row["wrapped_key"], "intake_item", item)
    body = await storing.read(key, item, row["stored_as"], parts.page(page))
    words = f"{me.name}\nWhatsApp  {now().astimezone(WITA):%d-%m-%Y %H.%M}"
    return await asyncio.to_thread(watermark.stamp, body, words, SMALL if small else 0)
