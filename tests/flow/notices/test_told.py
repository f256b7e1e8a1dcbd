"""What was told stands on the case for its citizen and for the desk, which is asked to call only whom nothing else reached."""

import pytest

from api.applications import desk_actions
from api.threads import actions as threads
from tests import making
from tests.flow.keeping.conftest import do_jobs
from tests.flow.notices.conftest import told
from tests.flow.notices.test_mail import EMAIL, LATE, MORNING, NOON, returned
from tests.flow.push.conftest import address, allow, phone, service  # noqa: F401  fixtures
from tests.page import Page


async def opened(citizen, made) -> str:
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    return f"/permohonan/{made.number}"


async def test_a_citizen_reads_what_was_told_and_how_and_ends_it(citizen, mail_server, service, address):  # noqa: F811
    post_office = mail_server()
    made, sari = await making.submitted(applicant_email=EMAIL), await making.staff()
    home = await opened(citizen, made)
    assert (await citizen.post(f"{home}/kabar", json=address())).status_code == 204
    await desk_actions.step(made.number, "take", sari)
    await threads.say(made.number, sari, "Baik.")
    await do_jobs()
    page = (await citizen.get(home)).text
    for words in ("Kabar dari kami", "Ada pesan dari petugas", "diterima layanan notifikasi", "email, terkirim"):
        assert words in page
    await citizen.post(f"{home}/berhenti-kabari")
    await threads.say(made.number, sari, "Satu lagi.")
    await do_jobs()
    page = (await citizen.get(home)).text
    assert "Kabari lagi" in page and len(post_office.letters) == 1
    assert await told("mail") == [("message", "sent"), ("message", "stopped")]
    await citizen.post(f"{home}/kabari-lagi")
    await threads.say(made.number, sari, "Terakhir.")
    await do_jobs()
    assert len(post_office.letters) == 2


async def test_a_stranger_cannot_end_the_news_of_others(stranger):
    made, _ = await returned()
    for path in ("berhenti-kabari", "kabari-lagi"):
        assert (await stranger.post(f"/permohonan/{made.number}/{path}")).status_code == 404


async def test_whoever_opens_the_page_need_not_be_called_any_more(citizen, operator):
    made, _ = await returned()
    await do_jobs()
    assert await told("whatsapp") == [("return", "ready")]
    assert made.number in (await operator.get("/loket/kabar")).text
    await citizen.get(await opened(citizen, made))
    assert await told("whatsapp") == [("return", "seen")]
    assert made.number not in (await operator.get("/loket/kabar")).text


@pytest.mark.parametrize("asked", [True, False])
async def test_the_desk_is_asked_to_call_and_its_tap_is_written_down(operator, asked):
    made = (await returned())[0] if asked else await making.submitted()
    await do_jobs()
    case = (await operator.get(f"/loket/{made.number}")).text
    assert ("belum sampai" in case) is asked
    message = "returned" if asked else "question"
    sent = await operator.post(f"/loket/{made.number}/kabar", data={"message": message})
    assert Page(sent.text).link("Buka WhatsApp").startswith("https://wa.me/")
    assert await told("whatsapp") == [("return" if asked else "chat", "tapped")]
    assert made.number not in (await operator.get("/loket/kabar")).text
    history = (await operator.get(f"/loket/{made.number}/riwayat?jenis=kabar")).text
    assert "dibuka petugas untuk dikirim" in history and "WhatsApp" in history
    if asked:
        assert "tidak ada HP yang meminta" in history and "tidak ada alamat email" in history


async def test_where_the_phone_is_gone_the_desk_is_asked_to_write(citizen, service, address):  # noqa: F811
    made = await making.submitted()
    home = await opened(citizen, made)
    await citizen.post(f"{home}/kabar", json=address())
    service.answers = ["410 Gone"]
    sari = await making.staff()
    await desk_actions.step(made.number, "take", sari)
    await threads.say(made.number, sari, "Data mana yang benar?", question=True)
    assert await told("whatsapp") == [("question", "spare")]
    await do_jobs()
    assert (await told("push"), await told("whatsapp")) == ([("question", "gone")], [("question", "ready")])


async def test_whoever_looks_at_night_gets_no_letter_in_the_morning(citizen, mail_server, at):
    post_office = mail_server()
    at(NOON)
    made, sari = await making.submitted(applicant_email=EMAIL), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    at(LATE)
    await threads.say(made.number, sari, "Baik.")
    await citizen.get(await opened(citizen, made))
    at(MORNING)
    await do_jobs()
    assert (await told("mail"), post_office.letters) == ([("message", "seen")], [])


async def test_a_tap_before_the_step_stood_counts_for_it(operator):
    made, _ = await returned()
    await operator.post(f"/loket/{made.number}/kabar", data={"message": "returned"})
    await do_jobs()
    assert await told("whatsapp") == [("chat", "tapped"), ("return", "spare")]
