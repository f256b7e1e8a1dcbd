"""What a person reads about a file that was checked. We never call a document false: we only know what we know of it."""

import msgspec

from api.documents.signing_texts import SignatureVerdict
from api.seals.checking import Checked, Kind


class Words(msgspec.Struct, frozen=True):
    """`kind` is that of a note; `next` are things to do."""

    kind: str
    title: str
    short: str
    meaning: str
    next: tuple[str, ...]


ORIGINAL = "Minta berkas PDF aslinya, langsung dari ponsel atau surel pemiliknya, lalu periksa lagi."
ASK_US = "Masih ragu? Tanyakan kepada kami lewat WhatsApp di bawah ini. Jangan kirim berkasnya."
COMPARE = "Cocokkan sendiri nama dan isi dokumen dengan orang yang menunjukkannya. Kami tidak menyebutnya di sini."
ELSEWHERE = (
    "Dokumen dari kantor lain, atau yang diserahkan tidak lewat Lopo, tidak tercatat di sini. "
    "Tanyakan kepada kantor yang namanya tertulis di dokumen."
)
DO_NOT_USE = "Jangan pakai berkas ini."
RESULT = Words(
    "ok",
    "Dokumen ini diterbitkan di sini",
    "Tercatat dan tidak diubah",
    "Isi berkas ini sama persis dengan dokumen yang kami serahkan.",
    (COMPARE, "Hasil cetak dapat diubah orang. Kalau menerima kertas, minta juga berkas PDF-nya."),
)
RECEIPT = Words(
    "ok",
    "Tanda terima ini diterbitkan di sini",
    "Segel kami utuh",
    "Berkas ini tidak diubah sejak kami segel.",
    (COMPARE, "Tanda terima bukan dokumen kependudukan. Ia hanya menunjukkan bahwa permohonan sudah kami terima."),
)
INTACT = Words(
    "info",
    "Tidak tercatat di sini",
    "Utuh, tetapi bukan dari sini",
    "Berkas ini tidak diubah sejak ditandatangani, tetapi tidak ada di daftar dokumen yang kami serahkan. "
    "Siapa penandatangannya tidak dapat kami pastikan.",
    (ELSEWHERE, ASK_US),
)
EXPIRED = msgspec.structs.replace(
    INTACT,
    meaning=f"{INTACT.meaning} Sertifikat penanda tangannya sudah kedaluwarsa.",
)
REVOKED = msgspec.structs.replace(
    INTACT,
    kind="warn",
    meaning=f"{INTACT.meaning} Sertifikat penanda tangannya sudah dicabut.",
)
CHANGED = Words(
    "bad",
    "Diubah setelah ditandatangani",
    "Isinya bukan lagi yang ditandatangani",
    "Ada bagian yang diubah atau ditambahkan pada berkas ini setelah ditandatangani. "
    "Itu juga terjadi kalau berkas disunting atau diberi catatan.",
    (DO_NOT_USE, ORIGINAL, ASK_US),
)
BROKEN = Words(
    "bad",
    "Tanda tangan elektroniknya rusak",
    "Isinya tidak cocok dengan tanda tangannya",
    "Berkas ini berubah, atau disimpan ulang oleh aplikasi lain. Karena itu asalnya tidak dapat diperiksa lagi.",
    (DO_NOT_USE, ORIGINAL, ASK_US),
)
UNSIGNED = Words(
    "warn",
    "Tanpa tanda tangan elektronik",
    "Tidak tercatat dan tidak bertanda tangan",
    "Berkas ini tidak ada di daftar dokumen yang kami serahkan dan tidak memuat tanda tangan elektronik. "
    "Hasil pindai, foto, dan cetak ulang kehilangan tanda tangannya.",
    (ORIGINAL, "Punya tanda terima di kertas? Pindai kode QR-nya.", ELSEWHERE),
)
NOT_FROM_HERE = {
    SignatureVerdict.BROKEN: BROKEN,
    SignatureVerdict.CHANGED: CHANGED,
    SignatureVerdict.UNSIGNED: UNSIGNED,
    SignatureVerdict.REVOKED: REVOKED,
    SignatureVerdict.EXPIRED: EXPIRED,
    SignatureVerdict.INTACT: INTACT,
    SignatureVerdict.TRUSTED: INTACT,
}


def words_for(checked: Checked) -> Words:
    if checked.kind is Kind.RESULT:
        return RESULT
    return RECEIPT if checked.kind is Kind.RECEIPT else NOT_FROM_HERE[checked.verdict]
