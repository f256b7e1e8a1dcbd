"""The words people read for each status and step. Pure data; tests prove that none is missing."""

from api.applications.workflow import By, Status
from api.language import N_, _
from api.office import office

STATUS: dict[Status, str] = {
    Status.DRAFT: N_("Draf, belum dikirim"),
    Status.SUBMITTED: N_("Terkirim, menunggu petugas"),
    Status.IN_REVIEW: N_("Sedang diperiksa"),
    Status.RETURNED: N_("Perlu diperbaiki"),
    Status.IN_PROCESS: N_("Diproses"),
    Status.READY: N_("Siap"),
    Status.COMPLETED: N_("Selesai"),
    Status.REJECTED: N_("Ditolak"),
    Status.WITHDRAWN: N_("Dibatalkan pemohon"),
    Status.EXPIRED: N_("Kedaluwarsa"),
}

OF_COMPLAINT: dict[Status, str] = {
    Status.IN_PROCESS: N_("Ditangani"),
    Status.READY: N_("Dijawab, menunggu Anda"),
}
"""Where a complaint is called something else."""

NEXT: dict[Status, str] = {
    Status.DRAFT: N_(
        "Lengkapi isian dan berkas, lalu kirim. Draf terhapus sendiri bila tidak dilanjutkan dalam {days} hari."
    ),
    Status.SUBMITTED: N_("Petugas akan memeriksa berkas Anda. Anda tidak perlu melakukan apa pun."),
    Status.IN_REVIEW: N_("Petugas sedang memeriksa berkas Anda. Anda tidak perlu melakukan apa pun."),
    Status.RETURNED: N_(
        "Perbaiki hal yang diminta di bawah, lalu kirim ulang. Waktu janji berhenti sampai Anda mengirim ulang."
    ),
    Status.IN_PROCESS: N_("Berkas Anda lengkap. Dokumen sedang dibuat."),
    Status.READY: N_("Hasilnya sudah ada. Unduh, atau ikuti petunjuk di bawah."),
    Status.COMPLETED: N_("Permohonan ini sudah selesai. Terima kasih."),
    Status.REJECTED: N_("Permohonan ini tidak dapat dilanjutkan. Baca alasannya, lalu tanya petugas bila belum jelas."),
    Status.WITHDRAWN: N_("Permohonan ini Anda batalkan. Anda dapat mengajukan lagi kapan saja."),
    Status.EXPIRED: N_("Permohonan ini tidak dilanjutkan sampai batas waktu. Anda dapat mengajukan lagi kapan saja."),
}
NEXT_OF_COMPLAINT: dict[Status, str] = {
    Status.SUBMITTED: N_("Pengaduan Anda akan diperiksa. Anda tidak perlu melakukan apa pun."),
    Status.IN_REVIEW: N_("Pengaduan Anda sedang diperiksa. Anda tidak perlu melakukan apa pun."),
    Status.IN_PROCESS: N_("Pengaduan Anda lengkap dan sedang ditangani."),
    Status.READY: N_("Jawabannya sudah ada. Buka dengan PIN, lalu setujui atau buka lagi pengaduannya."),
    Status.COMPLETED: N_("Pengaduan ini sudah selesai. Terima kasih."),
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
    "create": N_("Draf dibuat"),
    "submit": N_("Terkirim"),
    "take": N_("Mulai diperiksa"),
    "release": N_("Dikembalikan ke antrean"),
    "reassign": N_("Dipindahkan ke petugas lain"),
    "return": N_("Perlu diperbaiki"),
    "resubmit": N_("Dikirim ulang"),
    "reject": N_("Ditolak"),
    "accept": N_("Berkas lengkap, diproses"),
    "deliver": N_("Siap"),
    "replace": N_("Dokumen hasil diganti, silakan unduh lagi"),
    "complete": N_("Selesai"),
    "withdraw": N_("Dibatalkan pemohon"),
    "expire": N_("Kedaluwarsa"),
    "verify": N_("Pengaduan lengkap, ditangani"),
    "settle": N_("Dijawab tertulis"),
    "hand_on": N_("Diteruskan ke lembaga lain"),
    "reopen": N_("Dibuka lagi"),
    "climb": N_("Naik tingkat, karena tenggat lewat"),
    "message": N_("Dikabari lewat WhatsApp"),
    "ask": N_("Petugas bertanya"),
    "answer": N_("Pertanyaan petugas dijawab"),
    "unask": N_("Pertanyaan tidak perlu dijawab lagi"),
    "pin": N_("PIN diganti"),
    "unlock_pin": N_("PIN baru dibuat di loket"),
    "show_pin": N_("PIN baru ditampilkan oleh yang membantu"),
    "assist": N_("Mulai diisi dengan bantuan"),
    "undo": N_("Dibatalkan lagi oleh petugas"),
    "assign": N_("Dipindahkan ke petugas lain"),
    "collect": N_("Diserahkan di loket"),
    "escalate": N_("Dieskalasi"),
    "explain": N_("Dijelaskan mengapa terlambat"),
    "pause": N_("Waktu janji berhenti"),
    "unpause": N_("Waktu janji berjalan lagi"),
    "from_whatsapp": N_("Petugas memasukkan berkas dari WhatsApp"),
}

