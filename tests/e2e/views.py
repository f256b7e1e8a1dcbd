"""Every page and state that somebody may look at: who looks, where, and what they press to see it."""

from tests.e2e.keeping import wait_here
from tests.e2e.pressing import (
    check_file,
    check_receipt,
    choose,
    come_back,
    find_begun,
    keep_nothing,
    keep_one,
    kept,
    lend,
    look_at_kept,
    lose_signal,
    offer_to_install,
    pause,
    press,
    retake,
    share_a_photo,
    type_a_little,
    unsaid,
    unsure,
    wrong_person,
    wrong_pin,
)
from tests.e2e.pressing_complaints import unfold
from tests.e2e.view import View
from tests.e2e.views_desk import DESK

__all__ = ["CITIZEN", "DESK", "View"]

PUBLIC = {
    "front page": View("stranger", "/"),
    "all services": View("stranger", "/layanan"),
    "search": View("stranger", "/layanan?cari=ktp+hilang"),
    "search that finds nothing": View("stranger", "/layanan?cari=zzzzqqqq"),
    "service with questions": View("stranger", "/layanan/akta-kelahiran"),
    "service with answers": View("stranger", "/layanan/akta-kelahiran?birth_proof=tidak_ada&birth_place_kind=rumah"),
    "service with wrong answers": View("stranger", "/layanan/ktp-baru?subject_birth_date=kemarin"),
    "service in a death": View("stranger", "/layanan/akta-kematian"),
    "service at the counter": View("stranger", "/layanan/surat-keterangan-belum-menikah"),
    "service that is unsure": View("stranger", "/layanan/pindah-luar-negeri"),
    "standard of a service": View("stranger", "/layanan/akta-kelahiran/standar"),
    "service charter": View("stranger", "/maklumat"),
    "tracking": View("stranger", "/lacak"),
    "tracking by number": View("stranger", "/lacak?nomor={sent}"),
    "tracking by a wrong number": View("stranger", "/lacak?nomor=AAAA-AAAA"),
    "tracking with a wrong PIN": View("stranger", "/lacak?nomor={sent}", wrong_pin),
    "secret link": View("stranger", "{link}"),
    "checking a document": View("stranger", "/cek"),
    "checking without a document": View("stranger", "/cek", press("Periksa berkas")),
    "checked, not signed": View("stranger", "/cek", check_file("pdf_biasa.pdf")),
    "checked, not from here": View("stranger", "/cek", check_file("tte_sertifikasi.pdf")),
    "checked, changed since": View("stranger", "/cek", check_file("tte_ditambah_setelah.pdf")),
    "checked, handed over here": View("stranger", "/cek", check_file("tte_sah.pdf")),
    "my applications, signed out": View("stranger", "/saya"),
    "complaints": View("stranger", "/pengaduan"),
    "help": View("stranger", "/bantuan"),
    "privacy": View("stranger", "/privasi"),
    "how we do": View("stranger", "/kinerja"),
    "how we do in one service": View("stranger", "/kinerja?layanan=validasi-nik"),
    "status": View("stranger", "/status"),
    "offline": View("stranger", "/luring"),
    "kept, all services": View("stranger", "/luring", kept("/layanan")),
    "kept, a search that finds nothing": View("stranger", "/luring", kept("/layanan?cari=zzzz")),
    "kept, a service with answers": View("stranger", "/luring", kept("/layanan/akta-kelahiran?birth_proof=ada")),
    "kept, a service in a death": View("stranger", "/luring", kept("/layanan/akta-kematian")),
    "kept, a form": View("stranger", "/luring", kept("/layanan/akta-kelahiran/ajukan")),
    "kept, a form with mistakes": View("stranger", "/luring", unsaid),
    "kept, a brochure": View("stranger", "/luring", kept("/layanan/kia-0-5/brosur.pdf")),
    "not found": View("stranger", "/tidak/ada"),
    "description of the API": View("stranger", "/api/v1/docs"),
    "first questions": View("stranger", "/layanan/ktp-rusak/ajukan"),
    "nothing waits on the phone": View("citizen", "/kiriman"),
    "first questions with mistakes": View("stranger", "/layanan/ktp-rusak/ajukan", press("Lanjut")),
    "first questions, kept on the phone": View("stranger", "/layanan/ktp-rusak/ajukan", type_a_little),
    "first questions, put back": View("stranger", "/layanan/ktp-rusak/ajukan", come_back),
    "first questions on a phone of several people": View("stranger", "/layanan/ktp-rusak/ajukan", lend),
    "what waits on the phone": View("stranger", "/kiriman", wait_here),
    "front page with what was begun": View("stranger", "/", find_begun),
}
OWN = {
    "front page with applications": View("citizen", "/"),
    "first questions with a draft": View("citizen", "/layanan/ktp-rusak/ajukan"),
    "later questions": View("citizen", "/permohonan/{draft}/isi/kontak"),
    "what may go along": View("citizen", "/permohonan/{birth}/sekaligus"),
    "questions about a family": View("citizen", "/permohonan/{family}/isi/anggota"),
    "questions about a family with mistakes": View("citizen", "/permohonan/{family}/isi/anggota", wrong_person),
    "papers, none yet": View("citizen", "/permohonan/{draft}/berkas"),
    "papers with a mistake": View(
        "citizen", "/permohonan/{asked}/berkas", choose("halaman.html.jpg", "Tidak tersimpan")
    ),
    "papers, one not sent yet as it is dark": View(
        "citizen", "/permohonan/{asked}/berkas", choose("foto_gelap.jpg", "Contoh foto yang baik")
    ),
    "papers, one on its way and paused": View("citizen", "/permohonan/{asked}/berkas", pause),
    "papers sent, one of them doubted": View("citizen", "/permohonan/{filled}/berkas"),
    "papers sent all the same": View("citizen", "/permohonan/{kept}/berkas"),
    "papers with a bad retake": View("citizen", "/permohonan/{filled}/berkas", retake),
    "papers to replace": View("citizen", "/permohonan/{returned}/berkas"),
    "answer to correct": View("citizen", "/permohonan/{returned}/isi"),
    "last look": View("citizen", "/permohonan/{filled}/periksa"),
    "last look without a signal": View("citizen", "/permohonan/{filled}/periksa", lose_signal),
    "last look with mistakes": View("citizen", "/permohonan/{draft}/periksa", press("Kirim permohonan")),
    "sent": View("citizen", "/permohonan/{sent}/terkirim"),
    "sent, PIN gone": View("citizen", "/permohonan/{process}/terkirim"),
    "asking before withdrawal": View("citizen", "/permohonan/{sent}/batal"),
    "shared, nothing yet": View("stranger", "/bagikan"),
    "shared, a photo": View("citizen", "/bagikan", share_a_photo),
    "sent, offered to install": View("citizen", "/permohonan/{sent}/terkirim", offer_to_install),
    "application kept under a passkey": View("citizen", "/permohonan/{sent}", keep_one),
    "my applications": View("citizen", "/permohonan/{sent}", look_at_kept),
    "my applications, none yet": View("citizen", "/saya", keep_nothing),
    "my applications, unsure about removing": View("citizen", "/saya", unsure),
    "judging a service": View("citizen", "/permohonan/{completed}/survei"),
    "judging without an answer": View("citizen", "/permohonan/{completed}/survei", press("Kirim penilaian")),
    "data held": View("citizen", "/permohonan/{ready}/data"),
    "data held, to delete": View("citizen", "/permohonan/{rejected}/data"),
    "who opened it": View("citizen", "/permohonan/{process}/dilihat"),
    "asking before deletion": View("citizen", "/permohonan/{sent}/hapus"),
    "asking before deletion, unsure": View("citizen", "/permohonan/{rejected}/hapus", press("Hapus data")),
    "deletion while it is worked on": View("citizen", "/permohonan/{process}/hapus"),
    "tracking what was deleted": View("citizen", "/lacak?nomor={erased}"),
    "tracking on one's own phone": View("citizen", "/lacak"),
    "checked, a receipt of ours": View("citizen", "/permohonan/{sent}", check_receipt),
    "application with a question": View("citizen", "/permohonan/{questioned}"),
    "application with an empty answer": View("citizen", "/permohonan/{questioned}", press("Kirim jawaban")),
    "application and what was told": View(
        "citizen", "/permohonan/{ready}", lambda page: page.get_by_text("Kabar dari kami").click()
    ),
    **{
        f"application {state}": View("citizen", f"/permohonan/{{{state}}}")
        for state in ("draft", "sent", "returned", "process", "ready", "completed", "rejected", "withdrawn")
    },
    "complaint that waits": View("citizen", "/permohonan/{complaint}"),
    "complaint that is answered": View("citizen", "/permohonan/{answered}"),
    "complaint opened again without a reason": View(
        "citizen", "/permohonan/{answered}", unfold("Belum selesai, buka lagi", "Buka lagi")
    ),
}
ENGLISH = {
    f"{name}, in English": View("foreigner", path)
    for name, path in (
        ("front page", "/"),
        ("search", "/layanan?cari=lost+id+card"),
        ("service with answers", "/layanan/akta-kelahiran?birth_proof=tidak_ada"),
        ("later questions", "/permohonan/{draft}/isi/kontak"),
        ("papers sent, one of them doubted", "/permohonan/{filled}/berkas"),
        ("last look", "/permohonan/{filled}/periksa"),
        ("sent", "/permohonan/{sent}/terkirim"),
        ("application returned", "/permohonan/{returned}"),
        ("tracking by number", "/lacak?nomor={sent}"),
        ("standard of a service", "/layanan/akta-kelahiran/standar"),
        ("judging a service", "/permohonan/{completed}/survei"),
        ("help", "/bantuan"),
        ("offline", "/luring"),
    )
}
CITIZEN = PUBLIC | OWN | ENGLISH
