"""Where a failure becomes a page: whole for a person, a fragment for htmx, JSON for the API and for our own scripts."""

from urllib.parse import urlencode

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Template

from api import problems
from api.accounts.onward import onward
from api.errors import Malformed, Problem, SignInRequired
from api.settings import settings
from web.asking import wants_fragment, wants_json

OFFICE = ("/loket", "/admin", "/akun", "/persetujuan")
CAN_LOCK = "x-kunci"


def answer(request: Request, problem: Problem) -> Response:
    if wants_json(request):
        return problems.answer(problem)
    if isinstance(problem, SignInRequired) and wants_fragment(request):
        return _locked(request, problem)
    if isinstance(problem, SignInRequired) and request.method == "GET":
        return Redirect(_sign_in(_asked(request)), status_code=303)
    if wants_fragment(request):
        headers = {**problem.headers, "HX-Retarget": "#galat", "HX-Reswap": "innerHTML"}
        return Template(
            "problem_fragment.html", context={"problem": problem}, status_code=problem.status, headers=headers
        )
    way_in = _sign_in(_page_before(request)) if isinstance(problem, SignInRequired) else ""
    context = {"problem": problem, "at_desk": request.url.path.startswith(OFFICE), "way_in": way_in}
    return Template("problem.html", context=context, status_code=problem.status, headers=problem.headers)


def _locked(request: Request, problem: Problem) -> Response:
    """A page that can lock itself is told to, and keeps what was typed; another one leads to where one signs in."""
    if CAN_LOCK in request.headers:
        return Response(problem.document(), status_code=problem.status, headers={"HX-Reswap": "none"})
    return Response(None, status_code=problem.status, headers={"HX-Redirect": _sign_in(_page_of(request))})


def _asked(request: Request) -> str:
    """The page that was asked for, with what it was asked about."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _page_before(request: Request) -> str:
    """The page whose form was sent, where it is ours: one goes back to look at it, never to send the form again."""
    before = request.headers.get("referer", "")
    return before.removeprefix(settings.base_url) if before.startswith(f"{settings.base_url}/") else ""


def _sign_in(page: str) -> str:
    """Where one signs in, to go on at `page` of this site."""
    return f"/masuk?{urlencode({'lanjut': onward(page, '')}, safe='/')}"


def _page_of(request: Request) -> str:
    """The page on which htmx asks, as far as the browser tells."""
    return "/" + request.headers.get("hx-current-url", "").partition("://")[2].partition("/")[2]


def answer_framework(request: Request, error: HTTPException) -> Response:
    return answer(request, problems.from_framework(error))


def answer_unexpected(request: Request, error: Exception) -> Response:
    return answer(request, problems.unexpected(request, error))


def answer_too_deep(request: Request, _: RecursionError) -> Response:
    """JSON nested so deeply that reading it gives up."""
    return answer(request, Malformed())


HANDLERS = {
    RecursionError: answer_too_deep,
    Problem: answer,
    HTTPException: answer_framework,
    Exception: answer_unexpected,
}
