"""Every way a request can fail that a person should be told about.

Problem                 500  something broke on our side
├─ Malformed            400  the request itself cannot be read
│  └─ Cut                400  the sender was gone before all had come
├─ SignInRequired       401  nobody is signed in
├─ Forbidden            403  signed in, but not allowed
├─ NotFound             404  no such record, or not yours to see: the two look alike
├─ MethodNotAllowed     405  this address is not asked like that
├─ TooSlow              408  the sender fell silent before all had come
├─ Conflict             409  someone got there first, or the step is closed
├─ Damaged              410  a kept file that can no longer be read
├─ TooLarge             413  more bytes than we take
├─ Unsupported          415  not a kind of content we take
├─ Invalid              422  answers to correct, all at once
├─ TooMany              429  too many wrong tries
└─ Unavailable          503  a part we need is away for now
"""

from typing import Any

from api.language import N_, _


class Problem(Exception):
    status = 500
    slug = "gangguan"
    title = N_("Ada gangguan di sistem kami")
    advice = N_("Coba lagi sebentar lagi. Isian Anda tidak hilang.")

    def __init__(self, detail: str = "", **extra: Any) -> None:
        """`detail` is a sentence in Indonesian that tells the person what to do next, said in the language of whoever reads it."""
        super().__init__(detail or self.title)
        self.detail = detail or self.advice
        self.extra = extra
        self.errors: dict[str, str] = extra.get("errors", {})
        self.headers = {"retry-after": str(extra["retry_after"])} if "retry_after" in extra else {}

    def document(self) -> dict[str, Any]:
        """This problem as RFC 9457 describes it."""
        words = {"title": _(self.title), "detail": _(self.detail)}
        told = {"errors": {name: _(sentence) for name, sentence in self.errors.items()}} if self.errors else {}
        return {"type": f"/galat/{self.slug}", "status": self.status, **words, **self.extra, **told}


class Malformed(Problem):
    status, slug, title = 400, "permintaan-rusak", N_("Permintaan tidak dapat dibaca")
    advice = N_("Muat ulang halaman, lalu coba lagi.")


class Cut(Malformed):
    slug, title = "terputus", N_("Sambungan terputus")
    advice = N_("Yang sudah sampai tidak kami simpan. Kirim lagi.")


class SignInRequired(Problem):
    status, slug, title = 401, "perlu-masuk", N_("Silakan masuk dulu")
    advice = N_("Masuk dengan kunci sandi Anda, lalu ulangi.")


class Forbidden(Problem):
    status, slug, title = 403, "tidak-berwenang", N_("Bagian ini bukan wewenang Anda")
    advice = N_("Minta bantuan petugas atau penyelia yang berwenang.")


class NotFound(Problem):
    status, slug, title = 404, "tidak-ditemukan", N_("Tidak ditemukan")
    advice = N_("Periksa kembali alamat, nomor, atau PIN, lalu coba lagi.")


class MethodNotAllowed(Problem):
    status, slug, title = 405, "cara-tidak-dikenal", N_("Cara ini tidak dikenal di alamat ini")
    advice = N_("Buka halaman depan, lalu mulai dari sana.")

    def __init__(self, detail: str = "", allow: str = "") -> None:
        """`allow` names the methods that this address takes."""
        super().__init__(detail)
        self.headers = {"allow": allow} if allow else {}


class TooSlow(Problem):
    status, slug, title = 408, "terlalu-lambat", N_("Kiriman berhenti di tengah jalan")
    advice = N_("Yang sudah sampai tidak kami simpan. Kirim lagi. Bila sinyal lemah, kirim berkas satu per satu.")

    def __init__(self) -> None:
        super().__init__()
        self.headers = {"connection": "close"}


class Conflict(Problem):
    status, slug, title = 409, "sudah-berubah", N_("Permohonan ini sudah berubah")
    advice = N_("Muat ulang halaman untuk melihat keadaan terbaru.")


class Damaged(Problem):
    status, slug, title = 410, "berkas-rusak", N_("Berkas ini rusak")
    advice = N_(
        "Berkas ini rusak di penyimpanan kami dan tidak dapat dibuka. Berkas lain tidak terganggu. Hubungi loket."
    )


class TooLarge(Problem):
    status, slug, title = 413, "terlalu-besar", N_("Kiriman terlalu besar")
    advice = N_("Kirim berkas yang lebih kecil, satu halaman per berkas.")


class Unsupported(Problem):
    status, slug, title = 415, "jenis-tidak-didukung", N_("Jenis kiriman tidak dapat dipakai")
    advice = N_("Kirim foto (JPG, PNG, WebP) atau PDF.")


class Invalid(Problem):
    status, slug, title = 422, "isian-belum-benar", N_("Ada isian yang perlu diperbaiki")
    advice = N_("Perbaiki isian yang ditandai, lalu kirim lagi.")

    def __init__(self, errors: dict[str, str], detail: str = "") -> None:
        """`errors` maps a field's id to a sentence."""
        super().__init__(detail, errors=errors)


class TooMany(Problem):
    status, slug, title = 429, "terlalu-sering", N_("Terlalu banyak percobaan")
    advice = N_("Tunggu sebentar, lalu coba lagi. Bila mendesak, datang ke loket.")


class Unavailable(Problem):
    status, slug, title = 503, "sedang-tidak-tersedia", N_("Bagian ini sedang tidak tersedia")
    advice = N_("Coba lagi beberapa menit lagi.")
