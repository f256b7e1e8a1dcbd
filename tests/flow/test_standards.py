"""Every service has a standard of fourteen components; the office writes eight of them, and nobody's words get lost."""

import page as conformance

from api import catalogue
from api.audit.tables import Audit
from api.standards.own import STANDARDS
from api.standards.tables import StandardText
from tests.browsing import signed_in
from tests.making import text_of
from tests.page import opened

OPEN = "perlu dipastikan dinas"
FACILITIES, SERVICE = "Dua loket dan satu ruang menyusui.", "/layanan/akta-kelahiran"
OURS = {one.code: one.text for one in STANDARDS.components}


async def test_every_service_has_fourteen_components(citizen):
    for code in catalogue.CATALOGUE:
        page = await opened(citizen, f"/layanan/{code}/standar")
        assert len([one for one in page.all("h2") if one.words[0].isdigit()]) == 14, code
        assert page.text.count(OPEN) == 8
    assert (await citizen.get("/layanan/tidak-ada/standar")).status_code == 404


async def test_the_office_writes_its_own_for_all_services_or_for_one(app, citizen):
    assert (await opened(citizen, SERVICE)).link("Standar pelayanan") == f"{SERVICE}/standar"
    async with signed_in(app, "Rani", "supervisor", "akta") as rani:
        form = {**OURS, "layanan": "", "edisi": "0", "sarana": FACILITIES, "pasti": ["jumlah"]}
        for _ in range(2):  # pressed twice, the second is told that it is there already
            answer = await rani.post("/loket/standar", data=form)
        assert answer.status_code == 409 and FACILITIES in answer.text and await StandardText.count() == 2
        page = await opened(citizen, f"{SERVICE}/standar")
        assert FACILITIES in page.text and page.text.count(OPEN) == 6 and "Edisi 2" in page.text
        own = {**OURS, "sarana": FACILITIES, "layanan": "akta-kelahiran", "edisi": "0", "jaminan": "Akta\nuntuk semua."}
        assert (await rani.post("/loket/standar", data=own)).status_code == 303
        assert "<li>untuk semua.</li>" in (await citizen.get(f"{SERVICE}/standar")).text
        assert "<li>untuk semua.</li>" not in (await citizen.get("/layanan/kia-0-5/standar")).text
        back = {**own, "edisi": "1", "jaminan": ""}
        assert (await rani.post("/loket/standar", data=back)).status_code == 303
        page = await opened(citizen, f"{SERVICE}/standar")
        assert OURS["jaminan"] in page.text and "Edisi 4" in page.text
        long = await rani.post("/loket/standar", data={**form, "edisi": "1", "jaminan": "a" * 2001})
        assert long.status_code == 422 and "a" * 2001 in long.text
        assert (await rani.post("/loket/standar", data={**form, "layanan": "x"})).status_code == 404
    rows = await Audit.select().where(Audit.action == "standard.save").order_by(Audit.id)
    subjects = [row["subject"] for row in rows]
    assert subjects == ["standard:semua", "standard:akta-kelahiran", "standard:akta-kelahiran"]
    assert FACILITIES not in rows[0]["detail"]


async def test_a_standard_and_the_charter_are_printed_under_the_name_of_the_head(citizen):
    for path, words in ((f"{SERVICE}/standar", "14. Evaluasi kinerja"), ("/maklumat", "menerima teguran dan sanksi")):
        page = await opened(citizen, path)
        printed = await citizen.get(page.link("Cetak (PDF)"))
        assert printed.headers["content-type"] == "application/pdf"
        text = " ".join(text_of(printed.content).split())
        assert words in text and "Kepala Dinas" in text and "Standar" in text + page.text
        assert "0 failed" in str(conformance.validate_pdf_bytes(printed.content, profile="ua1"))
        assert (await citizen.get(page.link("Cetak (PDF)"))).content == printed.content


async def test_both_are_read_in_english_but_what_the_office_wrote_stays_indonesian(client):
    client.cookies.set("bahasa", "en")
    page = await client.get(f"{SERVICE}/standar")
    assert "Requirements" in page.text and page.text.count('<div lang="id">') == 8
    assert "Service charter" in (await client.get("/maklumat")).text
    printed = await client.get(f"{SERVICE}/standar.pdf")
    assert "1. Persyaratan" in text_of(printed.content)
