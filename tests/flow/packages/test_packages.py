"""One form for a birth: the certificate, the family card and the child's card, each with a number and a promise of its own."""

import re
from datetime import timedelta

from api.applications import queries, record, retention
from api.applications.tables import Application
from api.applications.workflow import By
from api.catalogue import find
from api.documents import queries as documents
from api.documents.tables import Document
from api.office import office
from tests import making
from tests.answered import TODAY
from tests.flow.packages.birth import BIRTH, BORN, CARD, FAMILY, filled, papers_of, sent
from tests.page import Page


async def test_a_package_becomes_an_application_for_each_service(db):
    _made, parts = await sent(FAMILY, CARD)
    assert set(parts) == {BIRTH, FAMILY, CARD}
    assert len({known.number for known in parts.values()}) == 3
    for code, known in parts.items():
        assert (known.status, known.title) == ("submitted", find(code).title)
        assert known.due_at
        assert (await record.find(known.number)).desk == office.desk_of(code).code
    card, family = [await queries.detail(parts[code].number) for code in (CARD, FAMILY)]
    assert card.answers["child_birth_date"] == BORN
    assert card.answers["child_name"] == family.answers["new_members"][0]["name"]
    assert family.answers["add_reason"] == "kelahiran"
    assert "birth_proof" not in card.answers
    assert not card.missing.documents
    assert not family.missing.fields


async def test_every_part_has_the_papers_it_asks_for_and_no_others(db):
    _made, parts = await sent(FAMILY, CARD)
    birth, family, card = [set(await papers_of(parts[code].number)) for code in (BIRTH, FAMILY, CARD)]
    assert {"kk", "surat_kelahiran"} <= birth
    assert "ktp" not in birth
    assert (family, card) == ({"kk"}, {"kk", "ktp"})
    view = (await papers_of(parts[CARD].number))["kk"]
    detail = await queries.detail(parts[CARD].number)
    assert (await documents.master(detail.id, view.id)).body


async def test_a_paper_goes_with_the_last_application_that_has_it(db):
    _made, parts = await sent(FAMILY)
    [first, second] = [(await queries.detail(parts[code].number)).id for code in (BIRTH, FAMILY)]
    kept = {row["stored_as"] for row in await Document.select(Document.stored_as).where(Document.application == second)}
    await retention.destroy_papers(await record.find(parts[BIRTH].number), By.CITIZEN, "asked")
    view = (await papers_of(parts[FAMILY].number))["kk"]
    assert (await documents.master(second, view.id)).body
    assert not kept & await doomed()
    await retention.destroy_papers(await record.find(parts[FAMILY].number), By.CITIZEN, "asked")
    assert await Document.count().where(Document.application.is_in([first, second])) == 0
    assert kept <= await doomed()


async def doomed() -> set[str]:
    """The names of bodies that a waiting job deletes."""
    rows = await Document.raw(
        "select convert_from(payload, 'UTF8') as keys from pgqueuer where entrypoint = 'delete_objects'"
    )
    return {
        name.partition("/")[2].partition(".")[0]
        for row in rows
        for name in re.findall(r"[0-9a-f]{2}/[0-9a-f]{32}\.", row["keys"])
    }


async def test_one_pin_opens_all_and_ten_wrong_ones_lock_all(citizen, stranger, db):
    made, parts = await sent(FAMILY, CARD)
    opened = await citizen.post("/lacak", data={"nomor": parts[CARD].number, "pin": made.pin})
    assert opened.status_code == 303
    for known in parts.values():
        page = await citizen.get(f"/permohonan/{known.number}")
        assert page.status_code == 200
        for other in parts.values():
            assert other.number in page.text
    wrong = "000000" if made.pin != "000000" else "000001"
    numbers = [known.number for known in parts.values()]
    for n in range(10):
        await stranger.post("/lacak", data={"nomor": numbers[n % 3], "pin": wrong})
    counted = await Application.select(Application.pin_failures).where(Application.number.is_in(numbers))
    assert [row["pin_failures"] for row in counted] == [10, 10, 10]


