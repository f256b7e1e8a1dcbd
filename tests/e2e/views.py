"""Every page and state that somebody may look at: who looks, where, and what they press to see it."""

from collections.abc import Mapping
from typing import NamedTuple

from playwright.sync_api import Page

from tests.e2e import pressing_desk
from tests.e2e.keeping import wait_here
from tests.e2e.pressing import (
    Pressed,
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
    nothing,
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
from tests.e2e.pressing_desk import (
    hand_over,
    hand_over_two,
    invite,
    keys,
    leaf,
    name_somebody,
    reject,
    seek,
    write_note,
)


class View(NamedTuple):
    """`path` may name places of the office, as `/permohonan/{draft}`."""

    who: str
    path: str
    then: Pressed = nothing

    def go(self, page: Page, places: Mapping[str, str]) -> None:
        page.goto(self.path.format(**places))

    def open(self, page: Page, places: Mapping[str, str]) -> None:
        self.go(page, places)
        self.then(page)
        page.wait_for_load_state()


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
    "help": View("stranger", "/bantuan"),
    "privacy": View("stranger", "/privasi"),
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
    **{
        f"application {state}": View("citizen", f"/permohonan/{{{state}}}")
        for state in ("draft", "sent", "returned", "process", "ready", "completed", "rejected", "withdrawn")
    },
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
        ("help", "/bantuan"),
        ("offline", "/luring"),
    )
}
CITIZEN = PUBLIC | OWN | ENGLISH
DESK = {
    "sign-in": View("stranger", "/masuk"),
    "invitation": View("stranger", "{invitation}"),
    "queue": View("operator", "/loket"),
    "own cases": View("operator", "/loket?tab=saya"),
    "empty queue": View("operator", "/loket?tab=kirim-ulang"),
    "queue of what is done": View("operator", "/loket?tab=selesai"),
    "queue of all that is open, narrowed": View("operator", "/loket?tab=terbuka&janji=tenang"),
    "queue narrowed to nothing": View("operator", "/loket?ulang=1&berubah=1"),
    "queue kept under a name": View("operator", "/loket?tab=terbuka", pressing_desk.keep_list),
    "queue kept without a name": View("operator", "/loket?tab=terbuka", pressing_desk.keep_nameless),
    "search at the desk": View("operator", "/loket", seek("maria")),
    "search at the desk that finds nothing": View("operator", "/loket", seek("zzzz")),
    **{
        f"case {state}": View("operator", f"/loket/{{{state}}}")
        for state in ("sent", "review", "returned", "process", "ready", "completed", "rejected", "withdrawn")
    },
    "cases compared": View("operator", "/loket/{review}/banding/{process}"),
    "history of a case": View("operator", "/loket/{review}/riwayat?jenis=dilihat"),
    "case while a note is written": View("operator", "/loket/{review}", write_note),
    "case at a paper of several pages": View("operator", "/loket/{review}", leaf),
    "case and its keys": View("operator", "/loket/{review}", keys),
    "case while an answer is marked": View("operator", "/loket/{review}?tandai=applicant_nik"),
    "case with a failed decision": View("operator", "/loket/{review}", reject),
    "case with a failed hand-over": View("operator", "/loket/{process}", press("Serahkan hasil", "main .em")),
    "case with one PDF kept and one refused": View("operator", "/loket/{handing}", hand_over_two),
    "case with a question": View("operator", "/loket/{questioned}"),
    "case with an empty message": View("operator", "/loket/{process}", press("Kirim pesan", ".talk .em")),
    "sentences": View("supervisor", "/loket/kalimat"),
    "sentence for a chat": View("supervisor", "/loket/kalimat/whatsapp/ready"),
    "sentence with a name in it": View("supervisor", "/loket/kalimat/whatsapp/ready", name_somebody),
    "sentence that is a reason": View("supervisor", "/loket/kalimat/reason/foto-buram"),
    "sentence that is new": View("supervisor", "/loket/kalimat/question/baru"),
    "links": View("operator", "/loket/tautan"),
    "link made": View("operator", "/loket/tautan", hand_over),
    "own account": View("operator", "/akun"),
    "case of nobody": View("operator", "/loket/AAAA-AAAA"),
    "staff": View("admin", "/admin/petugas"),
    "inviting": View("admin", "/admin/petugas/undangan"),
    "inviting with mistakes": View("admin", "/admin/petugas/undangan", press("Buat undangan")),
    "invited": View("admin", "/admin/petugas/undangan", invite),
    "one of the staff": View(
        "admin", "/admin/petugas", lambda page: page.get_by_role("link", name="Dorkas Tefa").click()
    ),
}
