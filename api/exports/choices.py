"""What may be exported, why, and how it is called. Pure."""

from datetime import date

import msgspec

from api.accounts.roles import Right

KINDS: dict[str, str] = {
    "rekap": "Rekap tanpa nama dan NIK",
    "lengkap": "Lengkap dengan nama, NIK dan nomor HP",
    "audit": "Jejak audit",
}
RIGHTS: dict[str, Right] = {"rekap": Right.EXPORT, "lengkap": Right.EXPORT, "audit": Right.READ_AUDIT}
"""Who may ask for which."""
APPROVED = ("lengkap", "audit")
"""These take two people."""
FORMATS: dict[str, str] = {"xlsx": "Excel (XLSX)", "csv": "CSV untuk program lain"}
REASONS: dict[str, str] = {
    "laporan": "Laporan resmi kepada pemerintah kota",
    "pemeriksaan": "Permintaan inspektorat atau pemeriksa",
    "siak": "Pencocokan dengan SIAK",
    "perbaikan": "Perbaikan data pemohon",
    "pengaduan": "Penyelesaian pengaduan",
    "hukum": "Permintaan penegak hukum",
}
STATES: dict[str, str] = {
    "asked": "Menunggu persetujuan",
    "queued": "Menunggu giliran",
    "running": "Sedang dibuat",
    "ready": "Siap diunduh",
    "failed": "Gagal",
    "refused": "Tidak disetujui",
    "gone": "Sudah dihapus",
}
ERRORS: dict[str, str] = {
    "too_long": "Barisnya lebih banyak daripada yang dapat dimuat Excel. Pilih CSV, atau persingkat waktunya.",
    "broken": "Terjadi gangguan saat membuat berkas. Minta sekali lagi; bila terulang, hubungi admin.",
}


class Wanted(msgspec.Struct, frozen=True):
    """Days of Kupang, both included; what is empty filters nothing. The rest is for the audit alone."""

    since: date
    until: date
    service: str = ""
    status: str = ""
    subject: str = ""
    actor: str = ""
    action: str = ""
