"""The JSON API, as a program uses it: from the catalogue to the receipt, and every way to be refused."""

import asyncio
from datetime import timedelta
from io import BytesIO

import httpx
import pytest
from PIL import Image

from api.applications import actions, desk_actions, retention, submission
from api.applications.misses import MISSES
from api.applications.tables import Access, Application, Event, SearchKey
from api.catalogue import CATALOGUE
from api.documents import queries as documents
from api.now import now
from api.settings import settings
from api.tokens import new_id
from tests import making

APPLICATIONS = "/api/v1/applications"
EXPLAINED = next(code for code, service in CATALOGUE.items() if not service.takes_applications)
JPEG = {"content-type": "image/jpeg"}


async def begin(client, **answers):
    sent = await client.post(APPLICATIONS, json={"service": "validasi-nik", "answers": answers})
    assert sent.status_code == 201, sent.text
    made = sent.json()
    client.headers["authorization"] = f"Bearer {made['key']}"
    return f"{APPLICATIONS}/{made['number']}", made


async def complete(client):
    home, made = await begin(client, **making.ANSWERS)
    for requirement in making.PAPERS:
        sent = await client.put(f"{home}/documents/{requirement}", content=making.PHOTO, headers=JPEG)
        assert sent.status_code == 201, sent.text
    return home, made


async def test_the_catalogue_tells_all_38_services(client):
    services = (await client.get("/api/v1/services")).json()
    assert len(services) == 38
    assert set(services[0]) == {"code", "title", "group", "summary", "channel"}


async def test_the_checklist_depends_on_the_answers(client):
    url = "/api/v1/services/akta-kelahiran/checklist"
    sure = await client.post(url, json={"answers": {"birth_proof": "tidak_ada"}})
    assert "sptjm_kelahiran" in {item["requirement"] for item in sure.json()["requirements"]}
    assert "surat_kelahiran" not in {item["requirement"] for item in sure.json()["requirements"]}
    assert "parents_marriage_proof" in sure.json()["questions"]


async def test_a_draft_may_be_incomplete_and_says_what_is_missing(client):
    _, made = await begin(client, applicant_name="Maria Bere")
    assert made["status"] == "draft"
    assert "applicant_nik" in made["missing"]["fields"]
    assert "applicant_name" not in made["missing"]["fields"]
    assert {item["requirement"] for item in made["missing"]["documents"]} == set(making.PAPERS)
    assert len(made["pin"]) == 6


async def test_the_whole_way_to_a_submitted_application(client):
    home, _made = await complete(client)
    sent = await client.post(f"{home}/submission")
    assert sent.status_code == 200, sent.text
    assert sent.json()["status"] == "submitted"
    shown = (await client.get(home)).json()
    assert shown["due_at"] == sent.json()["due_at"]
    assert [event["step"] for event in shown["events"]] == ["create", "submit"]
    assert shown["answers"]["applicant_phone"] == "6281234567890"
    assert shown["missing"] == {"fields": [], "documents": []}


async def test_submitting_too_early_says_everything_that_is_missing_at_once(client):
    home, _ = await begin(client, applicant_name="Maria Bere")
    refused = await client.post(f"{home}/submission")
    assert refused.status_code == 422
    assert {"applicant_nik", "kk", "attest_truth"} <= set(refused.json()["errors"])
    assert (await client.get(home)).json()["status"] == "draft"


async def test_wrong_answers_come_back_with_a_sentence_each_and_change_nothing(client):
    home, _ = await begin(client, applicant_name="Maria Bere")
    wrong = {"applicant_nik": "123", "applicant_name": "Ani", "nonsense": "x", "institution": "warung"}
    refused = await client.patch(home, json={"answers": wrong})
    assert refused.status_code == 422
    assert set(refused.json()["errors"]) == {"applicant_nik", "nonsense", "institution"}
    assert (await client.get(home)).json()["answers"] == {"applicant_name": "Maria Bere"}


async def test_a_photo_loses_its_place_and_camera(client):
    home, made = await begin(client)
    sent = await client.put(
        f"{home}/documents/kk", content=(making.SAMPLES / "foto_12mp_gps_orientasi6.jpg").read_bytes()
    )
    assert sent.status_code == 201, sent.text
    assert sent.json()["media_type"] == "image/jpeg"
    row = await Application.objects().where(Application.number == made["number"]).first()
    kept = await making.master(row.id)
    picture = Image.open(BytesIO(kept))
    assert dict(picture.getexif()) == {}
    assert picture.size == (2000, 1500)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("kosong.jpg", 422),
        ("halaman.html.jpg", 415),
        ("foto.heic", 415),
        ("terpotong.jpg", 422),
        ("pdf_terenkripsi.pdf", 422),
    ],
)
async def test_files_that_are_not_what_they_claim_are_refused(client, name, status):
    home, _ = await begin(client)
    refused = await client.put(f"{home}/documents/kk", content=(making.SAMPLES / name).read_bytes(), headers=JPEG)
    assert refused.status_code in (415, 422), refused.text
    assert refused.json()["detail"].endswith(".")
    assert (await client.get(home)).json()["documents"] == []


