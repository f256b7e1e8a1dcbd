"""That SIAK is away, on the pages where it matters: said from what this process knows, so that no page asks for it."""

from litestar import Request

from api.incidents import queries, telling
from api.incidents.shapes import Incident
from api.language import N_, _
from api.now import now
from web.showing import Note

KEEPING = "x-bahasa"
"""Comes with the requests by which a phone keeps pages for later: what is true now has no place there."""
TELLS = {
    "apply": N_("Anda tetap dapat mengajukan. Waktu janji berhenti sampai sistem pulih."),
    "wait": N_("Waktu janji berhenti sampai sistem pulih. Anda tidak perlu mengirim ulang."),
    "case": "Siapkan dulu. Belum boleh diserahkan.",
    "desk": "Boleh diambil, diperiksa, dan diterima. Belum boleh diserahkan.",
}
AHEAD = {
    "apply": N_("Anda tetap dapat mengajukan. Selama itu hasil belum dapat diserahkan."),
    "wait": N_("Selama itu hasil belum dapat diserahkan. Waktu janji ikut berhenti."),
    "desk": "Selama itu boleh diperiksa, belum boleh diserahkan.",
}


async def prepare(request: Request) -> None:
    """Before a page is made."""
    await queries.refresh()


def concerning(service: str = "") -> tuple[list[Incident], list[Incident]]:
    """Those that run and those that come soon, of one service or of any."""
    soon = now() + queries.AHEAD
    return (
        [one for one in queries.known() if not service or one.covers(service)],
        [one for one in queries.known_ahead() if one.since < soon and (not service or one.covers(service))],
    )


def notes(request: Request, service: str = "", audience: str = "apply") -> list[Note]:
    """What stands on a page about `service`, or about all of them."""
    if KEEPING in request.headers:
        return []
    seen, (running, ahead) = now(), concerning(service)
    ahead = [one for one in ahead if audience in AHEAD]
    now_away = [
        Note(
            "warn",
            telling.head(one.title, one.since, seen),
            _joined(_(TELLS[audience]), telling.expected(one.until or one.expected, seen), one.said),
        )
        for one in running
    ]
    return now_away + [
        Note(
            "info",
            telling.ahead(one.title, one.since, one.until or one.since, seen),
            _joined(_(AHEAD[audience]), one.said),
        )
        for one in ahead
    ]


def headers(service: str = "") -> dict[str, str]:
    """A page that says so is not kept by anybody."""
    return {"cache-control": "no-cache"} if any(concerning(service)) else {}


def delivery_stopped(service: str) -> str:
    """Why the desk cannot hand this over now; empty where it can."""
    for one in concerning(service)[0][:1]:
        return telling.refused(one.title, one.since, one.until or one.expected, now())
    return ""


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


GLOBALS = {"incident_notes": notes, "delivery_stopped": delivery_stopped, "lasted": telling.lasted}
