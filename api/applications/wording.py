"""The words people read for each status and step. Pure data; tests prove that none is missing."""

from api.applications.workflow import By, Status
from api.office import office

STATUS: dict[Status, str] = {
    Status.DRAFT: "Draf, belum dikirim",
    Status.SUBMITTED: "Terkirim, menunggu petugas",
    Status.IN_REVIEW: "Sedang diperiksa",
    Status.RETURNED: "Perlu diperbaiki",
    Status.IN_PROCESS: "Diproses",
    Status.READY: "Siap",
    Status.COMPLETED: "Selesai",
    Status.REJECTED: "Ditolak",
    Status.WITHDRAWN: "Dibatalkan pemohon",
    Status.EXPIRED: "Kedaluwarsa",
}

NEXT: dict[Status, str] = {
    Status.DRAFT: "Lengkapi isian dan berkas, lalu kirim. "
    f"Draf terhapus sendiri bila tidak dilanjutkan dalam {office.retention.drafts} hari.",
    Status.SUBMITTED: "Petugas akan memeriksa berkas Anda. Anda tidak perlu melakukan apa pun.",
    Status.IN_REVIEW: "Petugas sedang memeriksa berkas Anda. Anda tidak perlu melakukan apa pun.",
    Status.RETURNED: "Perbaiki hal yang diminta di bawah, lalu kirim ulang. Waktu janji berhenti sampai Anda mengirim ulang.",
    Status.IN_PROCESS: "Berkas Anda lengkap. Dokumen sedang dibuat.",
    Status.READY: "Hasilnya sudah ada. Unduh, atau ikuti petunjuk di bawah.",
    Status.COMPLETED: "Permohonan ini sudah selesai. Terima kasih.",
    Status.REJECTED: "Permohonan ini tidak dapat dilanjutkan. Baca alasannya, lalu tanya petugas bila belum jelas.",
    Status.WITHDRAWN: "Permohonan ini Anda batalkan. Anda dapat mengajukan lagi kapan saja.",
    Status.EXPIRED: "Permohonan ini tidak dilanjutkan sampai batas waktu. Anda dapat mengajukan lagi kapan saja.",
}

TONE: dict[Status, str] = {
    Status.DRAFT: "grey",
    Status.SUBMITTED: "",
    Status.IN_REVIEW: "",
    Status.RETURNED: "bad",
    Status.IN_PROCESS: "",
    Status.READY: "ok",
    Status.COMPLETED: "ok",
    Status.REJECTED: "bad",
    Status.WITHDRAWN: "grey",
    Status.EXPIRED: "grey",
}

EVENT: dict[str, str] = {
    "create": "Draf dibuat",
    "submit": "Terkirim",
    "take": "Mulai diperiksa",
    "release": "Dikembalikan ke antrean",
    "return": "Perlu diperbaiki",
    "resubmit": "Dikirim ulang",
    "reject": "Ditolak",
    "accept": "Berkas lengkap, diproses",
    "deliver": "Siap",
    "replace": "Dokumen hasil diganti, silakan unduh lagi",
    "complete": "Selesai",
    "withdraw": "Dibatalkan pemohon",
    "expire": "Kedaluwarsa",
    "message": "Dikabari lewat WhatsApp",
    "pin": "PIN diganti",
    "unlock_pin": "PIN baru dibuat di loket",
}

DESTROYED: dict[str, str] = {
    "upload.destroy": "Unggahan yang tidak selesai dihapus",
    "papers.destroy": "Foto dokumen dihapus",
    "results.destroy": "Dokumen hasil dihapus",
    "answers.destroy": "Jawaban dan data diri dihapus",
    "draft.destroy": "Isi draf dihapus",
}
WHY_DESTROYED: dict[By, str] = {By.SYSTEM: "sesuai aturan penyimpanan", By.CITIZEN: "atas permintaan pemohon"}

BY: dict[By, str] = {By.CITIZEN: "Anda", By.OPERATOR: "petugas", By.SYSTEM: "sistem"}

JOURNEY: tuple[str, ...] = ("Terkirim", "Mulai diperiksa", "Diproses", "Siap")
STOPS_BEHIND: dict[Status, int] = {
    Status.DRAFT: 0,
    Status.SUBMITTED: 1,
    Status.IN_REVIEW: 2,
    Status.RETURNED: 2,
    Status.IN_PROCESS: 3,
}
"""How many stops of the journey a status has passed; all of them where it is not named."""

REASONS: tuple[str, ...] = (
    "Foto buram atau terpotong. Foto ulang sampai semua tulisan terbaca.",
    "Halaman tidak lengkap. Kirim semua halaman.",
    "Dokumen milik orang lain. Kirim dokumen yang sesuai.",
    "Angka NIK atau nomor KK salah. Periksa lalu perbaiki.",
    "Data berbeda dengan SIAK. Kirim bukti pendukung.",
    "NIK belum aktif. Lakukan perekaman KTP-el dulu.",
    "Pernyataan atau tanda tangan saksi belum ada.",
    "Dokumen sudah tidak berlaku.",
)
"""Reasons to ask for another document (domain.md 1.7)."""

REJECTIONS: tuple[str, ...] = (
    "Pemohon bukan penduduk Kota Kupang.",
    "Layanan yang dipilih tidak sesuai dengan keperluan.",
    "Permohonan yang sama sudah ada.",
)


def told(step: str, by: By) -> str:
    """What happened, also where something was destroyed."""
    return f"{DESTROYED[step]} {WHY_DESTROYED[by]}" if step in DESTROYED else EVENT[step]
