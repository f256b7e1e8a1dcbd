"""Remembering which answers of a case somebody has copied, so that whoever is interrupted goes on where they were.

A mark says nothing about the answer and is no view of the case: that was written down when the case was opened.
"""

from api.accounts.queries import SignedIn
from api.applications import desk_viewing
from api.copies.tables import Copied
from api.database import fetch
from api.errors import NotFound
from api.tokens import new_id

NO_ANSWER = "Jawaban ini tidak ada di permohonan."
MARK = """
insert into copied (id, application, operator, field) values ($1, $2, $3, $4)
on conflict (application, operator, field) do nothing
"""


async def mark(number: str, key: str, operator: SignedIn) -> None:
    """Twice is once. Raise NotFound for a case this person sees not, and for what it does not ask."""
    application, keys = await desk_viewing.copyable(number, operator)
    if key not in keys:
        raise NotFound(NO_ANSWER)
    await fetch(MARK, new_id(), application, operator.id, key)


async def unmark(number: str, key: str, operator: SignedIn) -> None:
    """Take one mark away; without a key, all of this person's in this case."""
    application, _ = await desk_viewing.copyable(number, operator)
    mine = (Copied.application == application) & (Copied.operator == operator.id)
    await Copied.delete().where(mine & (Copied.field == key) if key else mine)
