"""Papers through the API: what is taken, in which order, and what the desk thinks of them."""

from io import BytesIO

import pytest
from PIL import Image

from api.applications import desk_actions
from api.applications.tables import Application
from api.documents import queries as documents
from api.tokens import new_id
from tests import making
from tests.flow.test_api import APPLICATIONS, JPEG, begin


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
