"""What a person reads about a file that was checked. We never call a document false: we only know what we know of it."""

import msgspec

from api.documents.signing_texts import SignatureVerdict
from api.language import N_
from api.seals.checking import Checked, Kind


class Words(msgspec.Struct, frozen=True):
    """`kind` is that of a note; `next` are things to do."""

    kind: str
    title: str
    short: str
    meaning: str
    next: tuple[str, ...]


ORIGINAL = N_("Minta berkas PDF aslinya, langsung dari ponsel atau surel pemiliknya, lalu periksa lagi.")
ASK_US = N_("Masih ragu? Tanyakan kepada kami lewat WhatsApp di bawah ini. Jangan kirim berkasnya.")
COMPARE = N_("Cocokkan sendiri nama dan isi dokumen dengan orang yang menunjukkannya. Kami tidak menyebutnya di sini.")
ELSEWHERE = N_(
    "Dokumen dari kantor lain, atau yang diserahkan tidak lewat Lopo, tidak tercatat di sini. "
    "Tanyakan kepada kantor yang namanya tertulis di dokumen."
)
DO_NOT_USE = N_("Jangan pakai berkas ini.")
RESULT = Words(
    "ok",
    N_("Dokumen ini diterbitkan di sini"),
    N_("Tercatat dan tidak diubah"),
    N_("Isi berkas ini sama persis dengan dokumen yang kami serahkan."),
    (COMPARE, N_("Hasil cetak dapat diubah orang. Kalau menerima kertas, minta juga berkas PDF-nya.")),
)
RECEIPT = Words(
    "ok",
    N_("Tanda terima ini diterbitkan di sini"),
    N_("Segel kami utuh"),
    N_("Berkas ini tidak diubah sejak kami segel."),
    (COMPARE, N_("Tanda terima bukan dokumen kependudukan. Ia hanya menunjukkan bahwa permohonan sudah kami terima.")),
)
INTACT = Words(
    "info",
    N_("Tidak tercatat di sini"),
    N_("Utuh, tetapi bukan dari sini"),
    N_(
        "Berkas ini tidak diubah sejak ditandatangani, tetapi tidak ada di daftar dokumen yang kami serahkan. "
        "Siapa penandatangannya tidak dapat kami pastikan."
    ),
    (ELSEWHERE, ASK_US),
)
EXPIRED = msgspec.structs.replace(
    INTACT,
    meaning=N_(
        "Berkas ini tidak diubah sejak ditandatangani, tetapi tidak ada di daftar dokumen yang kami serahkan. "
        "Siapa penandatangannya tidak dapat kami pastikan. Sertifikat penanda tangannya sudah kedaluwarsa."
    ),
)
REVOKED = msgspec.structs.replace(
    INTACT,
    kind="warn",
    meaning=N_(
        "Berkas ini tidak diubah sejak ditandatangani, tetapi tidak ada di daftar dokumen yang kami serahkan. "
        "Siapa penandatangannya tidak dapat kami pastikan. Sertifikat penanda tangannya sudah dicabut."
    ),
)
CHANGED = Words(
    "bad",
    N_("Diubah setelah ditandatangani"),
    N_("Isinya bukan lagi yang ditandatangani"),
    N_(
        "Ada bagian yang diubah atau ditambahkan pada berkas ini setelah ditandatangani. "
        "Itu juga terjadi kalau berkas disunting atau diberi catatan."
    ),
    (DO_NOT_USE, ORIGINAL, ASK_US),
)
BROKEN = Words(
    "bad",
    N_("Tanda tangan elektroniknya rusak"),
    N_("Isinya tidak cocok dengan tanda tangannya"),
    N_("Berkas ini berubah, atau disimpan ulang oleh aplikasi lain. Karena itu asalnya tidak dapat diperiksa lagi."),
    (DO_NOT_USE, ORIGINAL, ASK_US),
)
UNSIGNED = Words(
    "warn",
    N_("Tanpa tanda tangan elektronik"),
    N_("Tidak tercatat dan tidak bertanda tangan"),
    N_(
        "Berkas ini tidak ada di daftar dokumen yang kami serahkan dan tidak memuat tanda tangan elektronik. "
        "Hasil pindai, foto, dan cetak ulang kehilangan tanda tangannya."
    ),
    (ORIGINAL, N_("Punya tanda terima di kertas? Pindai kode QR-nya."), ELSEWHERE),
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
