"""ZIPs that lie, hide, burst or lock: each is refused in words, costs little, and stops nobody else."""

import io
import struct
import zipfile
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from api.database import fetch
from api.intake import archive
from tests.flow.intake import chats
from tests.flow.intake.conftest import states
from tests.page import Page


def built(*entries: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", method) as made:
        for name, body in entries:
            made.writestr(name, body)
    return file.getvalue()


def locked() -> bytes:
    """As if with a password: every header says so."""
    plain = bytearray(chats.zipped({"a.jpg": chats.photo(1)}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.index(sign) + place
        plain[at : at + 2] = struct.pack("<H", struct.unpack("<H", plain[at : at + 2])[0] | 1)
    return bytes(plain)


def endless() -> bytes:
    """A directory that says it is four gigabytes long."""
    plain = bytearray(chats.zipped({"a.jpg": chats.photo(1)}))
    at = plain.rindex(b"PK\x05\x06") + 12
    plain[at : at + 4] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(plain)


REFUSED = {
    "locked": (locked(), "kata sandi"),
    "a bomb": (built(("a.jpg", bytes(40 << 20))), "jauh lebih besar"),
    "cut": (chats.many(3)[:-60], "rusak atau terpotong"),
    "a directory without end": (endless(), "rusak atau terpotong"),
    "nothing in it": (built(), "tidak ada berkas"),
    "only a chat": (chats.zipped({}, chat=chats.ANDROID_ID), "Sertakan media"),
}


@pytest.mark.parametrize(("file", "words"), REFUSED.values(), ids=REFUSED)
async def test_a_bad_zip_is_refused_in_words_and_leaves_nothing(tray, file, words):
    where = await tray.take(("x.zip", file))
    assert words in Page(await tray.page(where)).text
    assert await states(where) == {} and await fetch("select from intake_part") == []


async def test_more_files_than_any_chat_has_are_refused(tray, monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    where = await tray.take(("x.zip", chats.many(3)))
    assert "3.000 berkas" in Page(await tray.page(where)).text


async def test_names_are_labels_and_no_paths(tray):
    tricks = ("../../../etc/passwd", "/etc/shadow", "C:\\Windows\\a.jpg", "x/\u202egpj.exe", "__MACOSX/._a.jpg")
    where = await tray.take(("x.zip", built(*((name, chats.photo(place)) for place, name in enumerate(tricks)))))
    text = Page(await tray.page(where)).text
    assert await states(where) == {"kept": 4}
    assert "passwd" in text and ".." not in text.replace("…", "") and "etc/" not in text and "\u202e" not in text


async def test_what_is_inside_counts_and_not_its_name(tray):
    inside = built(("b.jpg", chats.photo(2)))
    files = [("a.jpg", b"<script>alert(1)</script>" * 9), ("zip.jpg", inside), ("baik.jpg", chats.photo(3))]
    where = await tray.take(("x.zip", built(*files)))
    assert await states(where) == {"kept": 1, "refused": 2}


async def test_a_way_of_packing_that_nobody_uses_is_not_tried(tray):
    where = await tray.take(("x.zip", built(("a.jpg", chats.photo(1)), method=ZIP_BZIP2)))
    assert "Cara memadatkan" in Page(await tray.page(where)).text


async def test_an_entry_whose_bytes_are_not_what_they_should_be_is_left_out(tray):
    whole = bytearray(built(("a.jpg", chats.photo(1)), ("b.jpg", chats.photo(2)), method=zipfile.ZIP_STORED))
    whole[2000] ^= 1
    where = await tray.take(("x.zip", bytes(whole)))
    assert await states(where) == {"kept": 1, "refused": 1}


async def test_two_gigabytes_are_refused_before_they_are_sent(tray):
    said = {"upload-length": str(2 << 30), "tus-resumable": "1.0.0"}
    answer = await tray.client.post("/loket/terima/kiriman", headers=said)
    assert answer.status_code == 413 and "lebih dari 1 GB" in answer.json()["detail"]
    form = {"content-type": "multipart/form-data; boundary=x", "content-length": str(2 << 30)}
    answer = await tray.client.post("/loket/terima", content=b"--x", headers=form)
    assert answer.status_code == 413 and "lebih dari 1 GB" in Page(answer.text).text
