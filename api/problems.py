"""The one place where a failure of the JSON API becomes an answer (RFC 9457)."""

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from api.errors import Malformed, MethodNotAllowed, NotFound, Problem, TooLarge, Unsupported
from api.language import _

log = structlog.get_logger()
KNOWN: dict[int, type[Problem]] = {404: NotFound, 405: MethodNotAllowed, 413: TooLarge, 415: Unsupported}


def from_framework(error: HTTPException) -> Problem:
    """Litestar's own refusals, as ours."""
    problem = _translated(error)
    problem.headers |= error.headers or {}
    return problem


def _translated(error: HTTPException) -> Problem:
    if error.status_code == 400 and isinstance(error.extra, list):
        fields = {str(entry.get("key", "")): str(entry.get("message", "")) for entry in error.extra}
        return Malformed(_("Isi permintaan tidak sesuai. Lihat errors."), errors=fields)
    return KNOWN.get(error.status_code, Malformed if error.status_code < 500 else Problem)()


def unexpected(request: Request, error: Exception) -> Problem:
    """A bug: logged with its trace, told without it."""
    route = request.scope.get("path_template", "")
    log.error("unexpected", method=request.method, route=route, kind=type(error).__name__, exc_info=error)
    return Problem()


def answer(problem: Problem) -> Response:
    document = problem.document()
    return Response(
        document, status_code=problem.status, headers=problem.headers, media_type="application/problem+json"
    )
