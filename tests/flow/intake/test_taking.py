"""An export of a chat or a handful of files comes in, is looked at, and lies in its owner's tray in the chat's order."""

import time

import pytest

from api.database import fetch
from api.documents import fingerprints, objects, parts
from api.intake import working
from tests.flow.intake import chats
from tests.flow.intake.conftest import id_of, states
from tests.page import LIVE, Page

PARTS = "select stored_as from intake_part order by start"


async def shown(tray, where) -> str:
    return Page(await tray.page(where)).text


async def test_an_export_from_android_lies_in_the_tray_with_what_was_said(tray):
    where = await tray.take(("WhatsApp Chat dengan Maria Bere.zip", chats.android()))
    text = await shown(tray, where)
    assert await states(where) == {"kept": 3}
    assert text.index("WA0001.jpg") < text.index("WA0002.jpg") < text.index("KK Maria.pdf")
    for words in ("mau urus KTP", "KTP lama saya", "nomor saya 0812-3456-7890", "29 Nov 2026, 08.13 WITA"):
        assert words in text
    assert "terlampir" not in text and "tidak disertakan" not in text


@pytest.mark.parametrize(
    ("name", "chat", "at", "said"),
    [
        ("IMG-20261109-WA0001.jpg", chats.ANDROID_EN, "9 Nov 2026, 08.13", "+62 812-3456-7890"),
        ("00000003-PHOTO-2026-11-29-08-13-07.jpg", chats.IOS_ID, "29 Nov 2026, 08.13", "ini kartunya"),
        ("00000003-PHOTO-2026-11-09-20-13-07.jpg", chats.IOS_EN, "9 Nov 2026, 20.13", "Maria Bere"),
    ],
    ids=["android, English", "ios, Indonesian", "ios, English"],
)
async def test_other_phones_write_other_dates(tray, name, chat, at, said):
    where = await tray.take(("x.zip", chats.zipped({name: chats.photo(1)}, chat=chat)))
    text = await shown(tray, where)
    assert at in text and said in text


async def test_a_handful_of_files_needs_no_zip(tray):
    where = await tray.take(("a.jpg", chats.photo(1)), ("b.pdf", chats.PDF))
    text = await shown(tray, where)
    assert "a.jpg" in text and "b.pdf" in text and await states(where) == {"kept": 2}


async def test_nothing_of_it_lies_anywhere_in_clear(tray):
    photo = chats.photo(7)
    where = await tray.take(("Chat Maria.zip", chats.zipped({"KTP.jpg": photo}, chat=chats.ANDROID_ID)), work=False)
    lying = b"".join([await objects.get(parts.key(row["stored_as"], "master")) for row in await fetch(PARTS)])
    assert b"KTP" not in lying and photo[200:260] not in lying
    await working.work(str(id_of(where)))
    rows = [*await fetch("select * from intake_source"), *await fetch("select * from intake_item")]
    told = b"".join(value for row in rows for value in row.values() if isinstance(value, bytes))
    assert not any(word in told for word in (b"Maria", b"KTP", b"urus"))


async def test_the_hash_that_is_kept_is_no_plain_one(tray):
    photo = chats.photo(7)
    where = await tray.take(("a.jpg", photo))
    [row] = await fetch("select original, kept from intake_item where batch = $1", id_of(where))
    assert row["original"] == fingerprints.of(photo) and row["kept"]


async def test_what_comes_twice_is_kept_once(tray):
    twice = {"a.jpg": chats.photo(1), "b.jpg": chats.photo(1), "c.jpg": chats.photo(2)}
    where = await tray.take(("x.zip", chats.zipped(twice)))
    assert await states(where) == {"kept": 2, "twin": 1}
    again = await tray.take(("a.jpg", chats.photo(1)))
    assert await states(again) == {"twin": 1}
    assert "Sama dengan berkas yang sudah ada" in await shown(tray, again)


async def test_of_each_file_that_is_refused_the_reason_is_told(tray):
    files = {
        "catatan.opus": b"OggS" + bytes(999),
        "STK-1.webp": chats.photo(1),
        "kosong.jpg": b"",
        "baik.jpg": chats.photo(2),
    }
    where = await tray.take(("x.zip", chats.zipped(files)))
    text = await shown(tray, where)
    assert await states(where) == {"kept": 1, "refused": 3}
    assert "misalnya suara" in text and "Stiker" in text and "Berkas kosong" in text


async def test_while_it_is_looked_at_the_page_says_how_far_it_is(tray):
    where = await tray.take(("x.zip", chats.many(3)), work=False)
    assert "Membuka kiriman" in await shown(tray, where)
    part = (await tray.client.get(f"{where}/kemajuan", headers=LIVE)).text
    assert 'hx-trigger="every 2s"' in part and "<html" not in part
    await working.work(str(id_of(where)))
    assert "every 2s" not in (await tray.client.get(f"{where}/kemajuan", headers=LIVE)).text


async def test_nothing_chosen_is_said(tray):
    answer = await tray.client.post("/loket/terima", files={"berkas": ("", b"")})
    assert answer.status_code == 422 and "Pilih dulu ekspor chat" in Page(answer.text).text


async def test_sixty_files_take_seconds(tray):
    begun = time.monotonic()
    where = await tray.take(("x.zip", chats.many(60)))
    assert await states(where) == {"kept": 60}
    assert time.monotonic() - begun < 30
