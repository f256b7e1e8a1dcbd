"""The list of papers as a message."""

import msgspec

from api.catalogue import find
from api.catalogue.checklist import Item
from api.messages.whatsapp import LONGEST
from web.sharing import list_text, named

SERVICE = find("akta-kelahiran")
LINK = "https://lopo.test/layanan/akta-kelahiran"


def test_what_is_certain_comes_before_what_is_welcome_or_still_open():
    papers = [Item("a", "Akta", required=False), Item("b", "KK", required=True)]
    assert named(papers, open_questions=1)[:2] == ["KK", "Akta (bila ada)"]
    assert "tergantung keadaan" in named(papers, open_questions=1)[2]
    assert len(named(papers, open_questions=0)) == 2


def test_papers_that_do_not_fit_are_counted_and_never_cut():
    names = [f"Surat keterangan nomor {number} dari rumah sakit, bidan, atau puskesmas" for number in range(20)]
    text = list_text(SERVICE, names, LINK)
    listed = [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- Surat")]
    assert len(text) <= LONGEST and listed == names[: len(listed)] != []
    assert f"- dan {20 - len(listed)} lagi, lihat tautan" in text
    assert text.endswith(LINK)


def test_a_very_long_title_still_makes_a_message():
    service = msgspec.structs.replace(SERVICE, title="Akta " * 300)
    assert len(list_text(service, ["Kartu Keluarga"] * 30, LINK)) <= LONGEST


def test_only_what_we_do_ourselves_is_called_free():
    assert "gratis" in list_text(SERVICE, ["KK"])
    assert "gratis" not in list_text(find("surat-keterangan-belum-menikah"), ["KK"])
