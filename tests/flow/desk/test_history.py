"""The whole history of a case: decisions, messages, and who looked; for its citizen by role and day, never by name."""

import re
from datetime import timedelta

import msgspec

from api import now
from api.applications import desk_actions, looks, record
from api.audit import actions as audit
from api.documents import queries as documents
from tests import making
from tests.page import Page

HTMX = {"hx-request": "true", "hx-request-type": "partial"}


def lines(page: str) -> list[str]:
    return [item.text for item in Page(page).all("li") if re.search(r"WITA", item.text)]


async def test_it_is_sifted_by_kind(operator, joko, home, number):
    sari = await making.staff("Berta")
    await desk_actions.told(number, sari, "question")
    paper = (await documents.of_application((await record.find(number)).id))[0]
    for _ in range(3):
        await joko.get(f"{home}/berkas/{paper.id}/1.jpg")
    said = {
        kind: (await operator.get(f"{home}/riwayat?jenis={kind}")).text
        for kind in ("", "keputusan", "pesan", "dilihat")
    }
    shown = {kind: Page(text).text.partition("Saring riwayat")[0] and Page(text).text for kind, text in said.items()}
    assert "Mulai diperiksa Sari" in shown[""] and "Dikabari lewat WhatsApp Berta" in shown[""]
    assert "Mulai diperiksa Sari" in shown["keputusan"] and "Dikabari" not in shown["keputusan"]
    assert "Dikabari lewat WhatsApp Berta" in shown["pesan"] and "Mulai diperiksa" not in shown["pesan"]
    assert "Melihat berkas Joko, 3 kali" in shown["dilihat"] and "Membuka permohonan Sari" in shown["dilihat"]


async def test_htmx_gets_the_list_alone(operator, home):
    part = await operator.get(f"{home}/riwayat?jenis=dilihat", headers=HTMX)
    assert part.status_code == 200 and 'id="riwayat-kartu"' in part.text and "<html" not in part.text


async def test_an_unknown_kind_shows_no_more_than_what_happened(operator, home):
    assert (await operator.get(f"{home}/riwayat?jenis=<script>")).status_code == 200


async def test_the_history_of_a_case_of_another_desk_does_not_exist(operator, db):
    made = await making.draft()
    assert (await operator.get(f"/loket/{made.number}/riwayat")).status_code == 404


async def test_looks_are_counted_by_day_and_role_for_the_citizen(operator, joko, home, number, monkeypatch):
    row = await record.find(number)
    paper = (await documents.of_application(row.id))[0]
    for reader in (operator, joko, joko):
        await reader.get(f"{home}/berkas/{paper.id}/1.jpg")
    tomorrow = now.now() + timedelta(days=1)
    monkeypatch.setattr(now, "source", lambda: tomorrow)
    await audit.record(f"operator:{row.operator}", "document.view", f"application:{row.id}", page=1)
    seen = await looks.viewed(row.id)
    assert [(look.role, look.times) for look in seen.days] == [("Petugas loket", 1), ("Petugas loket", 3)]
    assert seen.times == 4 and seen.last == seen.days[0].last
    assert "Joko" not in str(msgspec.to_builtins(seen))


async def test_what_the_citizen_does_is_no_look(operator, home, number):
    row = await record.find(number)
    await audit.record("citizen", "application.export", f"application:{row.id}")
    assert await looks.viewed(row.id) is None
