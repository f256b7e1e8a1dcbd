"""What citizens judged, for those who lead: by month, desk and service, on the screen and as a table."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from litestar import Request, Response, get
from litestar.response import Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.catalogue import CATALOGUE
from api.dates import decimal
from api.errors import NotFound
from api.exports.cells import BOM, Cell, csv_lines
from api.figures.counted import TOO_FEW
from api.now import today
from api.office import office
from api.surveys import queries
from api.surveys.queries import Judged
from api.surveys.questions import SURVEY
from web.performance_sheets import month_name

FIGURES = [rights(Right.FIGURES)]
MONTHS = 12
CALLED = {"month": "Bulan", "desk": "Loket", "service": "Layanan"}
ENOUGH = {True: "ya", False: "belum cukup"}
ALL = "Semua"


class Period(msgspec.Struct, frozen=True):
    """`chosen`: the month, as 2026-11, or nothing for the last twelve."""

    since: date
    until: date
    chosen: str


@get("/survei", name="surveys", guards=FIGURES)
async def surveys(request: Request) -> Template:
    period = _period(request.query_params.get("bulan", ""))
    return Template("desk/surveys.html", context={"operator": signed_in(request), **await _context(period)})


@get("/survei.csv", name="surveys.csv", guards=FIGURES)
async def table(request: Request) -> Response[bytes]:
    asked = request.query_params
    by, period = asked.get("menurut", "service"), _period(asked.get("bulan", ""))
    if by not in CALLED:
        raise NotFound
    rows = await queries.index(period.since, period.until, by)
    content = BOM + csv_lines([_head(by), *(_line(row, by) for row in rows)])
    name = f"SKM {period.chosen or f'{period.since:%Y-%m} 12 bulan'} menurut {CALLED[by].lower()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


async def _context(period: Period) -> dict[str, object]:
    span = period.since, period.until
    return {
        "months": _months(),
        "named": lambda month: month_name(date.fromisoformat(f"{month}-01")),
        "period": period,
        "whole": next(iter(await queries.index(*span)), None),
        "tables": {by: await queries.index(*span, by) for by in CALLED},
        "called": CALLED,
        "title_of": _title,
        "told": _told,
        "survey": SURVEY,
        "quality": await queries.quality(*span),
        "profile": await queries.profile(*span),
        "too_few": TOO_FEW,
    }


def _head(by: str) -> list[Cell]:
    elements = [f"{one.code.upper()} {one.title}" for one in SURVEY.elements]
    note = f"IKM dengan bobot {decimal(str(SURVEY.note_weight))}"
    return [CALLED[by], "Jawaban", "Selesai dilayani", "Sampel minimum", "Sampel cukup", "IKM", "Mutu", *elements, note]


def _line(row: Judged, by: str) -> list[Cell]:
    start: list[Cell] = [_title(by, row.key)]
    if row.index is None or row.answers is None:
        return [*start, TOO_FEW, row.population, row.needed, ENOUGH[False]]
    found, means = row.index, [_told(mean) for mean in row.index.elements]
    judged = [_told(found.score), found.band, *means, _told(found.noted)]
    return [*start, row.answers, row.population, row.needed, ENOUGH[row.enough], *judged]


def _told(value: object) -> str:
    return decimal(str(value))


def _title(by: str, key: str) -> str:
    """A desk or service that is gone keeps its code."""
    names: dict[str, Callable[[str], str]] = {
        "desk": lambda code: office.titles([code]) or code,
        "service": lambda code: CATALOGUE[code].title if code in CATALOGUE else code,
    }
    return names.get(by, str)(key)


def _months() -> list[str]:
    """This month and those before it, newest first."""
    found, first = [], today().replace(day=1)
    for _ in range(MONTHS):
        found.append(f"{first:%Y-%m}")
        first = (first - timedelta(days=1)).replace(day=1)
    return found


def _period(text: str) -> Period:
    """The month that was chosen; the last twelve for anything else."""
    months = _months()
    chosen = text if text in months else ""
    since = date.fromisoformat(f"{chosen or months[-1]}-01")
    last = date.fromisoformat(f"{chosen or months[0]}-01")
    return Period(since, (last + timedelta(days=31)).replace(day=1), chosen)


handlers = [surveys, table]
