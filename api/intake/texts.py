"""What the office reads about files from a phone: why one is not kept, what may be deleted there. Pure."""

from api.documents.texts import REFUSALS as OF_FILES

OF_ZIPS = {
    "zip_rusak": "Berkas ZIP ini rusak atau terpotong. Ekspor chat sekali lagi, lalu kirim.",
    "zip_terkunci": "Berkas ZIP ini memakai kata sandi. Ekspor chat dari WhatsApp tidak berkata sandi: kirim yang asli.",
    "zip_kosong": "Di dalam ZIP ini tidak ada berkas. Saat ekspor, pilih “Sertakan media”.",
    "zip_terlalu_besar": "Ekspor chat ini lebih dari 1 GB. Ekspor per warga, atau pilih foto dan PDF-nya langsung.",
    "zip_terlalu_banyak": "Di dalam ZIP ini lebih dari 3.000 berkas. Ekspor chat per warga.",
    "putus": "Kiriman ini terputus dan tidak dilanjutkan dalam sehari. Kirim sekali lagi.",
    "zip_bom": "Isi ZIP ini jauh lebih besar dari ZIP-nya, jadi tidak kami buka. Kirim foto dan PDF-nya langsung.",
}
OF_ENTRIES = {
    "media": "Bukan foto atau PDF, misalnya suara, video, atau Word. Lopo hanya menyimpan foto dan PDF.",
    "stiker": "Stiker WhatsApp, bukan dokumen.",
    "zip_cara": "Cara memadatkan berkas ini di dalam ZIP tidak kami kenal. Kirim berkasnya langsung.",
}
REFUSALS = {**OF_FILES, **OF_ZIPS, **OF_ENTRIES}

CONSENT = "Pemohon mengirim berkas ini lewat WhatsApp dan setuju petugas memakainya untuk permohonan ini."
"""What the operator says is true; it is kept with the case, word for word."""
SOURCE = "Dari WhatsApp, oleh petugas."

TO_CITIZEN = (
    "Salam dari {office}. Berkas dari chat ini sudah kami masukkan ke permohonan {number}. Buka halaman ini, ketik PIN yang "
    "kami sampaikan lewat telepon atau di loket, lengkapi isian, lalu kirim: {link} . Layanan ini gratis. Kami tidak pernah "
    "meminta OTP atau uang."
)


def sentence(code: str) -> str:
    return REFUSALS.get(code, REFUSALS["gagal_dibaca"])