async def test_a_requirement_that_was_not_asked_takes_no_file(client):
    home, _ = await begin(client)
    assert (await client.put(f"{home}/documents/ijazah", content=making.PHOTO)).status_code == 404


async def test_thirteen_megabytes_are_too_many(client):
    home, _ = await begin(client)
    refused = await client.put(f"{home}/documents/kk", content=b"\xff\xd8\xff" + bytes(13 << 20))
    assert refused.status_code == 413


async def test_a_wrong_key_looks_like_a_wrong_number(client):
    home, made = await begin(client)
    answers = []
    for path, key in (
        (home, "wrong"),
        (f"{APPLICATIONS}/K7QF-3M9X", made["key"]),
        (f"{APPLICATIONS}/nope", ""),
        (home, ""),
    ):
        refused = await client.get(path, headers={"authorization": f"Bearer {key}"})
        answers.append((refused.status_code, refused.json()))
    assert {status for status, _ in answers} == {404}
    assert all(body == answers[0][1] for _, body in answers)


async def test_the_number_alone_tells_the_status_and_no_name(client):
    _, made = await begin(client, **making.ANSWERS)
    client.headers.pop("authorization")
    found = await client.get(f"/api/v1/tracking/{made['number'].lower().replace('-', ' ')}")
    assert found.status_code == 200
    assert found.json()["status"] == "draft"
    assert "Maria" not in found.text and "5371" not in found.text


async def test_the_pin_opens_and_ten_wrong_ones_close_for_good(client):
    _, made = await begin(client)
    url = f"{APPLICATIONS}/{made['number']}/access"
    opened = await client.post(url, json={"pin": made["pin"]})
    assert opened.status_code == 200
    bearer = {"authorization": f"Bearer {opened.json()['key']}"}
    assert (await client.get(f"{APPLICATIONS}/{made['number']}", headers=bearer)).status_code == 200
    wrong = "000001" if made["pin"] != "000001" else "000002"
    tries = [(await client.post(url, json={"pin": wrong})).status_code for _ in range(10)]
    assert set(tries) == {404}
    locked = await client.post(url, json={"pin": made["pin"]})
    assert locked.status_code == 429
    assert "loket" in locked.json()["detail"]


async def test_a_wrong_pin_looks_like_a_wrong_number(client):
    _, made = await begin(client)
    wrong = await client.post(f"{APPLICATIONS}/{made['number']}/access", json={"pin": "999998"})
    unknown = await client.post(f"{APPLICATIONS}/K7QF-3M9X/access", json={"pin": "999998"})
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.json() == unknown.json()


async def test_one_key_makes_one_application_however_often_it_is_sent(client):
    body, once = {"service": "validasi-nik", "answers": {"applicant_name": "Maria Bere"}}, {"idempotency-key": "k-1"}
    sent = await asyncio.gather(*(client.post(APPLICATIONS, json=body, headers=once) for _ in range(8)))
    assert {answer.status_code for answer in sent} == {201}
    assert len({answer.text for answer in sent}) == 1
    assert await Application.count() == 1


async def test_a_used_key_with_another_body_is_a_conflict(client):
    once = {"idempotency-key": "k-2"}
    await client.post(APPLICATIONS, json={"service": "validasi-nik"}, headers=once)
    other = await client.post(APPLICATIONS, json={"service": "akta-kelahiran"}, headers=once)
    assert other.status_code == 409
    assert await Application.count() == 1


async def test_submitting_twice_at_once_gives_one_submission(client):
    home, _made = await complete(client)
    sent = await asyncio.gather(*(client.post(f"{home}/submission") for _ in range(6)))
    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.json()["submitted_at"] for answer in sent}) == 1
    assert await Event.count().where(Event.step == "submit") == 1


