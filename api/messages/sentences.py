"""The ready messages, until the office has its own words (`phrases`). Pure. Never a name, NIK, PIN or key."""

import msgspec

from api.language import N_


class Message(msgspec.Struct, frozen=True):
    """`statuses`: when it fits; empty for always. `gentle`: only where somebody died, or only where nobody did."""

    label: str
    text: str
    statuses: tuple[str, ...] = ()
    gentle: bool | None = None


TO_APPLICANT: dict[str, Message] = {
    "returned": Message(
        "Perlu diperbaiki",
        "Salam dari {kantor}. Permohonan {nomor} perlu diperbaiki. Buka halaman ini untuk melihat apa yang diminta "
        "dan mengirim gantinya: {tautan} . Kami tidak pernah meminta PIN, OTP, atau uang.",
        ("returned",),
        gentle=False,
    ),
    "returned_soft": Message(
        "Perlu dilengkapi, dengan lembut",
        "Salam dari {kantor}. Permohonan {nomor} masih perlu dilengkapi. Tidak perlu terburu-buru. Yang diminta tertulis "
        "di halaman ini: {tautan} . Bila berat, balas pesan ini dan kami bantu. Layanan ini gratis.",
        ("returned",),
        gentle=True,
    ),
    "remind_returned": Message(
        "Pengingat: masih perlu diperbaiki",
        "Salam dari {kantor}. Permohonan {nomor} masih menunggu perbaikan dari Anda. Waktu janji berhenti sampai Anda "
        "mengirim ulang. Halamannya: {tautan} . Ada yang sulit? Balas pesan ini. Layanan ini gratis.",
        ("returned",),
        gentle=False,
    ),
    "ready": Message(
        "Sudah siap",
        "Salam dari {kantor}. Permohonan {nomor} sudah siap. Buka halaman ini untuk mengunduh atau melihat cara "
        "mengambilnya: {tautan} . Layanan ini gratis. Kami tidak pernah meminta PIN, OTP, atau uang.",
        ("ready",),
        gentle=False,
    ),
    "ready_soft": Message(
        "Sudah siap, dengan lembut",
        "Salam dari {kantor}. Permohonan {nomor} sudah kami siapkan. Tidak perlu terburu-buru: hasilnya kami simpan untuk "
        "Anda. Cara mengambilnya ada di halaman ini: {tautan} . Layanan ini gratis.",
        ("ready",),
        gentle=True,
    ),
    "remind_ready": Message(
        "Pengingat: belum diambil",
        "Salam dari {kantor}. Hasil permohonan {nomor} masih menunggu Anda. Cara mengunduh atau mengambilnya ada di halaman "
        "ini: {tautan} . Layanan ini gratis. Kami tidak pernah meminta PIN, OTP, atau uang.",
        ("ready",),
        gentle=False,
    ),
    "rejected": Message(
        "Tidak dapat dilanjutkan",
        "Salam dari {kantor}. Permohonan {nomor} tidak dapat dilanjutkan. Buka halaman ini untuk membaca alasannya: "
        "{tautan} . Bila belum jelas, balas pesan ini. Kami tidak pernah meminta PIN, OTP, atau uang.",
        ("rejected",),
    ),
    "delayed": Message(
        "Perlu waktu lebih lama",
        "Salam dari {kantor}. Mohon maaf, permohonan {nomor} perlu waktu lebih lama dari janji kami. Anda tidak perlu "
        "mengirim ulang. Keadaan terbaru ada di halaman ini: {tautan} . Layanan ini gratis.",
        ("submitted", "in_review", "in_process"),
    ),
    "question": Message(
        "Ada pertanyaan",
        "Salam dari {kantor}. Kami punya pertanyaan tentang permohonan {nomor}. Mohon balas pesan ini saat sempat. "
        "Halaman permohonan: {tautan} . Jangan kirim foto KTP atau PIN di sini.",
    ),
}


def fitting(status: str, *, gentle: bool = False) -> dict[str, Message]:
    """The messages that make sense for an application in this status, in soft words where somebody died."""
    suiting = {key: message for key, message in TO_APPLICANT.items() if message.gentle in (None, gentle)}
    return {key: message for key, message in suiting.items() if status in message.statuses or not message.statuses}


NEWS: dict[str, tuple[str, str]] = {
    "news": (N_("Ada kabar untuk permohonan Anda"), N_("Ketuk untuk membacanya di Lopo.")),
    "message": (N_("Ada pesan dari petugas"), N_("Ketuk untuk membacanya di Lopo.")),
    "question": (N_("Ada pertanyaan dari petugas"), N_("Ketuk untuk menjawabnya di Lopo.")),
    "remind": (N_("Permohonan Anda menunggu Anda"), N_("Ketuk untuk melihat langkah berikutnya di Lopo.")),
    "soft": (N_("Permohonan Anda masih tersimpan"), N_("Tidak perlu terburu-buru. Ketuk untuk melihatnya di Lopo.")),
    "resumed": (N_("Permohonan Anda dilanjutkan lagi"), N_("Gangguan sudah selesai. Ketuk untuk melihatnya di Lopo.")),
    "survey": (N_("Bagaimana layanan kami?"), N_("Ketuk untuk menilai di Lopo, cukup setengah menit.")),
}
"""On a locked screen everybody reads them, so they say nothing about anybody."""


class StaffNews(msgspec.Struct, frozen=True):
    """What a screen of the office says to whoever stands before it, and where it leads."""

    title: str
    body: str
    path: str


TO_ANSWER = "/loket?tab=terbuka&eskalasi=1"
STAFF_NEWS: dict[str, StaffNews] = {
    "near": StaffNews("Hampir lewat janji", "Ada permohonan yang hampir lewat janji. Buka antrean.", TO_ANSWER),
    "missed": StaffNews("Lewat janji", "Ada permohonan yang lewat janji. Buka antrean.", TO_ANSWER),
    "day_late": StaffNews("Lewat janji sehari", "Ada permohonan yang lewat janji sehari. Buka antrean.", TO_ANSWER),
    "complaint": StaffNews("Ada pengaduan untuk Anda", "Buka daftar pengaduan.", "/loket/pengaduan"),
}
"""Nor do these name a person or a case."""

HANDOVER = (
    "Salam dari {office}. Silakan ajukan {service} lewat halaman ini, syarat dan langkahnya ada di sana: {link} . "
    "Gratis. Bila ada yang belum jelas, balas pesan ini."
)


def ask_about_service(title: str) -> str:
    """What a citizen's chat starts with on a service page."""
    return f"Halo, saya ingin bertanya tentang layanan {title}."


def ask_about_application(number: str) -> str:
    return f"Halo, saya ingin bertanya tentang permohonan {number}."


ASK = "Halo, saya ingin bertanya tentang layanan Dukcapil."
