"""Whose upload it is, and what one application may hold of them."""

from api.applications import actions as applications
from api.documents.tables import Document
from tests import making
from tests.flow.uploads import sending
from tests.flow.uploads.sending import FILE, SPEAKS, announcement, begin, piece, reached, send
from tests.flow.uploads.test_protocol import HALF


async def test_an_application_has_so_many_open_uploads_and_no_more(client, made, monkeypatch):
    monkeypatch.setattr("api.uploads.actions.MOST_OPEN", 2)
    first, _ = [await begin(client, made.number) for _ in range(2)]
    post = {"url": f"/api/v1/applications/{made.number}/uploads", "headers": announcement()}
    assert (await client.post(**post)).status_code == 409
    await client.delete(first, headers=SPEAKS)
    assert (await client.post(**post)).status_code == 201


async def test_the_limits_of_an_application_hold_for_what_comes_in_pieces(client, made, monkeypatch):
    monkeypatch.setattr("api.documents.actions.MOST_OF_APPLICATION", 1)
    await making.attach(made.number, "ktp")
    where = await begin(client, made.number)
    full = await send(client, where)
    assert (full.status_code, full.json()["errors"]["file"][:15]) == (422, "Satu permohonan")
    assert (await client.head(where, headers=SPEAKS)).status_code == 422
    assert (await send(client, where, b"", len(FILE))).json()["errors"]["file"].startswith("Berkas ini sampai")


async def test_the_same_file_twice_is_one_document(client, made):
    sent = [await send(client, await begin(client, made.number)) for _ in range(2)]
    assert len({answer.headers["upload-document"] for answer in sent}) == 1
    assert await Document.count() == 1


async def test_the_phone_that_made_it_sends_with_its_cookie(citizen, db):
    made = await applications.create("validasi-nik", {}, source="test", key="kunci-hp")
    citizen.cookies.set("perangkat", "kunci-hp")
    where = await begin(citizen, made.number)
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert (await citizen.patch(where, content=FILE, headers=piece(0) | elsewhere)).status_code == 403
    assert (await citizen.delete(where, headers=SPEAKS | elsewhere)).status_code == 403
    assert (await send(citizen, where)).status_code == 204


async def test_somebody_elses_upload_is_as_unknown_as_none(client, made):
    where = await begin(client, made.number)
    await send(client, where, FILE[:HALF])
    other = await making.draft()
    for key in (other.key, "x", ""):
        client.headers["authorization"] = f"Bearer {key}"
        for method in ("HEAD", "PATCH", "DELETE"):
            answers = [
                await client.request(method, path, headers=piece(HALF), content=FILE[HALF:])
                for path in (where, "/api/v1/uploads/01890000-0000-7000-8000-000000000000")
            ]
            assert [answer.status_code for answer in answers] == [404, 404]
            assert answers[0].content == answers[1].content
        assert (await client.post(f"/api/v1/applications/{made.number}/uploads", headers=announcement())).is_error
    client.headers["authorization"] = f"Bearer {made.key}"
    assert await reached(client, where) == HALF
    assert sending.FILE == FILE


async def test_an_answer_without_a_body_says_so(client, made):
    """GET and PUT mean nothing here; HEAD has a meaning of its own and is not turned into GET."""
    where = await begin(client, made.number)
    assert (await client.get(where)).status_code == 405
    assert (await client.put(where)).status_code == 405
