"""Nobody hears of a step that did not last."""

from api.applications import desk_actions, desk_undo
from api.push.tables import PushSubscription
from tests.flow.keeping.conftest import do_jobs
from tests.flow.push.test_telling import ask, take


async def test_what_is_taken_back_is_never_told(citizen, sent, service, address):
    await ask(citizen, sent, address())
    sari = await take(sent)
    await desk_actions.step(sent.number, "reject", sari, "Salah orang.")
    offer = await desk_undo.offered(sari)
    await desk_undo.undo(sari, offer.id)
    await do_jobs()
    assert service.messages == [] and await PushSubscription.count() == 1
