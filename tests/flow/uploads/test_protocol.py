"""tus 1.0 over the real application: what is announced, continued, finished, taken back, and refused in plain words."""

from hashlib import sha256

import pytest

from api.documents import fingerprints, inspection
from api.documents.tables import Document
from api.uploads.tables import Upload, UploadPart
from tests import making
from tests.flow.uploads.sending import FILE, SPEAKS, announcement, begin, checksum, metadata, piece, reached, send

HALF = len(FILE) // 2


async def test_a_file_in_two_pieces_becomes_the_document_that_was_sent(client, made):
    where = await begin(client, made.number)
    first = await send(client, where, FILE[:HALF])
    assert (first.status_code, first.headers["upload-offset"], first.content) == (204, str(HALF), b"")
    assert "upload-expires" in first.headers and "upload-document" not in first.headers
    asked = await client.head(where, headers=SPEAKS)
    assert (asked.status_code, asked.headers["upload-offset"], asked.headers["upload-length"]) == (
        200,
        str(HALF),
        str(len(FILE)),
    )
    last = await send(client, where, FILE[HALF:], HALF)
    assert (last.status_code, last.headers["upload-offset"]) == (204, str(len(FILE)))
    document = await Document.objects().first()
    assert (str(document.id), document.requirement) == (last.headers["upload-document"], "kk")
    assert document.sha256 == fingerprints.of(FILE)
    assert {answer.headers["tus-resumable"] for answer in (first, asked, last)} == {"1.0.0"}


async def test_what_is_finished_stays_finished_however_often_one_asks(client, made):
    where = await begin(client, made.number)
    document = (await send(client, where)).headers["upload-document"]
    asked = await client.head(where, headers=SPEAKS)
    again = await send(client, where, b"", len(FILE))
    for answer in (asked, again):
        assert answer.is_success
        assert (answer.headers["upload-offset"], answer.headers["upload-document"]) == (str(len(FILE)), document)
    assert (await Document.count(), await UploadPart.count()) == (1, 0)


async def test_anybody_may_ask_what_the_server_can(client, db):
    for path in ("uploads", "applications/K7QF-3M9X/uploads", "uploads/01890000-0000-7000-8000-000000000000"):
        answer = await client.options(f"/api/v1/{path}")
        assert (answer.status_code, answer.headers["tus-version"]) == (204, "1.0.0")
        assert answer.headers["tus-max-size"] == str(inspection.MOST_BYTES)
        assert set(answer.headers["tus-extension"].split(",")) == {"creation", "termination", "checksum", "expiration"}
        assert answer.headers["tus-checksum-algorithm"] == "sha1,sha256"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({**SPEAKS, **metadata()}, 400),
        ({**SPEAKS, **metadata(), "upload-length": "-1"}, 400),
        ({**SPEAKS, **metadata(), "upload-length": "٣"}, 400),
        ({**SPEAKS, **metadata(), "upload-defer-length": "1"}, 400),
        ({**SPEAKS, "upload-length": "10"}, 400),
        ({**SPEAKS, "upload-length": "10", "upload-metadata": "requirement ???"}, 400),
        ({**SPEAKS, "upload-length": "10", "upload-metadata": "filename a2s="}, 400),
        (announcement(length=0), 422),
        (announcement(length=inspection.MOST_BYTES + 1), 413),
        (announcement(requirement="ijazah"), 404),
        (announcement(requirement=""), 404),
        (announcement(requirement="k" * 400), 404),
        ({**announcement(), "tus-resumable": "0.2.2"}, 412),
        ({**metadata(), "upload-length": "10"}, 412),
    ],
)
async def test_what_cannot_be_announced(client, made, headers, status):
    encoded = {name: value.encode() for name, value in headers.items()}
    refused = await client.post(f"/api/v1/applications/{made.number}/uploads", headers=encoded)
    assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
    assert refused.json()["detail"].endswith(".")
    assert refused.headers["tus-resumable"] == "1.0.0"
    assert ("tus-max-size" in refused.headers) == (status == 413)
    assert ("tus-version" in refused.headers) == (status == 412)
    assert await Upload.count() == 0


