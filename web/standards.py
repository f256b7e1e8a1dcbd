"""What the office promises: the standard of each service in fourteen components, and the charter; to read and to print."""

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Template

from api import catalogue, language
from api.catalogue.translating import translated
from api.errors import Unavailable
from api.language import _
from api.printing.contexts import SheetContext
from api.standards import printing, queries
from api.standards.charter import CHARTER
from api.standards.own import STANDARDS

PUBLIC = {"cache-control": "public, max-age=300"}


@get("/layanan/{code:str}/standar", name="service.standard")
async def standard(code: FromPath[str]) -> Template:
    return await _standard(code)


@get("/layanan/{code:str}/standar.pdf", name="service.standard.pdf")
async def standard_pdf(code: FromPath[str]) -> Response | Template:
    with language.speaking(language.CODES[0]):
        sheet = printing.standard_sheet(await queries.standard(catalogue.find(code)))
    try:
        return _pdf(f"standar-{code}", await printing.pdf(sheet))
    except Unavailable:
        return await _standard(code)


@get("/maklumat", name="charter", sync_to_thread=False)
def charter() -> Template:
    return Template("standards/charter.html", context=_charter(), headers=PUBLIC)


@get("/maklumat.pdf", name="charter.pdf")
async def charter_pdf() -> Response | Template:
    sheet: SheetContext = printing.charter_sheet()
    try:
        return _pdf("maklumat-pelayanan", await printing.pdf(sheet))
    except Unavailable:
        return Template("standards/charter.html", context=_charter(), headers=PUBLIC)


async def _standard(code: str) -> Template:
    """Where no PDF can be made it is printed from the browser."""
    found = await queries.standard(translated(catalogue.find(code)))
    return Template("standards/service.html", context={"standard": found}, headers=PUBLIC)


def _charter() -> dict[str, object]:
    return {"sentences": [_(sentence) for sentence in CHARTER], "issued": STANDARDS.issued}


def _pdf(name: str, content: bytes) -> Response[bytes]:
    headers = {"content-disposition": f'inline; filename="{name}.pdf"'} | PUBLIC
    return Response(content, media_type="application/pdf", headers=headers)


handlers = [standard, standard_pdf, charter, charter_pdf]
