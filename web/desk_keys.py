"""Every key of the desk in one table: what is pressed, what it does, and where. Templates and the sheet of keys read it. Pure.

Keys count only where nobody types, and can be switched off (WCAG 2.1.4). Each presses a control that is on the page, but for
those the script knows by itself: walking, leafing with arrows, searching, the sheet. Where `aims` is true the control only
gets the focus, and Enter presses it: what is not easily taken back shall not hang on one letter.
"""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup


class Key(msgspec.Struct, frozen=True):
    """`press` as a browser says it, "shift+n" with Shift; `shown` where it is written in another way."""

    name: str
    press: str
    words: str
    shown: str = ""
    aims: bool = False

    @property
    def label(self) -> str:
        return self.shown or " ".join(part.capitalize() for part in self.press.split("+"))


CASE = (
    Key("take", "a", "Ambil permohonan ini"),
    Key("next", "b", "Ambil permohonan berikutnya"),
    Key("queue", "q", "Kembali ke antrean"),
    Key("copy", "c", "Salin jawaban berikutnya untuk SIAK"),
    Key("uncopy", "shift+c", "Hapus tanda salin terakhir"),
    Key("doubles", "d", "Lihat yang mungkin ganda"),
    Key("accept_all", "3", "Terima semua berkas yang belum dinilai"),
    Key("accept", "l", "Ke tombol Terima, lanjut diproses; lalu Enter", aims=True),
    Key("return", "u", "Ke tombol Kembalikan untuk diperbaiki; lalu Enter", aims=True),
    Key("reject", "x", "Tolak permohonan: pilih alasannya"),
    Key("undo", "shift+z", "Batalkan yang baru saja Anda lakukan, selama 10 detik"),
    Key("note", "w", "Tulis catatan kerja"),
    Key("history", "h", "Ke riwayat", aims=True),
    Key("answers", "7", "Ke kolom jawaban", aims=True),
    Key("papers", "8", "Ke kolom berkas", aims=True),
    Key("actions", "9", "Ke kolom tindakan", aims=True),
    Key("", "", "Berkas berikut atau sebelumnya di daftar, lalu Enter", "J K"),
)
PAPERS = (
    Key("good", "1", "Terima berkas"),
    Key("bad", "2", "Minta ganti berkas"),
    Key("rejudge", "z", "Ubah penilaian berkas"),
    Key("leaf_after", "n", "Halaman atau berkas berikut, juga →"),
    Key("leaf_before", "p", "Halaman atau berkas sebelumnya, juga ←"),
    Key("paper_after", "shift+n", "Berkas berikut"),
    Key("paper_before", "shift+p", "Berkas sebelumnya"),
    Key("larger", "+", "Perbesar, juga Ctrl dan roda tetikus", "+"),
    Key("smaller", "-", "Perkecil", "−"),
    Key("", "", "Pas lebar, sekali lagi pas halaman", "0"),
    Key("turn", "r", "Putar ke kanan"),
    Key("turn_back", "shift+r", "Putar ke kiri"),
    Key("whole", "f", "Layar penuh, Esc untuk kembali"),
    Key("", "", "Geser gambar yang dipilih, atau seret dengan tetikus", "↑ ↓"),
)
QUEUE = (
    Key("next", "b", "Ambil permohonan berikutnya"),
    Key("", "", "Baris berikut", "J ↓"),
    Key("", "", "Baris sebelumnya", "K ↑"),
    Key("", "", "Buka baris", "Enter"),
    Key("", "", "Cari", "/"),
    Key("undo", "shift+z", "Batalkan yang baru saja Anda lakukan, selama 10 detik"),
    Key("list_after", "n", "Halaman berikutnya"),
    Key("list_before", "p", "Halaman sebelumnya"),
    Key("sift", "s", "Saring daftar"),
    Key("fresh", "t", "Tampilkan yang baru"),
)
TRAY = (
    Key("choose_all", "s", "Pilih semua berkas, sekali lagi batal"),
    Key("put", "m", "Masukkan yang dipilih ke permohonan"),
    Key("", "", "Berkas berikut atau sebelumnya, lalu Enter", "J K"),
)
HELP = Key("", "", "Daftar tombol ini", "?")
PAGES = {"case": CASE, "papers": PAPERS, "queue": QUEUE, "tray": TRAY}
_named = {key.name: key for keys in PAGES.values() for key in keys if key.name}


def key(name: str) -> Markup:
    """The attributes of the control that this key presses."""
    known = _named[name]
    spoken = "+".join(part.capitalize() for part in known.press.split("+")) if len(known.press) > 1 else known.press
    aims = " data-aim" if known.aims else ""
    return Markup(' data-key="{}" aria-keyshortcuts="{}"').format(known.press, _spoken(spoken)) + Markup(aims)


def kbd(name: str) -> Markup:
    """The key as it stands on its control, for eyes only: who listens hears it from the attributes."""
    return Markup('<kbd aria-hidden="true">{}</kbd>').format(_named[name].label)


def keys_of(*pages: str) -> Iterator[Key]:
    """All keys of these pages, for the sheet."""
    for page in pages:
        yield from PAGES[page]
    yield HELP


def _spoken(press: str) -> str:
    return {"+": "Plus", "-": "Minus"}.get(press, press.upper() if len(press) == 1 else press)


GLOBALS = {"key": key, "kbd": kbd, "keys_of": keys_of}
