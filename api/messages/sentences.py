"""The ready messages. Pure data with three placeholders: {office}, {number}, {link}. Never a name, NIK, PIN or key."""

import msgspec



class Message(msgspec.Struct, frozen=True):
    label: str
    text: str


TO_APPLICANT: dict[str, Message] = {
    "returned": Message(
        "Perlu diperbaiki",
        "Salam dari {office}. Permohonan {number} perlu diperbaiki. Buka halaman ini untuk melihat apa yang diminta "
        "dan mengirim gantinya: {link} . Kami tidak pernah meminta PIN, OTP, atau uang.",
    ),
    "ready": Message(
        "Sudah siap",
        "Salam dari {office}. Permohonan {number} sudah siap. Buka halaman ini untuk mengunduh atau melihat cara "
        "mengambilnya: {link} . Layanan ini gratis. Kami tidak pernah meminta PIN, OTP, atau uang.",
    ),
    "question": Message(
        "Ada pertanyaan",
        "Salam dari {office}. Kami punya pertanyaan tentang permohonan {number}. Mohon balas pesan ini saat sempat. "
        "Halaman permohonan: {link} . Jangan kirim foto KTP atau PIN di sini.",
    ),
}

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
