"""What a service promises, in short sentences for a page and for a brochure. Pure."""

from api.calendars.times import Time
from api.catalogue import OUTPUTS
from api.catalogue.cards import cards_of
from api.catalogue.definitions import Service
from api.language import N_, _
from api.office import office

WAYS = {
    "online": N_("Dari HP"),
    "online_then_visit": N_("Dari HP, lalu datang"),
    "visit_booking": N_("Pesan dari HP, lalu datang"),
    "info": N_("Datang langsung"),
}
SINCE = {
    "birth": N_("sejak anak lahir"),
    "fetal_death": N_("sejak hari itu"),
    "death": N_("sejak hari meninggal"),
    "marriage": N_("sejak tanggal pemberkatan"),
    "divorce": N_("sejak putusan pengadilan berkekuatan hukum tetap"),
    "child_acknowledgement": N_("sejak surat pengakuan dibuat"),
    "child_legitimation": N_("sejak perkawinan orang tua dicatat"),
    "adoption": N_("sejak salinan penetapan pengadilan diterima"),
    "name_change": N_("sejak salinan penetapan pengadilan diterima"),
    "foreign_resident_registered": N_("sejak ITAS terbit"),
}
SINCE_IT = N_("sejak kejadiannya")
COMPLAINT = (
    N_("Ceritakan apa yang terjadi, dari HP. Bukti boleh dilampirkan."),
    N_("Simpan nomor pengaduan dan PIN Anda."),
    N_("Baca jawabannya di halaman pengaduan Anda."),
)
FIRST = "nik"
"""Whoever gets a NIK came for it: what else comes along is not worth two words."""
REISSUED = "id_card_reissue"
BECAUSE = (("Karena ", "Bila "), ("Because ", "If "))
AT_OFFICES = ("Kantor", "The ")
"""How places begin that stand in small letters inside a sentence."""
SEND = N_("Jawab beberapa pertanyaan dan kirim foto dokumen asli dari HP.")
CHECK = N_("Petugas memeriksa. Bila ada yang kurang, Anda diberi tahu apa dan mengapa.")
PRINT = N_("Unduh PDF-nya di halaman permohonan dan cetak sendiri di kertas HVS A4.")
COLLECT = N_("Ambil kartunya. Halaman permohonan memberi tahu bila sudah siap, dan di mana.")
BOTH = N_("Unduh PDF-nya dan cetak sendiri. Kartunya diambil bila sudah siap.")
READ = N_("Baca jawabannya di halaman permohonan.")

IN_TIME = {
    Time.CALENDAR: (N_("{days} × 24 jam"), N_("{hours} jam")),
    Time.WORKING_DAYS: (N_("{days} hari kerja"), N_("{hours} jam pada hari kerja")),
    Time.WORKING_HOURS: ("", N_("{hours} jam kerja")),
}
"""How a promise is said: in whole days, where its time has such, and in hours."""