DESTROYED: dict[str, str] = {
    "upload.destroy": N_("Unggahan yang tidak selesai dihapus"),
    "papers.destroy": N_("Foto dokumen dihapus"),
    "results.destroy": N_("Dokumen hasil dihapus"),
    "answers.destroy": N_("Jawaban dan data diri dihapus"),
    "draft.destroy": N_("Isi draf dihapus"),
}
WHY_DESTROYED: dict[By, str] = {By.SYSTEM: N_("sesuai aturan penyimpanan"), By.CITIZEN: N_("atas permintaan pemohon")}

BY: dict[By, str] = {By.CITIZEN: "Anda", By.OPERATOR: "petugas", By.SYSTEM: "sistem"}

JOURNEY: tuple[str, ...] = (N_("Terkirim"), N_("Mulai diperiksa"), N_("Diproses"), N_("Siap"))
COMPLAINT: tuple[str, ...] = (N_("Terkirim"), N_("Mulai diperiksa"), N_("Ditangani"), N_("Dijawab tertulis"))
STOPS_BEHIND: dict[Status, int] = {
    Status.DRAFT: 0,
    Status.SUBMITTED: 1,
    Status.IN_REVIEW: 2,
    Status.RETURNED: 2,
    Status.IN_PROCESS: 3,
}
"""How many stops of the journey a status has passed; all of them where it is not named."""

REASONS: tuple[str, ...] = (
    N_("Foto buram atau terpotong. Foto ulang sampai semua tulisan terbaca."),
    N_("Halaman tidak lengkap. Kirim semua halaman."),
    N_("Dokumen milik orang lain. Kirim dokumen yang sesuai."),
    N_("Angka NIK atau nomor KK salah. Periksa lalu perbaiki."),
    N_("Data berbeda dengan SIAK. Kirim bukti pendukung."),
    N_("NIK belum aktif. Lakukan perekaman KTP-el dulu."),
    N_("Pernyataan atau tanda tangan saksi belum ada."),
    N_("Dokumen sudah tidak berlaku."),
)
"""Reasons to ask for another document (domain.md 1.7)."""

REJECTIONS: tuple[str, ...] = (
    N_("Pemohon bukan penduduk Kota Kupang."),
    N_("Layanan yang dipilih tidak sesuai dengan keperluan."),
    N_("Permohonan yang sama sudah ada."),
)


def called(status: Status, *, complaint: bool) -> str:
    return _(OF_COMPLAINT.get(status, STATUS[status]) if complaint else STATUS[status])


def following(status: Status, *, complaint: bool) -> str:
    """What comes next, or what to do."""
    return _(NEXT_OF_COMPLAINT.get(status, NEXT[status]) if complaint else NEXT[status], days=office.retention.drafts)


def told(step: str, by: By) -> str:
    """What happened, also where something was destroyed."""
    return f"{_(DESTROYED[step])} {_(WHY_DESTROYED[by])}" if step in DESTROYED else _(EVENT[step])
