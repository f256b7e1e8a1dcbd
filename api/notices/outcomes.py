"""How telling somebody of something can end, and the words for it. Pure."""

from api.language import N_

PAGE, PUSH, MAIL, WHATSAPP = "page", "push", "mail", "whatsapp"
CHAT = "chat"
"""The event of a chat that the desk opened by itself."""
CHANNELS: dict[str, str] = {
    PAGE: N_("halaman ini"),
    PUSH: N_("notifikasi HP"),
    MAIL: N_("email"),
    WHATSAPP: N_("WhatsApp"),
}
OUTCOMES: dict[str, str] = {
    "shown": N_("tampil di halaman permohonan"),
    "queued": N_("sedang dikirim"),
    "waits": N_("menunggu pagi"),
    "delivered": N_("diterima layanan notifikasi"),
    "sent": N_("terkirim"),
    "tapped": N_("dibuka petugas untuk dikirim"),
    "ready": N_("menunggu petugas mengirimnya"),
    "spare": N_("cukup lewat cara lain"),
    "merged": N_("digabung dengan kabar berikutnya"),
    "seen": N_("tidak perlu: halaman sudah dibuka"),
    "over": N_("tidak perlu lagi"),
    "no_phone": N_("tidak dikirim: tidak ada HP yang meminta"),
    "no_mail": N_("tidak dikirim: tidak ada alamat email"),
    "no_number": N_("tidak dikirim: tidak ada nomor WhatsApp"),
    "no_consent": N_("tidak dikirim: tidak diminta"),
    "stopped": N_("tidak dikirim: pemohon tidak mau dikabari lagi"),
    "mail_off": N_("tidak dikirim: kantor belum memakai email"),
    "gentle": N_("tidak dikirim: layanan duka"),
    "gone": N_("tidak sampai: alamat HP tidak berlaku lagi"),
    "refused": N_("tidak sampai: alamat email ditolak"),
    "failed": N_("tidak sampai setelah {tries} kali dicoba"),
}
UNDER_WAY = frozenset({"queued", "waits"})
REACHED = frozenset({"delivered", "sent", "tapped", "seen"})
LOST = frozenset({"gone", "refused", "failed"})
"""After this another way is looked for."""
