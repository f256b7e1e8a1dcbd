"""The words of mails. Pure. They name the number and where to read, never a person, a service or an answer."""

from api.language import N_

LETTERS: dict[str, tuple[str, str]] = {
    "news": (
        N_("Kabar permohonan {number}"),
        N_("Ada kabar untuk permohonan {number}. Buka halaman ini untuk membacanya:"),
    ),
    "draft": (
        N_("Pengingat permohonan {number}"),
        N_("Permohonan {number} belum dikirim. Buka halaman ini untuk melanjutkannya:"),
    ),
    "draft_soft": (
        N_("Permohonan {number} masih tersimpan"),
        N_("Permohonan {number} masih tersimpan. Tidak perlu terburu-buru. Anda dapat melanjutkannya di sini:"),
    ),
    "remind": (
        N_("Pengingat permohonan {number}"),
        N_("Permohonan {number} menunggu Anda. Buka halaman ini untuk melihat langkah berikutnya:"),
    ),
    "remind_soft": (
        N_("Permohonan {number}"),
        N_("Permohonan {number} masih tersimpan. Tidak perlu terburu-buru. Langkah berikutnya ada di sini:"),
    ),
}
"""Subject and first lines, the link follows."""
CLOSING = N_(
    "Layanan ini gratis. Kami tidak pernah meminta PIN, OTP, atau uang. "
    "Tidak mau dikabari lagi? Di halaman itu, buka “Kabar dari kami” dan tekan “Hentikan email dan WhatsApp”."
)
