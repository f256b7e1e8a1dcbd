"""The sentences that come with the product. Each can be changed, and each is there to return to. Pure."""

import msgspec

from api.applications.wording import REASONS, REJECTIONS
from api.language import N_
from api.messages.sentences import TO_APPLICANT

KINDS = {"whatsapp": "Pesan WhatsApp", "reason": "Alasan", "question": "Pertanyaan"}
PAPER, ANSWER, REJECTION = "berkas", "jawaban", "tolak"
"""What a reason is about: `berkas:kk` one kind of document, `jawaban:nik` one kind of answer, `jawaban` any, nothing any document."""
DRAWINGS = {"good-photo": "Foto yang terang dan utuh"}


class Builtin(msgspec.Struct, frozen=True):
    kind: str
    slug: str
    label: str
    text: str
    about: str = ""
    example: str = ""


_REASONS = (
    "foto-buram",
    "halaman-kurang",
    "milik-lain",
    "angka-salah",
    "beda-siak",
    "belum-rekam",
    "tanpa-saksi",
    "kedaluwarsa",
)
_REJECTIONS = ("bukan-penduduk", "layanan-lain", "sudah-ada")
_ANSWERS = (
    ("angka-nik", f"{ANSWER}:nik", N_("Angka NIK salah. Salin 16 angka dari KTP-el atau KK.")),
    ("angka-kk", f"{ANSWER}:kk_number", N_("Nomor KK salah. Salin 16 angka di bagian atas KK.")),
    ("tanggal", f"{ANSWER}:date", N_("Tanggal ini berbeda dengan dokumen. Tulis seperti di dokumen.")),
    ("beda-dokumen", ANSWER, N_("Jawaban ini berbeda dengan dokumen. Tulis persis seperti di dokumen.")),
    ("kurang-lengkap", ANSWER, N_("Jawaban ini kurang lengkap. Lengkapi, lalu kirim ulang.")),
)
_QUESTIONS = (
    ("data-benar", "Data mana yang benar: yang di KTP-el, atau yang di KK?"),
    ("foto-lagi", "Mohon kirim satu foto lagi yang lebih jelas lewat pesan ini."),
    ("masih-perlu", "Apakah Anda masih memerlukan {layanan}?"),
    ("kapan-datang", "Kapan Anda dapat datang ke {kantor}?"),
)
BUILTIN: dict[tuple[str, str], Builtin] = {
    (one.kind, one.slug): one
    for one in (
        *(Builtin("whatsapp", key, message.label, message.text) for key, message in TO_APPLICANT.items()),
        *(
            Builtin("reason", slug, "", text, "", "good-photo" if slug == "foto-buram" else "")
            for slug, text in zip(_REASONS, REASONS, strict=True)
        ),
        *(Builtin("reason", slug, "", text, about) for slug, about, text in _ANSWERS),
        *(Builtin("reason", slug, "", text, REJECTION) for slug, text in zip(_REJECTIONS, REJECTIONS, strict=True)),
        *(Builtin("question", slug, "", text) for slug, text in _QUESTIONS),
    )
}
