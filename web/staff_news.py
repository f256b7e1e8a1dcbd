"""Notifications for people of the office, on whatever device they are signed in with."""

from litestar import Request, Router, get, post
from litestar.params import JSONBody

from api.accounts.guards import BACKGROUND, rights, session_token
from api.accounts.roles import Right
from api.push import staff_push
from api.push.actions import Subscription
from web.news import LARGEST_BODY, Standing


@get("/", media_type="application/json", name="staff_news", opt=BACKGROUND)
async def standing(request: Request) -> Standing:
    return Standing(await staff_push.is_told(session_token(request)))


@post("/", status_code=204, name="staff_news.start")
async def start(request: Request, data: JSONBody[Subscription]) -> None:
    await staff_push.subscribe(session_token(request), data)


@post("/berhenti", status_code=204, name="staff_news.stop")
async def stop(request: Request) -> None:
    await staff_push.stop(session_token(request))


handlers = [
    Router(
        "/akun/kabar",
        route_handlers=[standing, start, stop],
        guards=[rights(Right.SEE_CASES)],
        request_max_body_size=LARGEST_BODY,
        include_in_schema=False,
    )
]
