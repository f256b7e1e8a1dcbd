"""News of the queue as they happen: a stream of the words "something changed". The page then fetches its own list again."""

from collections.abc import AsyncIterator

from litestar import Request, Response, get
from litestar.response import Stream

from api.accounts.guards import BACKGROUND, look_again, session_token
from api.applications.desk_rights import desks_of
from api.errors import TooMany
from api.looking import only_looking
from api.now import now
from api.queue.news import EVERYTHING, news

BEAT = 15.0
"""Seconds: a silent stream says that it is still there, and looks whether the session is."""
LONGEST_SECONDS = 900
"""Then the browser opens another one, perhaps with another process."""
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
HELLO, STILL_HERE = "retry: 3000\n\n", ":\n\n"
CHANGED, OVER = "event: ubah\ndata:\n\n", "event: usai\ndata:\n\n"
FULL = "Terlalu banyak jendela antrean terbuka. Tutup yang tidak dipakai."


@get("/langsung", name="desk.live", opt={**BACKGROUND, "skip_compression": True})
async def live(request: Request) -> Stream | Response:
    if only_looking.get():
        return Response(None, headers=HEADERS, media_type="text/event-stream")
    if news.full(session_token(request)):
        raise TooMany(FULL, retry_after=60)
    return Stream(_told(request), headers=HEADERS, media_type="text/event-stream")


async def _told(request: Request) -> AsyncIterator[str]:
    """The session is looked at before each word, and not kept from going idle by any."""
    ends = now().timestamp() + LONGEST_SECONDS
    with news.stream(session_token(request)) as stream:
        yield HELLO
        while not news.closing and now().timestamp() < ends:
            changed = await stream.next(BEAT)
            me = None if news.closing else await look_again(request)
            if me is None or not desks_of(me):
                if not news.closing:
                    yield OVER
                return
            yield CHANGED if changed & {EVERYTHING, *desks_of(me)} else STILL_HERE


handlers = [live]