async def test_the_largest_size_may_be_announced(client, made):
    await begin(client, made.number, inspection.MOST_BYTES)


async def test_a_file_is_announced_only_while_its_application_takes_it(client, made):
    await making.attach(made.number)
    assert (await client.post(f"/api/v1/applications/{made.number}/submission")).status_code == 200
    refused = await client.post(f"/api/v1/applications/{made.number}/uploads", headers=announcement())
    assert refused.status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"upload-offset": "1"}, 409),
        ({"upload-offset": str(len(FILE))}, 409),
        ({"upload-offset": "-1"}, 400),
        ({"upload-offset": ""}, 400),
        ({"content-type": "application/octet-stream"}, 415),
        ({"content-type": ""}, 415),
        ({"tus-resumable": "2.0.0"}, 412),
        ({"upload-checksum": "sha1"}, 460),
        ({"upload-checksum": "sha1 ???"}, 400),
        ({"upload-checksum": "crc32 AAAA"}, 400),
        ({"authorization": "Bearer x"}, 404),
    ],
)
async def test_a_piece_that_does_not_fit_changes_nothing(client, made, change, status):
    where = await begin(client, made.number)
    refused = await client.patch(where, content=FILE, headers=piece(0) | change)
    assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
    assert refused.headers["tus-resumable"] == "1.0.0"
    assert await reached(client, where) == 0
    assert (await UploadPart.count(), await Document.count()) == (0, 0)


async def test_more_bytes_than_announced_are_refused_before_or_while_they_come(client, made):
    where = await begin(client, made.number, 1000)
    assert (await send(client, where, FILE)).status_code == 413

    async def unannounced():
        yield FILE[:600]
        yield FILE[600:1200]

    refused = await send(client, where, unannounced())
    assert "content-length" not in refused.request.headers
    assert refused.status_code == 413
    assert await reached(client, where) == 0


async def test_a_checksum_lets_all_of_a_piece_count_or_none(client, made, monkeypatch):
    monkeypatch.setattr("api.uploads.arriving.PART", 64 << 10)
    where = await begin(client, made.number)
    refused = await send(client, where, FILE[:HALF], **checksum(FILE))
    assert (refused.status_code, await reached(client, where), await UploadPart.count()) == (460, 0, 0)
    assert (await send(client, where, FILE[:HALF], **checksum(FILE[:HALF]))).status_code == 204
    assert await UploadPart.count() == -(-HALF // (64 << 10))
    by_sha256 = checksum(b"", "sha256", sha256(FILE[HALF:]).digest())
    assert (await send(client, where, FILE[HALF:], HALF, **by_sha256)).status_code == 204
    assert (await Document.objects().first()).sha256 == fingerprints.of(FILE)


async def test_a_refusal_is_told_at_once_and_remembered(client, made):
    where = await begin(client, made.number, 1200)
    refused = await send(client, where, b"x" * 1200)
    assert (refused.status_code, refused.json()["errors"]["file"][:10]) == (415, "Jenis berk")
    assert (await client.head(where, headers=SPEAKS)).status_code == 415
    again = await send(client, where, b"", 1200)
    assert again.json() == refused.json()
    assert (await UploadPart.count(), await Document.count()) == (0, 0)


async def test_what_is_sent_before_the_last_byte_of_a_file_comes_too_late(client, made):
    """The application went to the desk meanwhile: 409, and the desk's case stays as it was."""
    where = await begin(client, made.number)
    await send(client, where, FILE[:HALF])
    await making.attach(made.number)
    await client.post(f"/api/v1/applications/{made.number}/submission")
    late = await send(client, where, FILE[HALF:], HALF)
    assert (late.status_code, (await client.head(where, headers=SPEAKS)).status_code) == (409, 409)
    assert (await Document.count(), await UploadPart.count()) == (3, 0)
