"""What the signatures of a PDF are worth, and the words for it. Pure: nothing here opens a file."""

from enum import StrEnum


class SignatureVerdict(StrEnum):
    """From the worst to the best; of several signatures the worst decides."""

    UNREADABLE = "tidak_terbaca"
    BROKEN = "rusak"
    CHANGED = "diubah_setelah_ditandatangani"
    UNSIGNED = "tanpa_tanda_tangan"
    REVOKED = "utuh_sertifikat_dicabut"
    EXPIRED = "utuh_sertifikat_kedaluwarsa"
    INTACT = "utuh_penerbit_belum_dipercaya"
    TRUSTED = "sah_terpercaya"


WORDS = {
    SignatureVerdict.UNREADABLE: "PDF tidak dapat dibaca.",
    SignatureVerdict.BROKEN: "Tanda tangan rusak: isi dokumen tidak sama dengan yang ditandatangani. Jangan dipakai.",
    SignatureVerdict.CHANGED: "Dokumen diubah atau ditambah setelah ditandatangani. Jangan dipakai.",
    SignatureVerdict.UNSIGNED: "Dokumen ini tidak memuat tanda tangan elektronik.",
    SignatureVerdict.REVOKED: "Dokumen utuh, tetapi sertifikat penanda tangan sudah dicabut.",
    SignatureVerdict.EXPIRED: "Dokumen utuh, tetapi sertifikat penanda tangan sudah kedaluwarsa.",
    SignatureVerdict.INTACT: "Dokumen utuh sejak ditandatangani, tetapi penerbit sertifikat belum ada di daftar tepercaya "
    "sistem ini.",
    SignatureVerdict.TRUSTED: "Tanda tangan elektronik sah. Dokumen utuh dan penerbit sertifikat terpercaya.",
}
"""Only the last one may say that a signature is valid."""


def worst(*verdicts: SignatureVerdict) -> SignatureVerdict:
    """Of a file with these signatures."""
    return min(verdicts, key=list(SignatureVerdict).index, default=SignatureVerdict.UNSIGNED)
