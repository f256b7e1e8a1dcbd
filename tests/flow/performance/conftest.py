"""Three months of an office, each moment by the injected clock."""

from datetime import UTC, datetime

import pytest

from api import now as clock
from api.accounts.roles import Role
from api.applications import desk_actions, desk_delivery, submission
from api.applications.record import find
from api.documents import queries as documents
from api.incidents import actions as incidents
from api.incidents import pausing
from api.incidents.typed import Wanted
from api.now import WITA
from tests import making


@pytest.fixture
def at(monkeypatch):
    """Move the clock to this moment of 2026 in Kupang."""

    def move(month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        moment = datetime(2026, month, day, hour, minute, tzinfo=WITA).astimezone(UTC)
        monkeypatch.setattr(clock, "source", lambda: moment)

    return move


async def deliver(number: str, sari) -> None:
    await desk_actions.step(number, "take", sari)
    await desk_actions.accept_all(number, sari)
    await desk_actions.step(number, "accept", sari)
    await desk_delivery.deliver(number, sari, [], "Loket 1.")


async def send_back(number: str, sari) -> str:
    """What the citizen is to bring again."""
    await desk_actions.step(number, "take", sari)
    paper = (await documents.of_application((await find(number)).id))[0]
    await desk_actions.judge(number, paper.id, "replace", sari, "Foto buram.")
    await desk_actions.step(number, "return", sari)
    return paper.requirement


async def send_again(number: str, requirement: str) -> None:
    await making.attach(number, requirement, data=making.PDF)
    await submission.submit(number)


@pytest.fixture
async def three_months(db, at):
    """September: ten cases ready after 2, 4 … 20 hours, and one after 54 of which its citizen had it 48.
    October: one late, one rejected, one that waited for SIAK from hour 1 to hour 7 of 28, one that is ready in November.
    """
    at(9, 7)
    sari, lina = await making.staff(), await making.staff("Lina", role=Role.SUPERVISOR)
    made = [await making.submitted() for _ in range(10)]
    for place, one in enumerate(made, start=1):
        at(9, 7 + (9 + 2 * place) // 24, (9 + 2 * place) % 24)
        await deliver(one.number, sari)
    at(9, 8)
    back = await making.submitted()
    at(9, 8, 10)
    asked = await send_back(back.number, sari)
    at(9, 10, 10)
    await send_again(back.number, asked)
    at(9, 10, 15)
    await deliver(back.number, sari)
    at(10, 5)
    late, refused = await making.submitted(), await making.submitted()
    at(10, 6, 8)
    await desk_actions.step(refused.number, "take", sari)
    await desk_actions.step(refused.number, "reject", sari, note="Bukan penduduk Kota Kupang.")
    at(10, 7)
    await deliver(late.number, sari)
    at(10, 12, 8)
    waited = await making.submitted()
    at(10, 12, 9)
    away = await incidents.open_now(Wanted(), lina)
    await pausing.settle()
    at(10, 12, 15)
    await incidents.end(away, lina)
    await pausing.settle()
    at(10, 13, 12)
    await deliver(waited.number, sari)
    at(10, 30, 23)
    last = await making.submitted()
    at(11, 2, 10)
    await deliver(last.number, sari)
    return {"first": made[0].number, "sari": sari}
