"""A tray is its owner's: nobody else opens it, those who lead see how much lies in it, and every look is written down."""

from uuid import uuid4

import pytest

from api.database import fetch
from tests import making
from tests.flow.intake import chats
from tests.flow.intake.conftest import id_of


@pytest.fixture
async def where(tray):
    return await tray.take(("x.zip", chats.zipped({"KTP Maria.jpg": chats.photo(1)}, chat=chats.ANDROID_ID)))


async def looks(where, action="intake.picture"):
    rows = await fetch("select id from audit where action = $1 and subject = $2", action, f"intake:{id_of(where)}")
    return len(rows)


async def test_nobody_opens_the_tray_of_another(tray, joko, boss, where):
    [item] = await tray.chosen(where)
    made = await making.submitted()
    paths = ["", f"/berkas/{item}/kecil.jpg", f"/berkas/{item}/1.jpg", f"/lihat/{item}", "/aman", "/aman.txt"]
    form = {"b": [item], f"untuk-{item}": "kk", "setuju": "ya", "layanan": "validasi-nik"}
    for other in (joko, boss):
        for path in (*paths, f"/ke/{made.number}"):
            assert (await other.client.get(where + path)).status_code == 404, path
        for path in ("/tujuan", "/baru", f"/ke/{made.number}", "/selesai"):
            assert (await other.client.post(where + path, data=form)).status_code in (404, 422), path
    assert (await fetch("select count(*) as n from document where requirement = 'kk'"))[0]["n"] == 1
    assert await looks(where) == 0 and (await fetch("select done from intake_batch"))[0]["done"] is None


async def test_those_who_lead_see_how_much_and_nothing_else(tray, joko, boss, where):
    text = (await boss.client.get("/loket/terima")).text
    assert '<td>Sari</td><td class="num">1</td><td class="num">1</td>' in text
    assert "KTP Maria" not in text and "mau urus" not in text
    assert "Baki semua petugas" not in (await joko.client.get("/loket/terima")).text


async def test_every_picture_is_written_down_before_it_is_shown_and_never_kept(tray, where):
    [item] = await tray.chosen(where)
    for count, name in enumerate(("kecil.jpg", "1.jpg", "1.jpg"), 1):
        answer = await tray.client.get(f"{where}/berkas/{item}/{name}")
        assert answer.content[:3] == b"\xff\xd8\xff" and answer.headers["cache-control"] == "no-store"
        assert await looks(where) == count
    assert (await tray.client.get(f"{where}/berkas/{item}/2.jpg")).status_code == 404
    assert await looks(where) == 3 and await looks(where, "intake.view") == 1


async def test_the_trace_holds_no_name_and_no_word_of_the_chat(tray, where):
    [item] = await tray.chosen(where)
    number = await tray.new(where, [item])
    await tray.put(where, number, **{item: "kk"})
    told = " ".join(str(dict(row)) for row in await fetch("select actor, action, subject, detail from audit"))
    assert "intake.place" in told and not any(word in told for word in ("Maria", "KTP", "urus", "0812"))


async def test_a_draft_that_another_began_is_none_of_anybodys(tray, joko, where):
    number = await tray.new(where, await tray.chosen(where))
    own = await joko.take(("b.jpg", chats.photo(2)))
    items = await joko.chosen(own)
    assert (await joko.client.get(f"{own}/ke/{number}")).status_code == 404
    assert (await joko.put(own, number, **{items[0]: "kk"})).status_code == 404
    for path in ("serahkan", "isi"):
        assert (await joko.client.post(f"{own}/ke/{number}/{path}")).status_code == 404


async def test_what_is_no_tray_is_not_found(tray):
    assert (await tray.client.get(f"/loket/terima/{uuid4()}")).status_code == 404
