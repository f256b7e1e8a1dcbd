"""Every page and state of the desk and of those who run the office."""

from tests.e2e import pressing_desk
from tests.e2e.pressing import press
from tests.e2e.view import View
from tests.e2e.views_counter import COUNTER
from tests.e2e.views_leading import LEADING
from tests.e2e.views_people import PEOPLE

DESK = {
    **PEOPLE,
    **COUNTER,
    **LEADING,
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
    "search at the desk": View("operator", "/loket", pressing_desk.seek("maria")),
    "search at the desk that finds nothing": View("operator", "/loket", pressing_desk.seek("zzzz")),
    **{
        f"case {state}": View("operator", f"/loket/{{{state}}}")
        for state in ("sent", "review", "returned", "process", "ready", "completed", "rejected", "withdrawn")
    },
    "complaints at the desk": View("operator", "/loket/pengaduan"),
    "complaints at the desk, narrowed": View("operator", "/loket/pengaduan?tab=dijawab&tingkat=3&saya=1"),
    "complaint at the desk": View("operator", "/loket/{complaint}"),
    "complaint at the desk, not settled": View(
        "operator", "/loket/{complaint}", press("Selesaikan dengan jawaban ini", "main .em")
    ),
    "complaint at the desk, answered": View("operator", "/loket/{answered}"),
    "cases compared": View("operator", "/loket/{review}/banding/{process}"),
    "history of a case": View("operator", "/loket/{review}/riwayat?jenis=dilihat"),
    "history of what was told": View("operator", "/loket/{ready}/riwayat?jenis=kabar"),
    "case while a note is written": View("operator", "/loket/{review}", pressing_desk.write_note),
    "case at a paper of several pages": View("operator", "/loket/{review}", pressing_desk.leaf),
    "case and its keys": View("operator", "/loket/{review}", pressing_desk.keys),
    "case while an answer is marked": View("operator", "/loket/{review}?tandai=applicant_nik"),
    "case with a failed decision": View("operator", "/loket/{review}", pressing_desk.reject),
    "case with a failed hand-over": View("operator", "/loket/{process}", press("Serahkan hasil", "main .em")),
    "case with one PDF kept and one refused": View("operator", "/loket/{handing}", pressing_desk.hand_over_two),
    "case with a question": View("operator", "/loket/{questioned}"),
    "case with an empty message": View("operator", "/loket/{process}", press("Kirim pesan", ".talk .em")),
    "sentences": View("supervisor", "/loket/kalimat"),
    "sentence for a chat": View("supervisor", "/loket/kalimat/whatsapp/ready"),
    "sentence with a name in it": View("supervisor", "/loket/kalimat/whatsapp/ready", pressing_desk.name_somebody),
    "sentence that is a reason": View("supervisor", "/loket/kalimat/reason/foto-buram"),
    "sentence that is new": View("supervisor", "/loket/kalimat/question/baru"),
    "many cases, looked at first": View("operator", "/loket?tab=diperiksa", pressing_desk.choose_many),
    "many PDFs, none yet": View("operator", "/loket/banyak/serah"),
    "many PDFs, none with a number": View("operator", "/loket/banyak/serah", pressing_desk.drop_without_numbers),
    "case with what can be taken back": View("operator", "/loket/{questioned}", pressing_desk.judge_one),
    "links": View("operator", "/loket/tautan"),
    "link made": View("operator", "/loket/tautan", pressing_desk.hand_over),
    "files from phones": View("operator", "/loket/terima"),
    "files from phones, none chosen": View("operator", "/loket/terima", press("Kirim ke baki", "main .err-sum")),
    "a tray": View("operator", "{tray}"),
    "a tray, one file": View("operator", "{tray}/lihat/{item}"),
    "a tray, where they belong": View("operator", "{tray}", pressing_desk.choose_all),
    "a tray, into a case": View("operator", "{tray}/ke/{sent}?b={item}"),
    "a tray, what may go": View("operator", "{tray}/aman"),
    "own account": View("operator", "/akun"),
    "case of nobody": View("operator", "/loket/AAAA-AAAA"),
    "calendar of the office": View("supervisor", "/admin/kalender?tahun=2027"),
    "calendar, a day with mistakes": View("admin", "/admin/kalender", pressing_desk.say_nothing_of_a_day),
    "staff": View("admin", "/admin/petugas"),
    "inviting": View("admin", "/admin/petugas/undangan"),
    "inviting with mistakes": View("admin", "/admin/petugas/undangan", press("Buat undangan")),
    "invited": View("admin", "/admin/petugas/undangan", pressing_desk.invite),
    "one of the staff": View(
        "admin", "/admin/petugas", lambda page: page.get_by_role("link", name="Dorkas Tefa").click()
    ),
}
