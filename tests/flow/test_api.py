"""The JSON API, as a program uses it: from the catalogue to the receipt, and every way to be refused."""

import asyncio
from datetime import timedelta

from api.applications import actions, retention, submission
from api.applications.tables import Access, Application, Event, SearchKey
from api.catalogue import CATALOGUE
from api.documents import queries as documents
from api.now import now
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
