"""One page for an application's whole life, for whoever holds it."""

from uuid import UUID

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import access, packaging, queries, receipt, wording
from api.applications.file_routes import download
from api.applications.guards import device_holders_only, opened_by, own_pages_only
from api.applications.queries import Detail
from api.applications.workflow import FINAL, By, Status, available
from api.complaints import queries as complaints
from api.dates import shown_at
from api.errors import Problem, Unavailable
from api.language import _
from api.printing import engine
from api.results import queries as results
from web import device, filling, keep, news, talk_shown, told_shown
from web.asks import about_application
from web.forms import read_form

ASIDE = frozenset({"create", "assist", "message", "ask", "answer", "unask"})
"""What is said on the way is no stop of it."""
ANSWERS = frozenset({"deliver", "settle", "hand_on"})
"""Whose words stand in a place of their own."""


class Stop(msgspec.Struct, frozen=True):
    """One stop of the journey as the page draws it: state is done, now or next."""

    title: str
    state: str
    at: str = ""
    note: str = ""


@get("/", name="mine")
async def show(request: Request, number: FromPath[str]) -> Template:
    return await page(request, number)


@get("/tanda-terima.pdf", name="mine.receipt")
async def receipt_pdf(number: FromPath[str]) -> Response:
    context = receipt.receipt_of(await queries.detail(number))
    try:
        content = await engine.render(context)
    except Unavailable:
        return Template("print/receipt.html", context={"receipt": context})
    headers = {"content-disposition": f'inline; filename="Tanda terima {context.number}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


@get("/hasil/{result:uuid}", guards=[own_pages_only], name="mine.result")
async def result_pdf(number: FromPath[str], result: FromPath[UUID]) -> Response[bytes]:
    return await download(number, result)


@get("/batal", name="mine.withdraw.ask")
async def ask_withdraw(number: FromPath[str]) -> Template:
    detail = await queries.detail(number)
    choices = [known for known in detail.package if "withdraw" in available(known.status, By.CITIZEN)]
    context = {"application": detail, "choices": choices, "whatsapp": about_application(detail)}
    return Template("mine/withdraw.html", context=context)


@post("/batal", name="mine.withdraw")
async def withdraw(request: Request, number: FromPath[str]) -> Redirect:
    chosen = (await read_form(request)).fields.get("nomor", [])
    await packaging.withdraw(number, chosen or [number])
    gone = (await queries.tracking(number)).erased
    return Redirect(f"/lacak?nomor={number}" if gone else f"/permohonan/{number}", status_code=303)


@post("/lupakan", name="mine.forget")
async def forget(request: Request, number: FromPath[str]) -> Redirect:
    await access.forget(number, device.token_of(request))
    return Redirect("/", status_code=303)


async def page(
    request: Request,
    number: str,
    problem: Problem | None = None,
    text: str = "",
    *,
    complained: Problem | None = None,
    reason: str = "",
) -> Template:
    """The page as it is now; after a message, or what is said of an answer, that failed: with its sentence and what was typed."""
    failed = problem or complained
    detail = await queries.detail(number)
    context = {
        **await _context(detail),
        **await _opener(request, detail.number),
        "news": news.offered(request, detail),
        "told": await told_shown.of_citizen(detail, opened_by(request)),
        "talk": await talk_shown.of_citizen(detail, problem, text),
        "errors": failed.errors if failed else {},
        "complaint": await complaints.of_citizen(detail),
        "failed": complained.detail if complained and not complained.errors else "",
        "reason": reason,
    }
    return Template("mine/show.html", context=context, status_code=failed.status if failed else 200)


async def _opener(request: Request, number: str) -> dict[str, object]:
    return {"keeping": await keep.keeping(request, number), "by_device": not opened_by(request).by_passkey}


async def _context(detail: Detail) -> dict[str, object]:
    return {
        "application": detail,
        "journey": () if detail.status is Status.DRAFT else journey(detail),
        "steps": available(detail.status, By.CITIZEN),
        "lost": await results.losses(detail.id) if detail.results else {},
        "fix": filling.first_open(detail) if detail.editable else "",
        "whatsapp": about_application(detail),
        "link": access.link(detail.id),
    }


def journey(detail: Detail) -> tuple[Stop, ...]:
    """What happened, where it stands, and what is still to come."""
    past = [line for line in detail.events if line.step not in ASIDE]
    last = len(past) - 1
    state = "done" if detail.status in FINAL else "now"
    happened = [
        Stop(
            wording.told(line.step, line.by),
            state if place == last else "done",
            shown_at(line.at),
            "" if line.step in ANSWERS else line.note,
        )
        for place, line in enumerate(past)
    ]
    stops = wording.COMPLAINT if detail.service.event == "complaint" else wording.JOURNEY
    left = stops[wording.STOPS_BEHIND.get(detail.status, len(stops)) :]
    return (*happened, *(Stop(_(title), "next") for title in left))


handlers = [
    Router(
        "/permohonan/{number:str}",
        route_handlers=[show, receipt_pdf, result_pdf, ask_withdraw, withdraw, forget],
        guards=[device_holders_only],
    ),
]
