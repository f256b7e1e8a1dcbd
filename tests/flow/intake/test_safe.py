"""The list at the end: only what a case has, and the disk has confirmed, may go from the phone."""

from hashlib import sha256

from api.database import fetch
from api.documents import actions as documents
from api.documents import fingerprints
from api.migrations import lopo_2026_11_29t19_20_00_000000 as keyed
from tests import making
from tests.flow.intake import chats
from tests.page import Page


async def listed(tray, where) -> str:
    return (await tray.client.get(f"{where}/aman.txt")).text


async def test_only_what_a_case_has_is_safe_and_what_is_not_says_why(tray):
    files = {
        "KTP.jpg": chats.photo(1),
        "lagi.jpg": chats.photo(1),
        "KK.jpg": chats.photo(2),
        "suara.opus": b"OggS" * 99,
    }
    where = await tray.take(("x.zip", chats.zipped(files)))
    assert "Aman dihapus dari HP: 0 berkas" in await listed(tray, where)
    ktp = (await tray.chosen(where))[1]
    number = await tray.new(where, [ktp])
    await tray.put(where, number, **{ktp: "ktp"})
    text = await listed(tray, where)
    safe, _, kept = text.partition("Jangan dihapus dulu: 2 berkas")
    assert "Aman dihapus dari HP: 2 berkas" in safe and "KTP.jpg" in safe and "lagi.jpg" in safe
    assert "KK.jpg" in kept and "Belum dimasukkan ke permohonan" in kept and "suara.opus" in kept and "suara" in kept
    page = Page((await tray.client.get(f"{where}/aman")).text).text
    assert f"Ada di {number}" in page and "Kelola penyimpanan" in page


async def test_what_a_citizen_sent_by_themselves_is_safe_too(tray):
    made = await making.submitted()
    where = await tray.take(("kk.jpg", making.PHOTO))
    assert "Aman dihapus dari HP: 1 berkas" in await listed(tray, where)
    [row] = await fetch("select id from application where number = $1", made.number)
    await documents.discard_all(row["id"])
    assert "Aman dihapus dari HP: 0 berkas" in await listed(tray, where)


async def test_papers_that_were_here_before_hashes_were_keyed_are_found_too(tray):
    await making.submitted()
    await fetch("update document set sha256 = $1 where requirement = 'kk'", sha256(making.PHOTO).digest())
    await fetch("delete from document where requirement <> 'kk'")
    await keyed.key_the_hashes()
    assert [row["sha256"] for row in await fetch("select sha256 from document")] == [fingerprints.of(making.PHOTO)]
    where = await tray.take(("kk.jpg", making.PHOTO))
    assert "Aman dihapus dari HP: 1 berkas" in await listed(tray, where)


async def test_while_it_is_looked_at_nothing_is_safe(tray):
    await making.submitted()
    where = await tray.take(("kk.jpg", making.PHOTO), work=False)
    assert "Aman dihapus dari HP: 0 berkas" in await listed(tray, where)


async def test_the_list_outlives_the_tray_and_sizes_read_as_on_a_phone(tray):
    where = await tray.take(("KTP.jpg", chats.photo(1)), ("KK.jpg", chats.photo(2)))
    ktp = (await tray.chosen(where))[0]
    number = await tray.new(where, [ktp])
    await tray.put(where, number, **{ktp: "ktp"})
    assert (await tray.client.post(f"{where}/selesai")).headers["location"] == f"{where}/aman"
    text = await listed(tray, where)
    assert "KTP.jpg" in text and "KB" in text and "sebelum kiriman ini selesai" in text
    assert await tray.chosen(where) == [] and "Kiriman ini selesai" in await tray.page(where)
    assert (await tray.client.post(f"{where}/selesai")).status_code == 303
    assert (await tray.put(where, number, **{ktp: "kk"})).status_code == 404
