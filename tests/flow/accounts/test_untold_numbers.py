"""Who never told their own NIK and KK decides nothing: nobody could know whether the case is theirs."""

import pytest

from api.accounts import actions as accounts
from api.accounts.roles import Role
from api.applications import desk_actions, desk_delivery, desk_reassigning, record
from api.errors import Conflict
from tests import making
from tests.authenticator import enrol
from tests.page import Page

TELL = "/akun/nomor?lanjut="
WORDS = "Tulis NIK dan KK saya"


@pytest.fixture
async def newcomer(citizen):
    """A browser of somebody who said "Nanti saja"."""
    await enrol(citizen, await accounts.invite("Sari", "operator", ["validasi-nik"]))
    return citizen


async def status(number: str) -> str:
    return (await record.find(number)).status


async def test_wherever_one_would_take_a_case_one_is_led_to_tell_and_comes_back(newcomer):
    number = (await making.submitted()).number
    home = f"/loket/{number}"
    assert Page((await newcomer.get(home)).text).link(WORDS) == TELL + home
    for path, form, code, back in (
        ("/loket/berikutnya", {}, 409, "/loket"),
        (f"{home}/langkah/take", {}, 409, home),
        ("/loket/banyak", {"number": number, "langkah": "accept"}, 200, "/loket"),
    ):
        answer = await newcomer.post(path, data=form)
        page = Page(answer.text)
        assert (answer.status_code, page.link(WORDS)) == (code, TELL + back) and "belum lengkap" in page.text, path
    assert await status(number) == "submitted"
    asked = Page((await newcomer.get(TELL + home)).text)
    assert asked.values["lanjut"] == home
    told = await newcomer.post("/akun/nomor", data={"nik": "8" * 16, "kk": "9" * 16, "lanjut": home})
    assert told.headers["location"] == home
    assert not Page((await newcomer.get(home)).text).link(WORDS)
    assert (await newcomer.post(f"{home}/langkah/take")).status_code == 303
    assert await status(number) == "in_review"


async def test_what_was_given_to_them_is_neither_judged_nor_handed_over_but_can_be_let_go(db):
    number = (await making.submitted()).number
    sari, ina = await making.staff(told=False), await making.staff("Ina", role=Role.SUPERVISOR)
    await desk_reassigning.reassign(number, sari.id, None, "Sari ada.", ina)
    await desk_actions.step(number, "take", ina)
    await desk_reassigning.reassign(number, sari.id, ina.id, "Ina rapat.", ina)
    row = await record.find(number)
    for work in (
        lambda: desk_actions.accept_all(number, sari),
        lambda: desk_actions.step(number, "reject", sari, "Bukan."),
        lambda: desk_actions.check(number, "accept", sari),
        lambda: desk_actions.mark(number, "subject_nik", sari, "Salah."),
        lambda: desk_delivery.deliver(number, sari, [("hasil.pdf", making.SIGNED)]),
    ):
        with pytest.raises(Conflict, match="belum lengkap"):
            await work()
    assert (await record.find(number)).changed == row.changed
    await desk_actions.step(number, "release", sari)
    assert await status(number) == "submitted"
