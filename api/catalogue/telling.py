"""What a service promises, in short sentences for a page and for a brochure. Pure."""

from api.catalogue import OUTPUTS
from api.catalogue.definitions import Service

WAYS = {
    "online": "Dari HP",
    "online_then_visit": "Dari HP, lalu datang",
    "visit_booking": "Pesan dari HP, lalu datang",
    "info": "Datang langsung",
}
SINCE = {
    "birth": "sejak anak lahir",
    "fetal_death": "sejak hari itu",
    "death": "sejak hari meninggal",
    "marriage": "sejak tanggal pemberkatan",
    "divorce": "sejak putusan pengadilan berkekuatan hukum tetap",
    "child_acknowledgement": "sejak surat pengakuan dibuat",
    "child_legitimation": "sejak perkawinan orang tua dicatat",
    "adoption": "sejak salinan penetapan pengadilan diterima",
    "name_change": "sejak salinan penetapan pengadilan diterima",
    "foreign_resident_registered": "sejak ITAS terbit",
}
COMPLAINT = (
    "Ceritakan apa yang terjadi, dari HP. Bukti boleh dilampirkan.",
    "Simpan nomor pengaduan dan PIN Anda.",
    "Baca tanggapannya di halaman pengaduan Anda.",
)
FIRST = "nik"
"""Whoever gets a NIK came for it: what else comes along is not worth two words."""
REISSUED = "id_card_reissue"
SEND = "Jawab beberapa pertanyaan dan kirim foto dokumen asli dari HP."
CHECK = "Petugas memeriksa. Bila ada yang kurang, Anda diberi tahu apa dan mengapa."
PRINT = "Unduh PDF-nya di halaman permohonan dan cetak sendiri di kertas HVS A4."
COLLECT = "Ambil kartunya. Halaman permohonan memberi tahu bila sudah siap, dan di mana."
BOTH = "Unduh PDF-nya dan cetak sendiri. Kartunya diambil bila sudah siap."
READ = "Baca jawabannya di halaman permohonan."


def promised(service: Service) -> str:
    """How long it takes: `1 × 24 jam`; empty where the office promises nothing."""
    if days := service.target_days.get("first_response_work_days"):
        return f"{days} hari kerja"
    hours = service.promised_hours
    if not hours or service.promised_basis == "not-applicable":
        return ""
    return f"{hours // 24} × 24 jam" if hours % 24 == 0 else f"{hours} jam"


def promise_title(service: Service) -> str:
    """What is promised: a result, an answer about a visit, or a first reply. Before a length of time or a moment."""
    if service.target_days:
        return "Tanggapan pertama"
    return "Janji jawaban" if by_appointment(service) else "Janji selesai"


def promise_at_a_glance(service: Service) -> tuple[str, str]:
    """What is promised, and how soon."""
    return promise_title(service), promised(service)


def promise(service: Service) -> str:
    """The promise as a sentence, with what stops the clock; empty where there is none."""
    if not (short := promised(service)):
        return ""
    if service.target_days:
        return f"Tanggapan pertama paling lama {short}. Selesai paling lama {service.target_days['settle_days']} hari."
    if by_appointment(service):
        return f"Paling lama {short} kami jawab kapan dan di mana Anda datang."
    return f"Paling lama {short} sejak berkas lengkap. Waktu berhenti selama Anda memperbaiki berkas, atau selama sistem pusat terganggu."


def by_appointment(service: Service) -> bool:
    """The phone only arranges a visit: nothing can be decided before the person comes."""
    return service.takes_applications and service.channel in ("visit_booking", "info")


def begin(service: Service) -> str:
    """The words on the button that begins."""
    if service.event == "complaint":
        return "Sampaikan pengaduan"
    if service.gentle:
        return "Mulai mengurus"
    return "Pesan kunjungan" if by_appointment(service) else "Ajukan sekarang"


def originals(service: Service) -> str:
    """What to do with the papers."""
    if not service.takes_applications:
        return "Bawa dokumen aslinya."
    if by_appointment(service):
        return "Foto dokumen aslinya saat memesan, dan bawa aslinya saat datang."
    if service.event == "complaint":
        return "Kirim foto atau tangkapan layarnya dari HP."
    return "Cukup foto dokumen aslinya dari HP, tidak perlu fotokopi."


def way(service: Service) -> str:
    """Whether a phone is enough."""
    return WAYS["visit_booking" if by_appointment(service) else service.channel]


def outcome(service: Service) -> str:
    """What one gets, as short as can be: a file, a card, both, or something else by its name."""
    paper, card = _results(service)
    if paper and card:
        return "PDF dan kartu"
    if FIRST in service.output:
        return OUTPUTS[FIRST]
    return "PDF" if paper else "Kartu" if card else OUTPUTS[service.output[0]]


def report_by(service: Service) -> str:
    """Until when an event should be reported, without a threat; empty where there is no such time."""
    if not service.deadline_days_to_report:
        return ""
    since = SINCE.get(service.event, "sejak kejadiannya")
    if service.gentle:
        return f"Bila sudah sanggup, laporkan dalam {service.deadline_days_to_report} hari {since}. Lewat dari itu pun kami bantu."
    return f"Sebaiknya diurus dalam {service.deadline_days_to_report} hari {since}. Sudah lewat? Tetap bisa diurus."


def steps(service: Service) -> tuple[str, ...]:
    """How it goes, from the phone to the result."""
    come = "Datang sendiri ke" if service.in_person else "Datang ke"
    visit = f"{come} {_inside(service.where_to_go)}" if service.where_to_go else ""
    if service.event == "complaint":
        return COMPLAINT
    if not service.takes_applications:
        return ("Siapkan berkas di daftar ini.", visit or "Tanya petugas ke mana Anda perlu datang.")
    if by_appointment(service):
        return tuple(filter(None, ("Beri tahu kami dari HP kapan Anda ingin datang.", visit, _end(service))))
    if service.event == REISSUED:
        return SEND, CHECK, f"Bila kartunya siap, ambil di {_inside(service.where_to_go)}"
    return tuple(filter(None, (SEND, CHECK, visit, _end(service))))


def if_so(reason: str) -> str:
    """The reason of a paper before anything is answered: "Karena …" becomes "Bila …"."""
    return f"Bila {reason.removeprefix('Karena ')}" if reason.startswith("Karena ") else reason


def _end(service: Service) -> str:
    paper, card = _results(service)
    if FIRST in service.output:
        return READ
    if paper and card:
        return BOTH
    return PRINT if paper else COLLECT if card else READ if service.channel == "online" else ""


def _results(service: Service) -> tuple[bool, bool]:
    return any("_pdf_" in code or "catatan" in code for code in service.output), any(
        "fisik" in code for code in service.output
    )


def _inside(place: str) -> str:
    return place[0].lower() + place[1:] if place.startswith("Kantor") else place
