"""What runs and what does not, for everybody: never kept, light, and readable when a part of us is away."""

import asyncpg
import msgspec
from litestar import get
from litestar.response import Template

from api.catalogue import CATALOGUE
from api.health import Health, health
from api.incidents import queries, telling
from api.incidents.shapes import Incident
from api.language import N_, _
from api.now import now

NEVER_KEPT = {"cache-control": "no-store"}
ALL = N_("Semua layanan yang memerlukan SIAK")
MOST_NAMED = 3


class Part(msgspec.Struct, frozen=True):
    title: str
    runs: bool
    words: str


class Past(msgspec.Struct, frozen=True):
    title: str
    when: str
    lasted: str
    services: str
    words: str


@get("/status", name="status")
async def status() -> Template:
    state, seen = await health(), now()
    ahead = [(telling.ahead(one.title, one.since, one.until, seen), services(one)) for one in queries.known_ahead()]
    context = {"parts": parts(state), "past": await past(), "ahead": ahead, "seen": seen}
    return Template("home/status.html", context=context, headers=NEVER_KEPT)


def parts(state: Health) -> list[Part]:
    """What people come for, and whether it is there."""
    here, running = state.database and state.storage, queries.known()
    return [
        Part(
            _("Mengajukan dan mengirim berkas"), here, "" if here else _("Coba lagi nanti. Isian di HP tidak hilang.")
        ),
        Part(
            _("Memeriksa berkas dan mengirim kabar"), state.worker, "" if state.worker else _("Kabar datang terlambat.")
        ),
        *(_away(one) for one in running),
        *([] if running else [Part(_("SIAK, sistem pusat kependudukan"), True, "")]),
        Part(
            _("Tanda terima PDF"),
            state.receipts,
            "" if state.receipts else _("Cetak halaman permohonan sebagai gantinya."),
        ),
    ]


def _away(one: Incident) -> Part:
    hoped = telling.expected(one.until or one.expected, now())
    told = (_("Hasil belum dapat diserahkan. Anda tetap dapat mengajukan."), hoped, one.said, f"{services(one)}.")
    return Part(telling.head(one.title, one.since, now()), False, " ".join(words for words in told if words))


async def past() -> list[Past] | None:
    """None where it cannot be read now."""
    try:
        return [_past(one) for one in await queries.over(now())]
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        return None


def _past(one: Incident) -> Past:
    span = telling.span(one.since, one.until)
    return Past(one.title, span, telling.lasted(one.until - one.since), services(one), one.said)


def services(one: Incident) -> str:
    """Which ones, by their titles where they are few."""
    titles = [_(CATALOGUE[code].title) for code in sorted(one.services)]
    if one.all or not titles:
        return _(ALL)
    if len(titles) > MOST_NAMED:
        return _("{total} layanan", total=len(titles))
    return ", ".join(titles)


handlers = [status]
