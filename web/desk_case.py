"""One case on the desk's screen: answers, the paper that lies open, and what may be decided."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Template

from api.accounts.guards import signed_in
from api.accounts.queries import SignedIn
from api.applications import desk_own, desk_packages, desk_reassigning, desk_undo, desk_viewing, wording
from api.applications.desk_cases import Case, Paper
from api.assisting import queries as assisting
from api.assisting import tracing
from api.collecting import queries as collecting
from api.complaints import kinds
from api.complaints import queries as complaints
from api.copies import queries as copies
from api.decisions import signing
from api.documents import texts
from api.documents.queries import PAGE_TYPE
from api.errors import NotFound, Problem
from api.escalations import queries as escalations
from api.notes import queries as notes
from api.notices import queries as notices
from api.results import queries as results
from web import phrases_shown, talk_shown
from web.asking import wants_fragment
from web.desk_addresses import page_number
from web.forms import Form

NEVER_KEPT = {"cache-control": "no-store"}
AHEAD = "x-ahead"
"""A browser sends this header with a page that it fetches before anybody asks to see it."""


class Leaf(msgspec.Struct, frozen=True):
    """One page of one paper: `address` and `picture` follow the case's own address."""

    paper: Paper
    page: int

    @property
    def address(self) -> str:
        return f"?berkas={self.paper.id}&hal={self.page}"

    @property
    def picture(self) -> str:
        return f"/berkas/{self.paper.id}/{self.page}.jpg"


class Open(Leaf, frozen=True):
    """The page that lies open, and those around it. `place` counts papers from 1."""

    papers: tuple[Paper, ...]
    place: int

    @property
    def leaves(self) -> list[Leaf]:
        return [Leaf(self.paper, page) for page in range(1, self.paper.pages + 1)]

    @property
    def paper_before(self) -> Paper | None:
        return self.papers[self.place - 2] if self.place > 1 else None

    @property
    def paper_after(self) -> Paper | None:
        return self.papers[self.place] if self.place < len(self.papers) else None

    @property
    def before(self) -> Leaf | None:
        """The page before, which may be the last one of the paper before."""
        if self.page > 1:
            return Leaf(self.paper, self.page - 1)
        return Leaf(self.paper_before, self.paper_before.pages) if self.paper_before else None

    @property
    def after(self) -> Leaf | None:
        if self.page < self.paper.pages:
            return Leaf(self.paper, self.page + 1)
        return Leaf(self.paper_after, 1) if self.paper_after else None


@get("/{number:str}", name="desk.case")
async def show(request: Request, number: FromPath[str]) -> Template:
    return await case_page(request, number)


@get("/{number:str}/berkas/{document:uuid}/{name:str}", name="desk.page")
async def page(
    request: Request, number: FromPath[str], document: FromPath[UUID], name: FromPath[str]
) -> Response[bytes]:
    asked = page_number(name.removesuffix(".jpg")) if name.endswith(".jpg") else None
    if asked is None:
        raise NotFound
    picture = await desk_viewing.page(number, document, asked, signed_in(request), ahead=AHEAD in request.headers)
    return Response(picture, media_type=PAGE_TYPE, headers=NEVER_KEPT)


@get("/{number:str}/hasil/{result:uuid}", name="desk.result")
async def result(request: Request, number: FromPath[str], result: FromPath[UUID]) -> Response[bytes]:
    attachment, body = await desk_viewing.result(number, result, signed_in(request))
    return Response(body, media_type=results.TYPE, headers={**NEVER_KEPT, "content-disposition": attachment})


async def case_page(
    request: Request,
    number: str,
    problem: Problem | None = None,
    form: Form | None = None,
    chat: str = "",
    pin: str = "",
    known: dict[str, str] | None = None,
) -> Template:
    """The case as it is now; after a failure with its sentence, and what was typed in the form that failed.

    `chat` opens a message, `pin` is a new one to hand over, `known` a hidden name: all belong to this answer alone.
    """
    me = signed_in(request)
    case = await desk_viewing.case(number, me)
    context: dict[str, Any] = {
        "operator": me,
        "nav": "pengaduan" if case.desk_code == kinds.DESK else "antrean",
        "case": case,
        "opened": opened(case, request),
        "marking": request.query_params.get("tandai", ""),
        "problem": problem,
        "at": "/".join(request.url.path.split("/")[3:]) if form else "",
        "form": form or Form({}),
        "chat": chat,
        "pin": pin,
        "known": known,
        "wording": wording,
        "signing": signing,
        "texts": texts,
        **await beside(case, me),
    }
    return Template(
        "desk/_case.html" if wants_fragment(request) else "desk/case.html",
        context=context,
        status_code=problem.status if problem else 200,
        headers={"hx-replace-url": "false"} if problem or chat or pin or known else {},
    )


async def beside(case: Case, me: SignedIn) -> dict[str, Any]:
    """What other features show in the case, by the name that their part of the page knows: a line each."""
    return {
        "kind": "",
        "complaint": await complaints.at_desk(case.id, case.desk_code, case.status, case.delivery_note, me),
        "package": await desk_packages.beside(case.id, me),
        "assisted": await assisting.of(case.id),
        "shelf": await collecting.waiting(case.id),
        "collected": await collecting.collected(case.id),
        "many_on_phone": await tracing.warning(case.id),
        "own": await desk_own.seen(case.id, case.desk_code, me),
        "history": case.history,
        "copied": await copies.of(case.id, me),
        "notes": await notes.of(case.id, me),
        "escalation": await escalations.of_case(case.id, me),
        "colleagues": await desk_viewing.colleagues(case, me),
        "targets": await desk_reassigning.offered(case, me),
        "talk": await talk_shown.at_desk(case, me),
        "phrases": await phrases_shown.at_desk(case),
        "night": talk_shown.night(),
        "unreached": await notices.unreached(case.id),
        "offer": await desk_undo.offered(me),
    }


def opened(case: Case, request: Request) -> Open | None:
    """The paper asked for in the address, else the first without a verdict, else the first."""
    asked, page = request.query_params.get("berkas", ""), page_number(request.query_params.get("hal", "")) or 1
    if not case.papers:
        return None
    waiting = next((paper for paper in case.judged if not paper.verdict), case.papers[0])
    paper = next((paper for paper in case.papers if str(paper.id) == asked), waiting)
    known = str(paper.id) == asked and page <= paper.pages
    return Open(paper, page if known else 1, case.papers, case.papers.index(paper) + 1)


handlers = [show, page, result]
