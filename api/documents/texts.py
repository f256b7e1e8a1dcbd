"""What people read about their files: why one was refused, how to make a better photo, what the desk decided."""

from enum import StrEnum

from api.language import N_

REFUSALS = {
    "kosong": N_("Berkas kosong. Pilih berkas lagi."),
    "terlalu_besar": N_(
        "Berkas lebih dari 12 MB. Foto ulang dengan ukuran sedang, atau kirim satu halaman per berkas."
    ),
    "jenis": N_("Jenis berkas ini tidak dapat dipakai. Kirim foto (JPG, PNG, WebP) atau PDF."),
    "heic": N_(
        "Foto berformat HEIC belum dapat dipakai. Di iPhone: Pengaturan > Kamera > Format > Paling Kompatibel, "
        "lalu foto ulang."
    ),
    "bukan_gambar": N_("Berkas ini bukan foto. Kirim foto dokumen (JPG, PNG, WebP) atau PDF."),
    "gambar_rusak": N_("Foto tidak lengkap atau rusak, mungkin terputus saat dikirim. Kirim ulang."),
    "gambar_terlalu_besar": N_("Ukuran gambar terlalu besar. Foto ulang dengan kamera ponsel biasa."),
    "bukan_pdf": N_("Berkas ini bukan PDF yang benar. Simpan ulang sebagai PDF, atau kirim fotonya."),
    "pdf_rusak": N_("PDF rusak dan tidak dapat dibuka. Simpan ulang lalu kirim lagi, atau kirim fotonya."),
    "pdf_terpotong": N_("PDF tidak lengkap, mungkin terputus saat dikirim. Kirim ulang."),
    "pdf_terkunci": N_("PDF memakai kata sandi. Buka kuncinya dulu, lalu kirim lagi."),
    "pdf_terlalu_panjang": N_("PDF lebih dari 40 halaman. Kirim hanya halaman yang diminta."),
    "pdf_halaman_besar": N_("Ukuran halaman PDF terlalu besar. Simpan ulang sebagai A4."),
    "pdf_berbahaya": N_("PDF ini tidak aman untuk dibuka. Kirim fotonya sebagai gantinya."),
    "virus": N_(
        "Berkas ini ditolak karena terdeteksi berbahaya. Periksa ponsel atau komputer Anda, lalu kirim berkas lain."
    ),
    "gagal_dibaca": N_("Berkas tidak dapat dibaca. Foto ulang dokumennya, lalu kirim lagi."),
    "hasil_virus": N_(
        "PDF hasil ini terdeteksi berbahaya dan tidak disimpan. Periksa komputer loket, lalu unduh ulang dari SIAK."
    ),
    "hasil_bukan_pdf": N_("Hasil harus berupa PDF asli dari SIAK. Pilih berkas PDF, bukan foto atau hasil pindai."),
    "hasil_terlalu_besar": N_("PDF hasil lebih dari 20 MB. Unduh ulang dari SIAK, lalu pilih berkas itu."),
}

HINTS = {
    "buram": N_("Foto tampak buram. Tahan ponsel lebih lama dan ketuk layar pada tulisannya sebelum memotret."),
    "goyang": N_("Foto tampak goyang. Pegang ponsel dengan dua tangan atau sandarkan siku, lalu foto ulang."),
    "gelap": N_("Foto terlalu gelap. Cari tempat terang, jangan pakai lampu kilat dari dekat."),
    "pudar": N_("Tulisan kurang jelas. Foto di tempat yang lebih terang."),
    "silau": N_("Ada pantulan cahaya. Miringkan dokumen sedikit lalu foto ulang."),
    "terlalu_kecil": N_("Foto terlalu kecil. Dekatkan ponsel sampai dokumen memenuhi layar."),
}


def seen_in(hint: str) -> str:
    """A hint as the desk reads it: what was seen, without the advice; nothing for a hint of yesterday."""
    seen, _, _ = HINTS.get(hint, "").partition(".")
    return f"{seen}." if seen else ""


OF_A_MESSAGE = "lampiran-pesan"
"""In the place of a requirement: what came with a message. No service asks for it, and nobody judges it."""
ATTACHED = N_("Lampiran pesan")


class Verdict(StrEnum):
    """What the desk says about one document."""

    NONE = ""
    ACCEPTED = "accepted"
    REPLACE = "replace"


VERDICTS = {
    Verdict.NONE: N_("Belum diperiksa"),
    Verdict.ACCEPTED: N_("Diterima"),
    Verdict.REPLACE: N_("Perlu diganti"),
}

SCANS = {
    "": "Belum dipindai",
    "waiting": "Belum dipindai",
    "clean": "Dipindai, tidak ditemukan virus",
    "infected": "Terdeteksi berbahaya",
}
"""By `Document.scan`: what was not asked is never called clean."""

OTHER_NIK = "NIK di foto tampak berbeda dari yang diketik. Periksa."
SENT_ANYWAY = "Pemohon melihat petunjuk ini dan tetap mengirim."

SAME_AGAIN = N_("Berkas ini sama dengan yang diminta diganti. Kirim berkas yang baru.")
NOT_JUDGED = "Lampiran pesan tidak dinilai. Tulis pesan kepada pemohon bila ada yang kurang."
NO_REASON = "Tulis apa yang perlu diganti, agar pemohon tahu."
