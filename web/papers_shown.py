"""The page of papers, and one card of it alone, with what was refused."""

from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.response import Redirect, Template

from api.applications import queries
from api.applications.queries import Detail
from api.catalogue.checklist import Item
from api.documents.inspection import MOST_BYTES
from api.documents.texts import HINTS
from api.errors import Invalid
from web import filling
from web.asking import wants_fragment
from web.asks import about_application

TAKEN = "image/jpeg,image/png,image/webp,application/pdf"
Answer = Redirect | Response[None] | Template


class Refusal(msgspec.Struct, frozen=True):
    """Why one file was not kept, and what the answer says besides."""

    sentence: str
    status: int = Invalid.status
    headers: dict[str, str] = {}


async def after(
    request: Request,
    number: str,
    requirement: str,
    refused: list[Refusal],
    moved: UUID | None = None,
    focus: bool = True,
) -> Answer:
    """The card again for htmx, else the whole page. It takes the focus, or what was `moved` in it does."""
    detail, fragment = await queries.detail(number), wants_fragment(request)
    item = next((item for item in asked(detail) if item.requirement == requirement), None)
    if item is None and refused:
        raise Invalid({"berkas": " ".join(refusal.sentence for refusal in refused)})
    if fragment:
        nothing = Response(None, status_code=200, media_type="text/html")
        return card(detail, item, refused, moved, focus) if item else nothing
    if refused:
        return page(detail, requirement, refused)
    return Redirect(f"/permohonan/{number}/berkas#{requirement}", status_code=303)


def page(detail: Detail, requirement: str = "", refused: list[Refusal] | None = None) -> Template:
    context = _context(detail, requirement, refused or []) | {
        "items": asked(detail),
        "total": len(filling.pages(detail.service, detail.answers)),
        "whatsapp": about_application(detail),
    }
    return _answer("apply/papers.html", context, refused or [])


def card(detail: Detail, item: Item, refused: list[Refusal], moved: UUID | None = None, focus: bool = True) -> Template:
    """One paper alone, for htmx."""
    own = {"item": item, "alone": focus and moved is None, "moved": moved}
    context = _context(detail, item.requirement, refused) | own
    return _answer("apply/_paper.html", context, refused)


def _context(detail: Detail, requirement: str, refused: list[Refusal]) -> dict[str, object]:
    errors = {requirement: [refusal.sentence for refusal in refused]} if refused else {}
    return {
        "application": detail,
        "errors": errors,
        "hints": HINTS,
        "limit": MOST_BYTES,
        "alone": False,
        "moved": None,
        "taken": TAKEN,
    }


def _answer(name: str, context: dict[str, object], refused: list[Refusal]) -> Template:
    """As the most serious problem has it: ours before the file's, what is wrong inside before its kind and its size."""
    worst = max(refused, key=lambda refusal: refusal.status, default=Refusal("", 200))
    return Template(name, context=context, status_code=worst.status, headers=worst.headers)


def asked(detail: Detail) -> tuple[Item, ...]:
    """The papers to show: all that apply, but only what must be replaced once the desk has returned it."""
    items = detail.checklist.items
    if not detail.returned:
        return items
    wanted = {view.requirement for view in detail.refused}
    wanted |= {item.requirement for item in detail.missing.documents}
    changed = {view.requirement for view in detail.documents if not view.verdict}
    return tuple(item for item in items if item.requirement in wanted | changed)
