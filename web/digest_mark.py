"""Whether somebody who leads has not read the latest digest in this browser yet: asked on every page, so without a query."""

from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.applications.digesting import due_day
from api.now import now
from web.cookies import cookie

A_WEEK = 7 * 24 * 3600


def waits(request: Request[Any, Any, Any], operator: SignedIn) -> bool:
    return may(operator, Right.SUPERVISE) and request.cookies.get(_name(operator)) != due_day(now()).isoformat()


def read(operator: SignedIn) -> Cookie:
    """Say that it was. Each person of a shared computer has a mark of their own."""
    return cookie(_name(operator), due_day(now()).isoformat(), A_WEEK)


def _name(operator: SignedIn) -> str:
    return f"ringkasan-{str(operator.id)[-8:]}"
