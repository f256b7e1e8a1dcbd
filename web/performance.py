"""`/kinerja`: how the office does, for everybody. What is asked for stands in the address, and each table is a file, too."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.datastructures import MultiDict
from litestar.params import FromPath
from litestar.response import Template

from api.catalogue import CATALOGUE
from api.catalogue.translating import translated
from api.errors import NotFound
from api.now import today
from api.performance import gathering
from api.performance.gathering import Year
from api.performance.hiding import TOTAL
from web.performance_beside import COMPLAINT
from web.performance_charts import charts
from web.performance_content import glance, sheets
from web.performance_sheets import Asked, month_name

PUBLIC = {"cache-control": "public, max-age=300"}


@get("/kinerja", name="performance")
async def page(request: Request) -> Template:
    years = await gathering.years()
    context = {"years": years} | _context(*await _asked(request.query_params, years))
    return Template("performance/page.html", context=context, headers=PUBLIC)


@get("/kinerja/{file:str}", name="performance.csv")
async def csv(request: Request, file: FromPath[str]) -> Response[bytes]:
    year, asked = await _asked(request.query_params, await gathering.years())
    sheet = sheets(year, asked).get(file.removesuffix(".csv"))
    if sheet is None or not file.endswith(".csv"):
        raise NotFound
    headers = {"content-disposition": f'attachment; filename="kinerja-{sheet.code}-{asked.year}.csv"'}
    return Response(sheet.csv(), media_type="text/csv", headers=headers | PUBLIC)


def _context(year: Year, asked: Asked) -> dict[str, Any]:
    found = sheets(year, asked) if year.counted else {}
    return {
        "months": [(month, month_name(month)) for month in year.counted],
        "services": _services(),
        "asked": asked,
        "counted": year.counted.get(asked.month),
        "month": month_name(asked.month),
        "parts": [(sheet, charts(sheet)) for sheet in found.values()],
        "glance": glance(found, asked) if found else [],
        "query": _query(asked),
    }


async def _asked(given: MultiDict[str], years: list[int]) -> tuple[Year, Asked]:
    """What is not there is as if it was not asked for: the newest year, its last whole month, all services."""
    text, month, service = (given.get(name, "") for name in ("tahun", "bulan", "layanan"))
    year = int(text) if text in map(str, years) else max(years, default=today().year)
    known = await gathering.of_year(year)
    chosen = next((one for one in known.counted if month in (f"{one:%m}", f"{one:%Y-%m}")), None)
    return known, Asked(year, chosen or _last(known), service if service in dict(_services()) else TOTAL)


def _last(year: Year) -> date:
    """The last whole month of which there are figures, else the one that runs."""
    whole = [month for month, one in year.counted.items() if one.whole]
    return max(whole or year.counted, default=today().replace(day=1))


def _services() -> list[tuple[str, str]]:
    known = [translated(one) for one in CATALOGUE.values() if one.takes_applications and one.code != COMPLAINT.code]
    return sorted(((one.code, one.title) for one in known), key=lambda pair: pair[1])


def _query(asked: Asked) -> str:
    """Of the files: what the page shows."""
    given = {"tahun": asked.year, "bulan": f"{asked.month:%m}", "layanan": asked.service}
    return urlencode({name: value for name, value in given.items() if value})


handlers = [page, csv]
