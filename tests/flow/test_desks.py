"""A desk that is still in use cannot be taken out of the office file unnoticed."""

import pytest

from api import server
from api.accounts import actions as accounts
from api.accounts.roles import Role, Staff
from api.applications import actions
from api.applications.tables import Application
from api.tokens import new_id
from tests import making

GONE = "loket-lama"


async def test_a_server_starts_where_the_office_has_every_desk_in_use(db):
    await making.submitted()
    await making.staff()
    assert "Lopo siap" in await server.prepare()


async def a_case():
    await _move((await making.submitted()).number)


async def a_draft():
    await _move((await making.draft()).number)


async def somebody():
    await making.staff("Ani", GONE)


async def an_invitation():
    await accounts.issue_invitation(new_id(), Staff("Ani", Role.OPERATOR, (GONE,)), "cli")


@pytest.mark.parametrize("left", [a_case, a_draft, somebody, an_invitation])
async def test_what_a_missing_desk_still_has_stops_the_start_with_a_sentence(db, left):
    await left()
    with pytest.raises(SystemExit, match=f"loket {GONE} tidak ada, padahal"):
        await server.prepare()


async def test_what_is_over_stops_nothing(db):
    number = (await making.draft()).number
    await _move(number)
    await actions.withdraw(number)
    assert await server.prepare()


async def _move(number: str) -> None:
    await Application.update({Application.desk: GONE}).where(Application.number == number)
