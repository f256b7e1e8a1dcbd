"""Which signed PDFs may be handed over, and what the desk is told about those that may not. Pure."""

from api.documents.signing_texts import WORDS, SignatureVerdict

FRESH = "Unduh ulang dari SIAK tanpa menyimpannya lewat program lain, lalu pilih berkas itu."
RENEW = "Minta dokumen ditandatangani lagi dengan sertifikat yang masih berlaku."
WHAT_TO_DO = {
    SignatureVerdict.UNREADABLE: FRESH,
    SignatureVerdict.BROKEN: FRESH,
    SignatureVerdict.CHANGED: FRESH,
    SignatureVerdict.UNSIGNED: "Tunggu sampai ditandatangani di SIAK, unduh dari sana, lalu pilih berkas itu.",
    SignatureVerdict.REVOKED: RENEW,
    SignatureVerdict.EXPIRED: RENEW,
    SignatureVerdict.INTACT: "Periksa siapa yang menandatangani. Bila benar, minta admin memasang sertifikat penerbitnya.",
}

CONFIRM = (
    "“{}” belum diserahkan: penerbit sertifikatnya belum dipercaya sistem ini. Periksa, lalu beri centang di bawah."
)

INFECTED = "PDF ini terdeteksi berbahaya. Hapus, periksa komputer loket, lalu unduh ulang dari SIAK."


def objection(verdict: SignatureVerdict, roots: int) -> str:
    """Why a PDF with this verdict is not taken, and what to do; "" for one that is.

    As long as no root is installed an issuer can be trusted by nobody: then a person of the office answers for it.
    """
    if verdict is SignatureVerdict.TRUSTED or needs_confirmation(verdict, roots):
        return ""
    return f"{WORDS[verdict]} {WHAT_TO_DO[verdict]}"


def needs_confirmation(verdict: SignatureVerdict, roots: int) -> bool:
    return verdict is SignatureVerdict.INTACT and not roots
