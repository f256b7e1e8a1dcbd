"""A clock that tests turn, cases that ended, and what the worker would do."""

from datetime import timedelta

import msgspec
import pytest

from api import jobs, now
from api.applications import actions, desk_actions, desk_delivery, nightly, queries, submission
from api.applications.tables import Application
from api.audit.tables import Audit
from api.database import engine
from tests import making


@pytest.fixture
def days_later(monkeypatch):
    """`days_later(31)`: so long after the test began, whatever was set before."""
    began = now.now()

    def turn(days: float) -> None:
        monkeypatch.setattr(now, "source", lambda: began + timedelta(days=days))

    return turn


@pytest.fixture
def night(days_later):
    """`await night(31)`: what the worker does so many days later, having been there the night before."""

    async def pass_by(days: float) -> None:
        days_later(days - 1)
        await nightly.audit.record(*nightly.LOOKED)
        days_later(days)
        await nightly.destroy_due()

    return pass_by


async def ready(note: str = "") -> actions.Created:
    """A case whose signed PDF waits for the citizen, or with a `note` waits at the counter, too."""
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    await desk_actions.accept_all(made.number, sari)
    await desk_actions.step(made.number, "accept", sari)
    await desk_delivery.deliver(made.number, sari, [("hasil.pdf", making.SIGNED)], note)
    return made


async def completed() -> actions.Created:
    made = await ready()
    [result] = (await queries.detail(made.number)).results
    await submission.receive(made.number, result.id)
    return made


async def rejected() -> actions.Created:
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    await desk_actions.step(made.number, "reject", sari, note="Bukan penduduk Kota Kupang.")
    return made


async def withdrawn() -> actions.Created:
    made = await making.submitted()
    await actions.withdraw(made.number)
    return made


async def row_of(number: str) -> Application:
    return await Application.objects().where(Application.number == number).first()


async def destroyed(number: str) -> list[tuple[str, str, dict]]:
    """(actor, action, detail) of all that was destroyed, oldest first."""
    rows = await Audit.select().where(Audit.subject == f"application:{(await row_of(number)).id}").order_by(Audit.id)
    gone = [row for row in rows if row["action"].endswith(".destroy")]
    return [(row["actor"], row["action"], msgspec.json.decode(row["detail"])) for row in gone]


async def do_jobs() -> None:
    """What the worker has queued, to its end."""
    while queued := await engine.run_ddl("delete from pgqueuer returning entrypoint, payload"):
        for one in queued:
            await jobs.JOBS[one["entrypoint"]](**msgspec.json.decode(one["payload"]))
