"""Is this document from here? For anybody, by its file or by the link on a receipt; nothing of it is kept."""

import re

from litestar import Request, get, post
from litestar.response import Redirect, Template

from api.applications import access, numbers
from api.applications.misses import check_counted, misses_counted
from api.dates import shown_at
from api.errors import NotFound, Problem
from api.language import N_, _
from api.seals import checking
from api.seals.checking import MOST_BYTES, TOO_BIG, Checked, Kind
from api.settings import settings
from web.forms import read_form
from web.verify_words import words_for

FORM_BYTES = MOST_BYTES + 16 * 1024
NOT_A_LINK = N_("Tautan ini tidak kami kenal. Salin lengkap dari tanda terima, atau ketik nomor permohonan.")


@get("/cek", name="verify", sync_to_thread=False)
def show() -> Template:
    return _form({})


@post("/cek", name="verify.file", request_max_body_size=None)
async def check_file(request: Request) -> Template:
    try:
        await check_counted(request)
        form = await read_form(request, files=True, most=FORM_BYTES, too_much=TOO_BIG)
        checked = await checking.check(next((file.data for file in form.files("berkas")), b""))
    except Problem as problem:
        return _form({"berkas": problem.detail}, problem)
    return Template("verify/result.html", context={"words": words_for(checked), "rows": _rows(checked)})


@post("/cek/tautan", name="verify.link")
async def check_link(request: Request) -> Redirect | Template:
    typed = (await read_form(request)).text("tautan")
    try:
        async with misses_counted(request):
            return Redirect(await _page_of(typed), status_code=303)
    except NotFound as problem:
        return _form({"tautan": NOT_A_LINK}, problem)
    except Problem as problem:
        return _form({"tautan": problem.detail}, problem)


async def _page_of(typed: str) -> str:
    """The page behind a link, its secret alone, or a number. Raise NotFound where there is none."""
    if number := numbers.normalise(typed):
        return f"/lacak?nomor={number}"
    token = re.split(r"[/\s]+", typed.strip().rstrip("/"))[-1]
    await access.number_of_link(token)
    return f"/p/{token}"


def _rows(checked: Checked) -> tuple[tuple[str, str], ...]:
    """What it is and since when, for what is from here."""
    if checked.kind is Kind.RESULT:
        return (_("Jenis"), _(checked.service or N_("Dokumen hasil"))), (_("Diserahkan"), shown_at(checked.at))
    if checked.kind is Kind.RECEIPT:
        return (_("Jenis"), _("Tanda terima permohonan")), *(
            ((_("Disegel"), shown_at(checked.at)),) if checked.at else ()
        )
    return ()


def _form(errors: dict[str, str], problem: Problem | None = None) -> Template:
    context = {"errors": errors, "limit": MOST_BYTES, "example": settings.base_url.partition("://")[2]}
    status, headers = (problem.status, problem.headers) if problem else (200, {})
    return Template("verify/form.html", context=context, status_code=status, headers=headers)


handlers = [show, check_file, check_link]