async def test_what_was_sent_cannot_be_changed(client):
    made = await making.submitted()
    client.headers["authorization"] = f"Bearer {made.key}"
    home = f"{APPLICATIONS}/{made.number}"
    document = (await client.get(home)).json()["documents"][0]["id"]
    refused = [
        await client.patch(home, json={"answers": {"applicant_name": "Ani"}}),
        await client.put(f"{home}/documents/kk", content=making.PHOTO),
        await client.delete(f"{home}/documents/{document}"),
    ]
    assert {answer.status_code for answer in refused} == {409}


async def test_a_draft_and_a_sent_application_can_be_withdrawn_but_only_once(client):
    made = await making.submitted()
    client.headers["authorization"] = f"Bearer {made.key}"
    home = f"{APPLICATIONS}/{made.number}"
    assert (await client.post(f"{home}/withdrawal")).json() == {"number": made.number, "status": "withdrawn"}
    assert (await client.post(f"{home}/withdrawal")).status_code == 409
    assert (await client.post(f"{home}/submission")).status_code == 409


async def test_the_receipt_is_a_pdf_without_pin_or_full_name(client):
    made = await making.submitted()
    client.headers["authorization"] = f"Bearer {made.key}"
    receipt = await client.get(f"{APPLICATIONS}/{made.number}/receipt.pdf")
    assert receipt.status_code == 200, receipt.text
    assert receipt.content.startswith(b"%PDF-")
    text = making.text_of(receipt.content)
    assert made.number in text and "Maria" in text
    assert made.pin not in text and "Bere" not in text and "5371046508900001" not in text


async def test_a_draft_has_no_receipt(client):
    home, _ = await begin(client)
    refused = await client.get(f"{home}/receipt.pdf")
    assert refused.status_code == 409


async def test_a_service_that_is_only_explained_takes_no_application(client):
    refused = await client.post(APPLICATIONS, json={"service": EXPLAINED})
    assert refused.status_code == 409
    assert await Application.count() == 0


async def test_documents_can_be_taken_away_again(client):
    home, _ = await begin(client)
    kept = (await client.put(f"{home}/documents/kk", content=making.PHOTO)).json()
    assert (await client.delete(f"{home}/documents/{kept['id']}")).status_code == 204
    assert (await client.get(home)).json()["documents"] == []
    assert (await client.delete(f"{home}/documents/{kept['id']}")).status_code == 404


async def test_the_pages_of_a_paper_lie_in_the_order_that_was_asked_for(client):
    home, _ = await begin(client)
    pages = ("foto_baik_3mp.jpg", "foto.webp", "pdf_biasa.pdf")
    files = [(making.SAMPLES / name).read_bytes() for name in pages]
    first, second, third = [(await client.put(f"{home}/documents/kk", content=data)).json()["id"] for data in files]

    async def placed(document, position):
        answer = await client.put(f"{home}/documents/{document}/position", json={"position": position})
        return answer.status_code, [kept["id"] for kept in (await client.get(home)).json()["documents"]]

    assert await placed(third, 1) == (204, [third, first, second])
    assert await placed(third, 1) == (204, [third, first, second])
    assert await placed(third, 99) == (204, [first, second, third])
    assert await placed(first, 0) == (400, [first, second, third])
    assert await placed(new_id(), 1) == (404, [first, second, third])


async def test_a_write_from_another_site_is_refused_before_it_is_read(client):
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    refused = await client.post(APPLICATIONS, json={"service": "validasi-nik"}, headers=foreign)
    assert refused.status_code == 403
    assert await Application.count() == 0


async def test_a_later_catalogue_changes_nothing_that_was_sent(client, monkeypatch):
    made = await making.submitted()
    monkeypatch.setattr("api.catalogue.CATALOGUE", {})
    client.headers["authorization"] = f"Bearer {made.key}"
    assert (await client.get(f"{APPLICATIONS}/{made.number}")).json()["service"] == "validasi-nik"


async def test_old_drafts_expire_and_young_ones_stay(client, monkeypatch):
    old, moment = await making.draft(), actions.now()
    monkeypatch.setattr("api.now.source", lambda: moment + submission.timedelta(days=31))
    young = await making.draft()
    await submission.expire()
    statuses = dict(await status_by_number())
    assert statuses == {old.number: "expired", young.number: "draft"}


async def status_by_number():
    rows = await Application.select(Application.number, Application.status)
    return [(row["number"], row["status"]) for row in rows]


