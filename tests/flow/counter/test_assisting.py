"""Somebody files for a citizen who is present: the citizen keeps the key, the helper sees a number and a word."""

from io import BytesIO
from zipfile import ZipFile

from api.applications import actions as applications
from api.applications import queries
from api.assisting import queries as assisting
from api.assisting import registering
from api.catalogue import find
from api.database import fetch
from tests import making
from tests.answered import complete
from tests.browsing import signed_in
from tests.flow.accounts.seen import me
from tests.flow.counter.filing import STATEMENTS, pin_on
from tests.flow.packages.birth import BIRTH, BORN, CARD, FAMILY
from tests.page import Page

DEVICE = "perangkat"
HELD_OPEN = ["", "/isi", "/isi/pemohon", "/berkas", "/berkas/kk", "/periksa", "/terkirim", "/tanda-terima.pdf", "/data"]


async def test_a_helper_files_by_the_citizens_own_pages_and_the_citizen_opens_it(helper, citizen):
    number, pin = await helper.file()
    assert (await queries.detail(number)).status == "submitted"
    opened_by_pin = await citizen.post("/lacak", data={"nomor": number, "pin": pin})
    assert opened_by_pin.status_code == 303
    page = Page((await citizen.get(f"/permohonan/{number}")).text).text
    assert "Dibantu: Kelurahan Oesapa" in page and "meminta Kelurahan Oesapa mengisi permohonan ini" in page


async def test_after_sending_the_helper_sees_number_and_status_only(helper):
    number, pin = await helper.file()
    for path in HELD_OPEN:
        assert (await helper.client.get(f"/permohonan/{number}{path}")).status_code == 404, path
    home = (await helper.client.get("/bantu")).text
    assert number in home and "Terkirim, menunggu petugas" in Page(home).text
    for said in ("Maria", "Bere", making.ANSWERS["applicant_nik"], pin):
        assert said not in home
    assert not await fetch("select from access")


async def test_no_key_and_no_pin_of_the_citizen_lies_in_the_helpers_browser(helper):
    number, pin = await helper.file()
    assert DEVICE not in helper.client.cookies and "pin" not in helper.client.cookies
    assert pin not in str(helper.client.cookies) and number not in str(helper.client.cookies)
    assert (await helper.send(number)).status_code == 404


async def test_the_pin_is_shown_once_more_only_where_nobody_opened_it_yet(helper, citizen):
    number, first = await helper.file()
    again = await helper.client.post(f"/bantu/{number}/pin")
    second = pin_on(again.text)
    assert (await citizen.post("/lacak", data={"nomor": number, "pin": first})).status_code == 404 or first == second
    assert (await helper.client.post(f"/bantu/{number}/pin")).status_code == 409
    assert "show_pin" in [line.step for line in (await queries.detail(number)).events]
    other, pin = await helper.file()
    await citizen.post("/lacak", data={"nomor": other, "pin": pin})
    assert (await helper.client.post(f"/bantu/{other}/pin")).status_code == 409


async def test_without_consent_nothing_begins_and_what_was_typed_stays(helper):
    for wrong, field in (
        ({"setuju": ""}, "setuju"),
        ({"dari": ""}, "dari"),
        ({"dari": "proxy", "wakil": "Ona Bere", "hubungan": "anak"}, "surat"),
        ({"dari": "proxy", "wakil": "", "hubungan": "wali"}, "wakil"),
        ({"dari": "proxy", "wakil": "Ona Bere", "hubungan": "tetangga", "surat": "ya"}, "hubungan"),
    ):
        answer = await helper.begin(**wrong)
        assert answer.status_code == 422 and f'href="#{field}"' in answer.text, wrong
        assert Page(answer.text).values["wakil"] == wrong.get("wakil", "")
    assert not await fetch("select from application") and not await fetch("select from assistance")


