"""Once it is done a citizen judges the service in half a minute, and nobody finds out who said what."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from api import catalogue, database, now
from api.applications import dossier, dossier_text, surveying
from api.applications import queries as applications
from api.applications.tables import Application
from api.audit.tables import Audit
from api.errors import Conflict
from api.figures.tables import DailyFigure
from api.surveys import actions, asking, queries
from api.surveys.asking import Answers
from api.surveys.tables import SurveyAnswer, SurveyProfile
from tests import making
from tests.browsing import signed_in
from tests.flow.keeping.conftest import completed, days_later  # noqa: F401  a fixture
from tests.page import opened

NINE = {f"u{place}": "4" for place in range(1, 10)}
OFFER = "Nilai layanan ini (setengah menit)"
SINCE, UNTIL = date(2026, 1, 1), date(2099, 1, 1)


async def judged(times: int, value: int, service: str = "validasi-nik", desk: str = "validasi-nik") -> None:
    async with database.transaction():
        for _ in range(times):
            await actions.keep(service, desk, "hp", Answers((value,) * 9))
    await actions.mix()


async def become(number: str, service: str) -> None:
    """As if another service had been applied for."""
    definition = msgspec.json.encode(catalogue.find(service)).decode()
    changed = {Application.service: service, Application.definition: definition}
    await Application.update(changed).where(Application.number == number)


async def done_before(service: str) -> str:
    made = await completed()
    await become(made.number, service)
    return made.number


async def test_a_citizen_judges_once_and_loses_nothing_on_the_way(citizen):
    made = await completed()
    home = f"/permohonan/{made.number}"
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    assert (await opened(citizen, home)).link(OFFER) == f"{home}/survei"
    page = await opened(citizen, f"{home}/survei")
    assert len([one for one in page.all("input") if one.get("type") == "radio"]) == 36
    half = {**NINE, "e1": "5", "usia": "2", "disabilitas": "1"}
    left = await citizen.post(f"{home}/survei", data={**half, "u4": "", "u9": "7"})
    assert left.status_code == 422 and "Jawab pertanyaan " in left.text and asking.UNKNOWN in left.text
    assert left.text.count(" checked") == 7 and left.text.count(" selected") == 3
    assert await SurveyAnswer.count() == 0
    traces = await Audit.count()
    for _ in range(2):
        assert (await citizen.post(f"{home}/survei", data=half)).status_code == 303
    thanks = (await opened(citizen, f"{home}/survei")).text
    assert "Terima kasih" in thanks and "tidak dapat dilihat lagi atau diubah" in thanks
    assert OFFER not in (await opened(citizen, home)).text
    assert (await SurveyAnswer.count(), await Audit.count()) == (1, traces)
    kept = dossier.dossier_of(await applications.detail(made.number), 0, 0)
    assert kept.surveyed and "sudah Anda nilai" in dossier_text.as_text(kept)


async def test_a_row_knows_no_case_no_person_and_no_moment(db):
    made = await completed()
    await surveying.answer(made.number, Answers((4,) * 9, (5,) * 6, {"usia": 2, "kelamin": 1}))
    [row] = await SurveyAnswer.select()
    kept = set(row) - {"id"}
    assert kept == {"month", "desk", "service", "source", "version", "elements", "quality", "mixed"}
    assert row["id"].version == 4 and row["month"].day == 1
    profile = await SurveyProfile.select()
    assert {(one["question"], one["choice"], one["waiting"]) for one in profile} == {("usia", 2, 1), ("kelamin", 1, 1)}
    other = await completed()
    await surveying.answer(other.number, Answers((3,) * 9, (), {"usia": 2}))
    assert await SurveyAnswer.count() == 2
    [usia] = await SurveyProfile.select().where(SurveyProfile.question == "usia")
    assert (usia["answers"], usia["waiting"]) == (0, 2)
    await actions.mix()
    [usia] = await SurveyProfile.select().where(SurveyProfile.question == "usia")
    assert (usia["answers"], usia["waiting"]) == (2, 0)


async def test_after_the_night_neither_id_nor_place_nor_age_tells_which_came_when(db):
    before = [await _one(value % 4 + 1) for value in range(40)]
    assert await queries.index(SINCE, UNTIL) == []
    await actions.mix()
    await actions.mix()
    rows = await database.fetch("select id, elements[1] as first, xmin::text as age from survey_answer order by ctid")
    assert len({row["age"] for row in rows}) == 1 and not {row["id"] for row in rows} & {one for one, _ in before}
    order = [row["first"] for row in rows]
    assert sorted(order) == sorted(value for _, value in before) and order != [value for _, value in before]


async def _one(value: int):
    known = {row["id"] for row in await SurveyAnswer.select(SurveyAnswer.id)}
    async with database.transaction():
        await actions.keep("validasi-nik", "validasi-nik", "hp", Answers((value,) * 9))
    [new] = {row["id"] for row in await SurveyAnswer.select(SurveyAnswer.id)} - known
    return new, value


async def test_only_what_is_done_is_judged_and_never_a_death_or_a_complaint(db, days_later):  # noqa: F811  the fixture
    early, done = await making.submitted(), await completed()
    numbers = [early.number, *[await done_before(code) for code in ("akta-kematian", "lahir-mati", "pengaduan")]]
    for number in numbers:
        assert not (await applications.detail(number)).survey
        with pytest.raises(Conflict):
            await surveying.answer(number, Answers((4,) * 9))
    assert (await applications.detail(done.number)).survey == "open"
    for days, asked in ((-3, True), (29, True), (31, False)):
        days_later(days)
        assert bool((await applications.detail(done.number)).survey) is asked
    assert await SurveyAnswer.count() == 0


async def test_the_index_is_told_by_service_desk_and_month_but_not_of_few(db):
    await judged(6, 4)
    await judged(5, 3, "kia-0-5", "kia")
    await judged(2, 1, "ktp-rusak", "kk-ktp")
    day = now.today().replace(day=1)
    await DailyFigure.insert(DailyFigure(day=day, desk="validasi-nik", service="validasi-nik", done=100))
    by = {one.key: one for one in await queries.index(SINCE, UNTIL, "service")}
    assert (by["validasi-nik"].index.score, by["validasi-nik"].index.band) == (Decimal("100.00"), "A")
    assert (by["validasi-nik"].population, by["validasi-nik"].needed, by["validasi-nik"].enough) == (100, 80, False)
    # two people's answers would follow from the others: the next smallest is silent, too
    assert {key for key, one in by.items() if one.index is None} == {"ktp-rusak", "kia-0-5"}
    assert by["ktp-rusak"].answers is None and not hasattr(by["ktp-rusak"], "sums")
    assert {one.key for one in await queries.index(SINCE, UNTIL, "desk")} == {"validasi-nik", "kia", "kk-ktp"}
    [month] = await queries.index(SINCE, UNTIL, "month")
    assert (month.key, month.answers, month.index.score) == (f"{day:%Y-%m}", 13, Decimal("78.85"))
    assert await queries.index(UNTIL, UNTIL) == []


async def test_those_who_lead_read_it_and_take_it_along_as_a_table(db, app):
    async with signed_in(app, "Wati", "auditor") as wati:
        assert "Belum ada penilaian" in (await opened(wati, "/loket/survei")).text
        await judged(7, 3)
        await judged(1, 1, "ktp-rusak", "kk-ktp")
        await DailyFigure.insert(DailyFigure(day=now.today(), desk="kk-ktp", service="ktp-rusak", done=50))
        page = await opened(wati, "/loket/survei")
        assert "68,75" in page.text and "C, kurang baik" in page.text and "Belum cukup" in page.text
        table = (await wati.get(page.link("Unduh CSV per layanan"))).text
        assert "KTP-el rusak" in table and table.count("terlalu sedikit data") == 2
        await judged(9, 4, "kia-0-5", "kia")
        table = (await wati.get(f"/loket/survei.csv?menurut=service&bulan={now.today():%Y-%m}")).text
        [kia] = [line for line in table.splitlines() if line.startswith("KIA")]
        assert kia.count("4,00") == 9 and '"100,00",A' in kia and '"99,90"' in kia
        assert (await wati.get("/loket/survei.csv?menurut=x")).status_code == 404
