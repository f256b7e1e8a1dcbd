"""Whoever a complaint is about finds it nowhere: not by number, list, search, export, news or count."""

import asyncio

import pytest

from api.accounts.roles import Role
from api.accounts.tables import Operator
from api.applications import day_figures, desk_load, desk_queries, desk_search, export_rows, record
from api.applications.audit_trail import Asked, trail
from api.applications.desk_lists import Filters
from api.complaints import kinds, listing
from api.queue.news import news
from tests import making
from tests.flow.complaints.conftest import MONDAY, do, row_of
from tests.flow.test_access import VALUES, fill, routes
from tests.flow.test_rights import as_role

__all__ = ["as_role"]
OF_CASES = [(path, method) for path, method in routes() if path.startswith("/loket/") and "{number}" in path]
ACCUSED = (Role.OPERATOR, Role.SUPERVISOR, Role.HEAD)


async def account(name: str) -> str:
    return str((await Operator.select(Operator.id).where(Operator.name == name).first())["id"])


@pytest.fixture
async def accused(complain, berta, as_role):
    """A number, and by role somebody whom it is about: each may open everything else."""
    number = await complain()
    clients = {role: await as_role(role) for role in ACCUSED}
    for who, role in ((berta, Role.OPERATOR), (berta, Role.HEAD), (clients[Role.SUPERVISOR], Role.SUPERVISOR)):
        marked = await do(who, number, "diadukan", whom=f"orang:{await account(role.value.title())}")
        assert marked.status_code == 303, role
    return number, clients


async def test_no_route_of_a_case_tells_them_that_it_is_there(accused, berta):
    number, clients = accused
    assert len(OF_CASES) > 25

    async def said(client, path, method, asked) -> tuple[int, str]:
        data = {"message": "question", "tetap": "ya"} if method == "POST" else None
        answer = await client.request(method, fill(path).replace(VALUES["number"], asked), data=data)
        return answer.status_code, answer.text.replace(asked, "")

    wrong = []
    for path, method in OF_CASES:
        for role in (Role.SUPERVISOR, Role.HEAD):
            there, missing = [await said(clients[role], path, method, asked) for asked in (number, "K7QF-3M9X")]
            if there != missing or there[0] in (200, 201, 204, 303):
                wrong.append(f"{role} {method} {path}: {there[0]}, not as {missing[0]}")
    assert wrong == []
    assert (await clients[Role.OPERATOR].get(f"/loket/{number}")).status_code == 404
    assert (await berta.get(f"/loket/{number}")).status_code == 200


async def test_no_list_search_count_or_export_has_it(accused, berta):
    number, clients = accused
    for role, client in clients.items():
        for path in (
            "/loket",
            "/loket?daftar=semua&tab=terbuka",
            "/loket/segar",
            "/loket/pengaduan",
            "/loket/beban",
            "/loket/rak",
            "/loket/kabar",
            "/loket/gangguan",
            "/loket/ringkasan",
            "/loket/kelola",
        ):
            assert number not in (await client.get(path)).text, (role, path)
        for words in (number, number[:4], "Yohanis", "081234567891"):
            assert f"/loket/{number}" not in (await client.post("/loket", data={"cari": words})).text, (role, words)
    lead = await making.staff("Pemimpin", role=Role.SUPERVISOR)
    listed = await desk_queries.queue(lead, Filters(whose="semua"))
    assert not listed.rows and not any(listed.counts.values())
    assert not (await desk_search.search(lead, number)).rows
    assert sum(load.waiting for load in (await desk_load.loads()).desks) == 0
    assert await export_rows.count(MONDAY.replace(year=2020), MONDAY.replace(year=2030), "", "") == 0
    assert await day_figures.of_day((await record.find(number)).submitted.date()) == []


async def test_no_live_news_and_no_page_of_auditors_speaks_of_it(complain, berta, as_role):
    with news.stream("uji") as stream:
        number = await complain()
        await do(berta, number, "ambil")
        await asyncio.sleep(0)
        assert not await stream.next(0.2) & {"pengaduan", "kia"}
    auditor = await making.staff("Auditor", role=Role.AUDITOR)
    assert (await trail(Asked(number=number), auditor)).lines
    await do(berta, number, "diadukan", whom=f"orang:{auditor.id}")
    assert (await trail(Asked(number=number), auditor)).unknown
    assert number not in str(await trail(Asked(), auditor))


@pytest.mark.parametrize(
    ("rank", "level", "who"),
    [
        ("petugas_pengaduan", kinds.AT_SUPERVISOR, "Tomi"),
        ("penyelia", kinds.AT_HEAD, "Kepala"),
        ("kepala", kinds.OUTSIDE, "Rani"),
    ],
)
async def test_the_next_level_up_answers_what_is_about_the_one_below(complain, db, rank, level, who):
    desk = await making.staff("Berta", "pengaduan")
    people = [
        desk,
        await making.staff("Rani", "pengaduan", role=Role.SUPERVISOR),
        await making.staff("Tomi", "kia", role=Role.SUPERVISOR),
        await making.staff("Kepala", "kia", role=Role.HEAD),
    ]
    number = await complain(accused_rank=rank)
    row = await row_of(number)
    owner = next(person.name for person in people if person.id == row.owner)
    assert (row.level, owner) == (level, who)
    see = {person.name for person in people if (await listing.listed(person, listing.Filters())).rows}
    assert (
        see
        == {
            "petugas_pengaduan": {"Tomi", "Kepala"},
            "penyelia": {"Berta", "Kepala"},
            "kepala": {"Berta", "Rani", "Tomi"},
        }[rank]
    )


async def test_what_is_about_the_head_can_only_go_outside(complain, berta, rani, head):
    number = await complain(accused_rank="kepala")
    assert (await head.get(f"/loket/{number}")).status_code == 404
    refused = await do(rani, number, "selesai", answer="Sudah.")
    assert refused.status_code == 409 and "di luar dinas" in refused.text
    assert (await do(rani, number, "teruskan", to="inspektorat", theirs="700/12/2026")).status_code == 303
    assert (await row_of(number)).handed_number == "700/12/2026"


async def test_whoever_answers_for_it_can_say_that_it_was_not_about_somebody(complain, berta, rani, head):
    number = await complain()
    whom = f"orang:{await account('Rani Penyelia')}"
    assert (await do(berta, number, "diadukan", whom="orang:niemand")).status_code == 422
    assert (await do(berta, number, "diadukan", whom=whom)).status_code == 303
    assert (await rani.get(f"/loket/{number}")).status_code == 404
    row = await row_of(number)
    assert row.level == kinds.AT_HEAD and (await do(berta, number, "bukan", whom=whom)).status_code == 409
    assert (await do(head, number, "bukan", whom=whom)).status_code == 303
    assert (await rani.get(f"/loket/{number}")).status_code == 200
    assert (await do(berta, number, "diadukan", whom="loket:pengaduan")).status_code == 409
    own = await complain()
    mine = await do(berta, own, "diadukan", whom="loket:pengaduan")
    assert mine.headers["location"] == "/loket/pengaduan" and (await berta.get(f"/loket/{own}")).status_code == 404