async def test_a_proxy_is_named_to_the_owner_and_the_desk_and_sealed_in_between(helper, supervisor, citizen):
    number, pin = await helper.file(dari="proxy", wakil="Ona Bere", hubungan="anak", surat="ya")
    [row] = await fetch("select * from assistance")
    assert b"Ona" not in row["proxy"] and "Ona" not in row["consent"] and row["letter"]
    desk = Page((await supervisor.get(f"/loket/{number}")).text).text
    assert "Dibantu: Kelurahan Oesapa" in desk and "Ona Bere (anak), surat kuasa diperlihatkan" in desk
    await citizen.post("/lacak", data={"nomor": number, "pin": pin})
    assert "Wakil: Ona Bere (Anak)" in Page((await citizen.get(f"/permohonan/{number}")).text).text
    told = ZipFile(BytesIO((await citizen.get(f"/permohonan/{number}/data.zip")).content))
    assert "Wakil: Ona Bere (Anak, surat kuasa diperlihatkan)" in told.read("data.txt").decode()
    assert "PIN saya serahkan kepada pemohon" in told.read("data.json").decode()


async def test_a_session_that_ends_closes_the_draft_and_another_helper_never_opened_it(helper, operator):
    number = await helper.number()
    assert (await operator.get(f"/permohonan/{number}/periksa")).status_code == 404
    assert (await operator.post(f"/bantu/{number}/lanjut")).status_code == 404
    await helper.client.post("/bantu/tutup")
    assert (await helper.client.get(f"/permohonan/{number}/periksa")).status_code == 404
    assert (await helper.client.post(f"/bantu/{number}/lanjut")).status_code == 303
    assert (await helper.client.get(f"/permohonan/{number}/periksa")).status_code == 200
    await helper.client.post("/keluar")
    assert (await helper.client.get(f"/permohonan/{number}/periksa")).status_code == 404


async def test_the_same_form_sent_twice_begins_one(helper):
    assert await helper.number(kunci="satu") == await helper.number(kunci="satu")
    assert len(await fetch("select from assistance")) == 1


async def test_the_office_files_at_its_own_counter(operator):
    assert (await operator.get("/loket/bantu")).headers["location"] == "/bantu"
    made = await operator.post("/bantu/baru", data={"layanan": "validasi-nik", "dari": "citizen", "setuju": "ya"})
    number = made.headers["location"].split("/")[2]
    detail = await queries.detail(number)
    assert detail.assisted.by == "Dukcapil Kota Kupang" and (await assisting.of(detail.id)).kind == "counter"
    page = await operator.get(f"/permohonan/{number}/periksa")
    assert "Anda mengisi untuk warga yang hadir" in page.text and "data-shared" in page.text


async def test_a_birth_is_filed_with_all_that_goes_along_and_the_same_consent_stands_in_each(operator, citizen):
    given = {"layanan": BIRTH, "dari": "proxy", "hubungan": "orang_tua", "wakil": "Ona Bere", "setuju": "ya"}
    home = "/".join((await operator.post("/bantu/baru", data=given)).headers["location"].split("/")[:3])
    number = home.rpartition("/")[2]
    await applications.answer(number, {**complete(find(BIRTH)), "birth_date": BORN, "birth_proof": "ada"})
    assert f'value="{CARD}"' in (await operator.get(f"{home}/sekaligus")).text
    assert (await operator.post(f"{home}/sekaligus", data={"layanan": [FAMILY, CARD]})).status_code == 303
    await applications.answer(number, {"host_consent": True})
    await making.attach(number, *(item.requirement for item in (await queries.detail(number)).missing.documents))
    page = (await operator.post(f"{home}/kirim", data=STATEMENTS)).text
    parts = (await queries.detail(number)).package
    assert {known.service for known in parts} == {BIRTH, FAMILY, CARD} and all(known.number in page for known in parts)
    assert not await fetch("select from access")
    for known in parts:
        opened = await citizen.post("/lacak", data={"nomor": known.number, "pin": pin_on(page)})
        assert opened.status_code == 303
        assert (await queries.detail(known.number)).assisted.proxy == "Ona Bere"
        if known.number != number:
            assert (await operator.post(f"/bantu/{known.number}/pin")).status_code == 409
    assert await registering.begun_today(await me(operator)) == 1


async def test_who_may_not_file_for_others_is_refused(app, citizen):
    assert (await citizen.post("/bantu/baru", data={})).status_code == 401
    async with signed_in(app, "Ina", "admin") as admin:
        assert (await admin.get("/bantu")).status_code == 403