async def test_two_strangers_with_the_same_key_get_two_applications(db, app):
    numbers = set()
    for host in ("203.0.113.5", "203.0.113.6"):
        transport = httpx.ASGITransport(app, client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as program:
            sent = await program.post(APPLICATIONS, json={"service": "validasi-nik"}, headers={"idempotency-key": "1"})
            numbers.add(sent.json()["number"])
    assert len(numbers) == 2


async def test_guessing_numbers_is_stopped_for_the_guesser_alone(db, app):
    made = await making.draft()
    answers = []
    for host in ("203.0.113.5", "203.0.113.6"):
        transport = httpx.ASGITransport(app, client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as program:
            tries = MISSES if host.endswith("5") else 1
            for _ in range(tries):
                assert (await program.get("/api/v1/tracking/K7QF-3M9X")).status_code == 404
            answers.append((await program.get(f"/api/v1/tracking/{made.number}")).status_code)
    assert answers == [429, 200]


async def test_an_idempotency_key_does_not_save_wrong_pins_from_being_counted(client):
    _, made = await begin(client)
    wrong = "000001" if made["pin"] != "000001" else "000002"
    for attempt in range(10):
        once = {"idempotency-key": f"guess-{attempt}"}
        await client.post(f"{APPLICATIONS}/{made['number']}/access", json={"pin": wrong}, headers=once)
    locked = await client.post(f"{APPLICATIONS}/{made['number']}/access", json={"pin": made["pin"]})
    assert locked.status_code == 429


async def test_a_paper_sent_again_with_its_key_gets_its_first_answer_even_after_submission(client):
    home, _ = await begin(client, **making.ANSWERS)
    once = {"idempotency-key": "paper-kk"}
    first = await client.put(f"{home}/documents/kk", content=making.PHOTO, headers=once)
    for requirement in ("ktp", "tangkapan_layar"):
        await client.put(f"{home}/documents/{requirement}", content=making.PHOTO)
    assert (await client.post(f"{home}/submission")).status_code == 200
    again = await client.put(f"{home}/documents/kk", content=making.PHOTO, headers=once)
    assert (again.status_code, again.json()) == (201, first.json())
    assert set(first.json()) == {"id", "requirement", "media_type", "pages", "size", "hints"}


async def test_what_the_desk_still_thinks_of_a_paper_is_not_told(client):
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    row = await Application.objects().where(Application.number == made.number).first()
    view = (await documents.of_application(row.id))[0]
    await desk_actions.judge(made.number, view.id, "replace", sari, "Buram.")
    client.headers["authorization"] = f"Bearer {made.key}"
    before = (await client.get(f"{APPLICATIONS}/{made.number}")).json()
    assert {document["verdict"] for document in before["documents"]} == {""}
    await desk_actions.step(made.number, "return", sari)
    after = (await client.get(f"{APPLICATIONS}/{made.number}")).json()
    assert {document["verdict"] for document in after["documents"]} == {"", "replace"}


async def test_a_correction_that_ends_the_need_for_a_refused_paper_can_be_sent(client):
    made, sari = await making.submitted("surat_kuasa", applicant_relation="kuasa"), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    row = await Application.objects().where(Application.number == made.number).first()
    for view in await documents.of_application(row.id):
        verdict, reason = (
            ("replace", "Belum ditandatangani.") if view.requirement == "surat_kuasa" else ("accepted", "")
        )
        await desk_actions.judge(made.number, view.id, verdict, sari, reason)
    await desk_actions.step(made.number, "return", sari)
    client.headers["authorization"] = f"Bearer {made.key}"
    home = f"{APPLICATIONS}/{made.number}"
    await client.patch(home, json={"answers": {"applicant_relation": "diri_sendiri"}})
    assert (await client.post(f"{home}/submission")).status_code == 200
    assert "surat_kuasa" not in {document["requirement"] for document in (await client.get(home)).json()["documents"]}


async def test_a_closed_application_loses_its_papers_and_then_its_answers(db, monkeypatch):
    made, moment = await making.submitted(), now()
    await actions.withdraw(made.number)
    row = Application.objects().where(Application.number == made.number)
    for days, papers, answers in ((13, 3, True), (15, 0, True), (366, 0, False)):
        monkeypatch.setattr("api.now.source", lambda days=days: moment + timedelta(days=days))
        await retention.delete_papers()
        await retention.delete_answers()
        kept = await row.first()
        assert len(await documents.of_application(kept.id)) == papers
        assert bool(kept.answers) is answers
    assert await SearchKey.count() == await Access.count() == 0
    assert kept.status == "withdrawn"


async def test_a_draft_that_is_withdrawn_leaves_nothing_personal(db):
    made = await making.draft()
    await making.attach(made.number, "kk")
    await actions.withdraw(made.number)
    row = await Application.objects().where(Application.number == made.number).first()
    assert row.answers == b"" and await documents.of_application(row.id) == []