async def test_a_new_pin_and_leaving_a_phone_count_for_all(citizen, db):
    made, parts = await sent(FAMILY)
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    assert (await citizen.post(f"/permohonan/{parts[FAMILY].number}/pin")).status_code == 303
    page = await citizen.get(f"/permohonan/{parts[FAMILY].number}/terkirim")
    pin = Page(page.text).all("output")[0].words.replace(" ", "")
    assert pin != made.pin
    await citizen.post(f"/permohonan/{made.number}/lupakan")
    assert (await citizen.get(f"/permohonan/{parts[FAMILY].number}")).status_code != 200
    again = await citizen.post("/lacak", data={"nomor": made.number, "pin": pin})
    assert again.status_code == 303


async def test_a_card_is_only_for_a_child_of_its_age(db):
    _made, parts = await sent("kia-0-5", "kia-5-17", birth_date=(TODAY - timedelta(days=3000)).isoformat())
    assert set(parts) == {BIRTH, "kia-5-17"}
    alone, none = await sent("kia-0-5", birth_date="1990-01-01")
    assert none == {}
    assert (await queries.detail(alone.number)).status == "submitted"


async def test_withdrawing_asks_which(citizen, db):
    made, parts = await sent(FAMILY, CARD)
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    home = f"/permohonan/{made.number}"
    page = Page((await citizen.get(f"{home}/batal")).text)
    assert {box.get("value") for box in page.all("input") if box.get("name") == "nomor"} == {
        known.number for known in parts.values()
    }
    chosen = [parts[CARD].number, parts[FAMILY].number]
    assert (await citizen.post(f"{home}/batal", data={"nomor": chosen})).status_code == 303
    stands = [(await queries.tracking(parts[code].number)).status for code in (BIRTH, FAMILY, CARD)]
    assert stands == ["submitted", "withdrawn", "withdrawn"]
    other = await making.submitted()
    assert (await citizen.post(f"{home}/batal", data={"nomor": other.number})).status_code == 409
    assert (await queries.tracking(other.number)).status == "submitted"


async def test_the_form_offers_what_fits_and_asks_only_what_is_new(citizen, db):
    made = await filled(birth_date=BORN)
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    home = f"/permohonan/{made.number}"
    after = await citizen.post(f"{home}/isi/hasil", data={"delivery": "pdf_di_aplikasi"})
    assert after.headers["location"] == f"{home}/sekaligus"
    page = Page((await citizen.get(f"{home}/sekaligus")).text)
    assert {box.get("value") for box in page.all("input") if box.get("name") == "layanan"} == {FAMILY, CARD}
    chosen = await citizen.post(f"{home}/sekaligus", data={"layanan": [FAMILY, CARD]})
    assert chosen.headers["location"] == f"{home}/isi/{FAMILY}-alasan"
    asked = await citizen.post(chosen.headers["location"], data={"host_consent": "ya"})
    assert asked.headers["location"] == f"{home}/berkas"
    papers = await citizen.get(f"{home}/berkas")
    assert papers.text.count('id="ktp"') == 1
    assert papers.text.count('id="kk"') == 1
    unsent = await citizen.post(f"{home}/kirim", data={"attest_truth": "ya", "privacy_notice_ack": "ya"})
    assert unsent.status_code == 422
    assert "KTP-el orang tua atau wali" in unsent.text
    await making.attach(made.number, "ktp")
    done = await citizen.post(f"{home}/kirim", data={"attest_truth": "ya", "privacy_notice_ack": "ya"})
    shown = await citizen.get(done.headers["location"])
    receipt = (await citizen.get(f"{home}/tanda-terima.pdf")).content
    for known in (await queries.detail(made.number)).package:
        assert known.number in shown.text
        assert known.number in making.text_of(receipt)
