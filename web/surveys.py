"""Judging a service once it is done: one page, nine questions, half a minute. What is said knows nobody."""

from collections.abc import Sequence

import msgspec
from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import queries, surveying
from api.applications.guards import device_holders_only, opened_by
from api.catalogue.definitions import Option
from api.errors import Forbidden, Invalid, Problem
from api.language import N_, _
from api.surveys.asking import answers_of
from api.surveys.questions import SURVEY
from web.forms import Form, read_form

NOT_FOR_THEM = N_("Penilaian diisi pemohon sendiri, bukan oleh yang membantu.")


class Question(msgspec.Struct, frozen=True):
    code: str
    words: str
    options: tuple[Option, ...]


@get("/", name="survey")
async def ask(request: Request, number: FromPath[str]) -> Template:
    return await _page(request, number)


@post("/", name="survey.answer")
async def answer(request: Request, number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    _citizens_only(request)
    try:
        await surveying.answer(number, answers_of({name: form.text(name) for name in form.fields}))
    except Invalid as problem:
        return await _page(request, number, form, problem)
    return Redirect(f"/permohonan/{number}/survei", status_code=303)


async def _page(request: Request, number: str, form: Form | None = None, problem: Problem | None = None) -> Template:
    _citizens_only(request)
    detail = await queries.detail(number)
    context = {
        "application": detail,
        "elements": [_question(one.code, one.question, one.choices) for one in SURVEY.elements],
        "items": [_question(one.code, one.statement, SURVEY.quality.choices) for one in SURVEY.quality.items],
        "profile": [_question(one.code, one.question, one.choices) for one in SURVEY.profile],
        "form": form or Form({}),
        "errors": problem.errors if problem else {},
    }
    return Template("mine/survey.html", context=context, status_code=problem.status if problem else 200)


def _question(code: str, words: str, choices: Sequence[str]) -> Question:
    options = tuple(Option(value=str(place), label=_(choice)) for place, choice in enumerate(choices, 1))
    return Question(code, _(words), options)


def _citizens_only(request: Request) -> None:
    """Whoever fills in an application for somebody does not judge in their name."""
    if opened_by(request).assisted:
        raise Forbidden(NOT_FOR_THEM)


handlers = [Router("/permohonan/{number:str}/survei", route_handlers=[ask, answer], guards=[device_holders_only])]