def promised(service: Service) -> str:
    """How long it takes: `1 × 24 jam`; empty where the office promises nothing."""
    if days := service.target_days.get("first_response_work_days"):
        return _("{days} hari kerja", days=days)
    hours = service.promised_hours
    if not hours or service.promised_basis == "not-applicable":
        return ""
    by_days, by_hours = IN_TIME[service.promised_time or office.promise.time]
    return _(by_days, days=hours // 24) if by_days and hours % 24 == 0 else _(by_hours, hours=hours)


def promise_title(service: Service) -> str:
    """What is promised: a result, an answer about a visit, or a first reply. Before a length of time or a moment."""
    if service.target_days:
        return _("Tindak lanjut pertama")
    return _("Janji jawaban") if by_appointment(service) else _("Janji selesai")


def promise_at_a_glance(service: Service) -> tuple[str, str]:
    """What is promised, and how soon."""
    return promise_title(service), promised(service)


def promise(service: Service) -> str:
    """The promise as a sentence, with what stops the clock; empty where there is none."""
    if not (short := promised(service)):
        return ""
    if service.target_days:
        return _(
            "Tindak lanjut pertama paling lama {short}. Selesai paling lama {settled} hari.",
            short=short,
            settled=service.target_days["settle_days"],
        )
    if by_appointment(service):
        return _("Paling lama {short} kami jawab kapan dan di mana Anda datang.", short=short)
    said = _(
        "Paling lama {short} sejak berkas lengkap. Waktu berhenti selama Anda memperbaiki berkas, atau selama sistem pusat terganggu.",
        short=short,
    )
    return f"{said} {_('Waktu juga berhenti selama blangko kartu habis.')}" if any(cards_of(service).values()) else said


def by_appointment(service: Service) -> bool:
    """The phone only arranges a visit: nothing can be decided before the person comes."""
    return service.takes_applications and service.channel in ("visit_booking", "info")


def begin(service: Service) -> str:
    """The words on the button that begins."""
    if service.event == "complaint":
        return _("Sampaikan pengaduan")
    if service.gentle:
        return _("Mulai mengurus")
    return _("Pesan kunjungan") if by_appointment(service) else _("Ajukan sekarang")


def originals(service: Service) -> str:
    """What to do with the papers."""
    if not service.takes_applications:
        return _("Bawa dokumen aslinya.")
    if by_appointment(service):
        return _("Foto dokumen aslinya saat memesan, dan bawa aslinya saat datang.")
    if service.event == "complaint":
        return _("Kirim foto atau tangkapan layarnya dari HP.")
    return _("Cukup foto dokumen aslinya dari HP, tidak perlu fotokopi.")


def way(service: Service) -> str:
    """Whether a phone is enough."""
    return _(WAYS["visit_booking" if by_appointment(service) else service.channel])


def outcome(service: Service) -> str:
    """What one gets, as short as can be: a file, a card, both, or something else by its name."""
    paper, card = _results(service)
    if paper and card:
        return _("PDF dan kartu")
    if FIRST in service.output:
        return _(OUTPUTS[FIRST])
    return "PDF" if paper else _("Kartu") if card else _(OUTPUTS[service.output[0]])


def report_by(service: Service) -> str:
    """Until when an event should be reported, without a threat; empty where there is no such time."""
    if not service.deadline_days_to_report:
        return ""
    since = _(SINCE.get(service.event, SINCE_IT))
    if service.gentle:
        return _(
            "Bila sudah sanggup, laporkan dalam {days} hari {since}. Lewat dari itu pun kami bantu.",
            days=service.deadline_days_to_report,
            since=since,
        )
    return _(
        "Sebaiknya diurus dalam {days} hari {since}. Sudah lewat? Tetap bisa diurus.",
        days=service.deadline_days_to_report,
        since=since,
    )


def steps(service: Service) -> tuple[str, ...]:
    """How it goes, from the phone to the result."""
    come = N_("Datang sendiri ke {place}") if service.in_person else N_("Datang ke {place}")
    visit = _(come, place=_inside(service.where_to_go)) if service.where_to_go else ""
    if service.event == "complaint":
        return tuple(map(_, COMPLAINT))
    if not service.takes_applications:
        return (_("Siapkan berkas di daftar ini."), visit or _("Tanya petugas ke mana Anda perlu datang."))
    if by_appointment(service):
        return tuple(filter(None, (_("Beri tahu kami dari HP kapan Anda ingin datang."), visit, _end(service))))
    if service.event == REISSUED:
        return _(SEND), _(CHECK), _("Bila kartunya siap, ambil di {place}", place=_inside(service.where_to_go))
    return tuple(filter(None, (_(SEND), _(CHECK), visit, _end(service))))


def if_so(reason: str) -> str:
    """The reason of a paper before anything is answered: "Karena …" becomes "Bila …"."""
    for because, when in BECAUSE:
        if reason.startswith(because):
            return when + reason.removeprefix(because)
    return reason


def _end(service: Service) -> str:
    paper, card = _results(service)
    if FIRST in service.output:
        return _(READ)
    if paper and card:
        return _(BOTH)
    return _(PRINT) if paper else _(COLLECT) if card else _(READ) if service.channel == "online" else ""


def _results(service: Service) -> tuple[bool, bool]:
    return any("_pdf_" in code or "catatan" in code for code in service.output), any(
        "fisik" in code for code in service.output
    )


def _inside(place: str) -> str:
    return place[0].lower() + place[1:] if place.startswith(AT_OFFICES) else place
