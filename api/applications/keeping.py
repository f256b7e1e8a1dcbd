"""Until when what is held of an application stays, in words and as a day: for its citizen. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from api.applications.workflow import FINAL, Status
from api.dates import shown_days
from api.language import _
from api.office import Retention
from api.results.queries import ResultView


class Kept(msgspec.Struct, frozen=True):
    """`until` is known once the days run; `rule` says what they count from."""

    what: str
    count: int
    until: datetime | None
    rule: str


def kept(
    days: Retention,
    status: Status,
    closed: datetime | None,
    papers: int,
    results: Iterable[ResultView],
    told: int = 0,
    passkeys: int = 0,
    messages: int = 0,
) -> tuple[Kept, ...]:
    """Line by line what is held; what is not there has no line. `told` counts phones, `passkeys` who keeps it so,
    `messages` what was said.
    """
    results = tuple(results)
    lines = (
        _papers(days, status, closed, papers),
        Kept(_("Dokumen hasil"), len(results), _last(days, results), _fetched(days)),
        Kept(_("Jawaban, nama, dan catatan petugas"), 1, _after(closed, days.answers), _closed(days.answers)),
        Kept(_("Pesan dengan petugas"), messages, _after(closed, days.answers), _closed(days.answers)),
        Kept(
            _("Alamat kabar di HP Anda (notifikasi)"),
            told,
            None,
            _("sampai permohonan ditutup atau Anda berhenti dikabari"),
        ),
        Kept(
            _("Simpanan di bawah kunci sandi"),
            passkeys,
            None,
            _("sampai dilepas dari daftarnya, atau data ini terhapus"),
        ),
        Kept(_("Nomor, layanan, status, dan tanggal"), 1, _after(closed, days.records), _closed(days.records)),
    )
    return tuple(line for line in lines if line.count)


def _papers(days: Retention, status: Status, closed: datetime | None, papers: int) -> Kept:
    unfinished = status in FINAL - {Status.COMPLETED}
    sooner = _(
        "{papers_unfinished} bila ditolak, dibatalkan, atau kedaluwarsa",
        papers_unfinished=shown_days(days.papers_unfinished),
    )
    rule = _("{papers} setelah selesai; {sooner}", papers=shown_days(days.papers), sooner=sooner)
    until = _after(closed, days.papers_unfinished if unfinished else days.papers)
    return Kept(_("Foto dan PDF yang Anda kirim"), papers, until, rule)


def _last(days: Retention, results: tuple[ResultView, ...]) -> datetime | None:
    ends = [
        _after(result.downloaded_at, days.results_downloaded) or _after(result.delivered, days.results_waiting)
        for result in results
    ]
    return max((end for end in ends if end), default=None)


def _fetched(days: Retention) -> str:
    return _(
        "{results_downloaded} setelah diunduh; {results_waiting} bila tidak diunduh",
        results_downloaded=shown_days(days.results_downloaded),
        results_waiting=shown_days(days.results_waiting),
    )


def _closed(days: int) -> str:
    return _("{days} setelah permohonan ditutup", days=shown_days(days))


def _after(moment: datetime | None, days: int) -> datetime | None:
    return moment + timedelta(days=days) if moment else None
