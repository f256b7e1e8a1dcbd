"""What the scanner says of a paper, from the citizen's upload to the desk, and later when it answers at last."""

from datetime import timedelta

import pytest

from api import now
from api.applications import record
from api.audit.tables import Audit
from api.documents import actions, queries, rescanning
from api.documents.clamd import Clamd
from api.documents.refused import Dangerous, Refused
from api.documents.scanning import Scan, scanner
from api.documents.tables import Document
from api.documents.texts import SCANS
from api.results import actions as results
from api.results import queries as result_queries
from api.results import rescanning as result_rescanning
from tests.flow.scanning.clamav import VIRUS, listening, slow_for_some, well
from tests.making import PDF, PHOTO, SIGNED, draft, staff

NOWHERE = Clamd.at("unix:///run/nowhere/clamd.ctl")
INFECTED_PHOTO = PHOTO + VIRUS
INFECTED_PDF = PDF.replace(b"%%EOF", b"%" + VIRUS + b"\n%%EOF")


@pytest.fixture
async def application(db):
    return (await record.find((await draft()).number)).id


async def attach(application, data=PHOTO):
    return await actions.attach(application, "ktp", await actions.prepare(data))


async def scan_of(application):
    [view] = await queries.of_application(application)
    return view.scan


async def every_paper_infected(scanner, reader, writer):
    await reader.readuntil(b"\0")
    while size := int.from_bytes(await reader.readexactly(4), "big"):
        await reader.readexactly(size)
    writer.write(b"stream: Lopo.Later FOUND\0")


async def test_a_scanned_paper_is_called_clean(application, folder, ask):
    async with listening(well, folder) as clamav:
        ask(clamav.clamd)
        await attach(application)
        assert clamav.seen == [PHOTO]
    assert SCANS[await scan_of(application)] == "Dipindai, tidak ditemukan virus"


@pytest.mark.parametrize("data", [INFECTED_PHOTO, INFECTED_PDF], ids=["photo", "pdf"])
async def test_an_infected_paper_is_refused_with_its_sentence_and_not_kept(application, folder, ask, data):
    async with listening(well, folder) as clamav:
        ask(clamav.clamd)
        with pytest.raises(Refused, match="terdeteksi berbahaya") as refused:
            await attach(application, data)
    assert refused.value.code == "virus"
    assert await queries.of_application(application) == []


@pytest.mark.parametrize("address", [None, NOWHERE], ids=["no scanner", "scanner away"])
async def test_without_an_answer_the_paper_is_taken_and_called_not_scanned(application, ask, address):
    ask(address)
    await attach(application)
    assert SCANS[await scan_of(application)] == "Belum dipindai"


async def test_what_waits_is_scanned_as_soon_as_the_scanner_answers(application, folder, ask, clock):
    ask(NOWHERE)
    await attach(application)
    await rescanning.scan_documents()
    assert await scan_of(application) == "waiting"
    clock.now += 60
    async with listening(well, folder) as clamav:
        ask(clamav.clamd)
        await rescanning.scan_documents()
        await rescanning.scan_documents()
        assert len(clamav.seen) == 1 and clamav.seen[0].startswith(b"\xff\xd8")
    assert await scan_of(application) == "clean"


async def test_a_paper_found_infected_later_is_audited_and_given_to_nobody(application, folder, ask, clock):
    ask(None)
    view = await attach(application)
    async with listening(every_paper_infected, folder) as clamav:
        ask(clamav.clamd)
        await rescanning.scan_documents()
    assert await scan_of(application) == "infected"
    with pytest.raises(Dangerous) as kept_back:
        await queries.master(application, view.id)
    assert "tidak diberikan lagi" in kept_back.value.detail
    with pytest.raises(Dangerous):
        await queries.find_page(application, view.id, 1)
    row = await Audit.select().where(Audit.action == rescanning.INFECTED).first()
    assert (row["actor"], row["subject"]) == ("system", f"application:{application}")


async def test_one_unreadable_paper_does_not_keep_others_from_being_scanned(application, folder, ask):
    ask(None)
    await attach(application)
    await actions.attach(application, "kk", await actions.prepare(PDF))
    await Document.update({Document.wrapped_key: bytes(80)}).where(Document.requirement == "ktp")
    async with listening(well, folder) as clamav:
        ask(clamav.clamd)
        await rescanning.scan_documents()
    assert [view.scan for view in await queries.of_application(application)] == ["clean", ""]


@pytest.mark.parametrize(("behave", "most"), [(slow_for_some, 1 << 30), (well, 1000)], ids=["slow", "too large"])
async def test_a_file_that_gets_no_answer_stops_no_other_and_is_asked_about_once_an_hour(
    application, folder, ask, monkeypatch, behave, most
):
    ask(None)
    await attach(application)
    await results.keep(application, await results.prepare(SIGNED, "hasil.pdf"), "operator:1")
    moment = now.now()
    async with listening(behave, folder, most) as clamav:
        ask(clamav.clamd)
        for hours, tries in ((0, 1), (0.9, 1), (1.1, 2)):
            monkeypatch.setattr(now, "source", lambda hours=hours: moment + timedelta(hours=hours))
            await rescanning.scan_documents()
            assert not scanner.away and rescanning.in_vain
            assert len(clamav.seen) == tries
        clamav.most = 1 << 30
        await result_rescanning.scan_results()
        assert await scanner.scan(PDF) is Scan.CLEAN
    assert await scan_of(application) == "waiting"
    [kept] = await result_queries.at_desk(application)
    assert kept.scan == "clean"


async def test_an_infected_result_is_refused_at_the_desk_with_its_sentence(db, folder, ask):
    async with listening(every_paper_infected, folder) as clamav:
        ask(clamav.clamd)
        with pytest.raises(Refused, match="Periksa komputer loket"):
            await results.prepare(SIGNED, "hasil.pdf")


async def test_a_result_found_infected_later_is_neither_opened_nor_handed_over(application, folder, ask):
    sari = await staff()
    ask(None)
    await results.keep(application, await results.prepare(SIGNED, "hasil.pdf"), sari.actor)
    [kept] = await result_queries.at_desk(application)
    assert kept.scan_text == "Belum dipindai"
    async with listening(every_paper_infected, folder) as clamav:
        ask(clamav.clamd)
        await result_rescanning.scan_results()
    [kept] = await result_queries.at_desk(application)
    assert kept.scan_text == SCANS["infected"]
    with pytest.raises(Dangerous):
        await (await result_queries.find_at_desk(application, kept.id))()
    assert await Audit.exists().where(Audit.action == result_rescanning.INFECTED)
