"""What stands beside the cases on `/kinerja`, in both languages: complaints with small numbers hidden, and the index."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from api import language
from api.complaints.queries import Monthly
from api.performance.gathering import Year
from api.performance.measuring import Measured
from api.performance.published import publish
from api.performance.queries import Counted
from api.surveys.index import index
from api.surveys.queries import Judged
from web.performance_charts import charts
from web.performance_content import glance, sheets
from web.performance_sheets import Asked, length

JUNE = date(2026, 6, 1)
ASKED = Asked(2026, JUNE)
HOURS = [timedelta(hours=hours) for hours in (12, 60, 10, 30)]


def complaints(category: str, received: int, days: float | None = None) -> Monthly:
    return Monthly("2026-06", category, received, received, received, 0, days)


YEAR = Year(
    counted={JUNE: Counted(JUNE, date(2026, 6, 30), datetime(2026, 7, 12, tzinfo=UTC), True)},
    cases={
        JUNE: publish(JUNE, {code: Measured(code, "", 1234, 1200, 1199, 7, 3, *HOURS) for code in ("", "ktp-baru")})
    },
    pauses={},
    away={JUNE: timedelta(hours=6.5)},
    outages=[],
    complaints=(complaints("prosedur", 3), complaints("biaya_pungli", 8, 2.5), complaints("hasil_salah", 12, 4.0)),
    index={JUNE: {"": Judged("", 40, 1000, 278, False, index(40, [140] * 9))}},
)


def test_complaints_hide_the_few_and_one_more():
    lines = {line[0]: line[1:] for line in sheets(YEAR, ASKED)["pengaduan"].lines}
    assert lines["Prosedur"] == ["< 5", "–", "–", "–"]
    assert lines["Diminta biaya (pungutan liar)"][0] == "–"
    assert lines["Hasil salah"] == ["12", "12", "12", "4 hari"]
    assert lines["Semua pengaduan"][0] == "23"
    assert "2026-06,prosedur,<5,x,x," in sheets(YEAR, ASKED)["pengaduan"].csv().decode()


def test_the_month_in_short_speaks_the_language_of_whoever_asks():
    with language.speaking("en"):
        found = sheets(YEAR, ASKED)
        assert dict(glance(found, ASKED)) == {
            "Applications received": "1,234", "In time": "99 %", "Half ready within": "12 hours", "SIAK is down": "6.5 hours",
            "Satisfaction index": "87.50",
        }  # fmt: skip
        [chart] = charts(found["kepuasan"])
        assert chart.words == "Index: highest 87.5 (Jun), lowest 87.5 (Jun)."
    assert glance(sheets(YEAR, ASKED), ASKED)[0] == ("Permohonan masuk", "1.234")
    assert (length(timedelta(hours=26.52)), length(timedelta(hours=60))) == ("26,5 jam", "2,5 hari")
    assert isinstance(YEAR.index[JUNE][""].index.score, Decimal)
