"""What a citizen writes to the desk, and what came since."""

from uuid import UUID

import msgspec
from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import actions as applications
from api.applications import queries
from api.applications.guards import device_holders_only
from api.documents.actions import Prepared
from api.documents.texts import OF_A_MESSAGE
from api.errors import Conflict, Invalid, Problem, TooMany
from api.language import _
from api.replays.actions import once
from api.threads import actions
from web import mine, talk_shown
from web.forms import Form, UploadedFile, read_form
from web.papers import shortened


class Fresh(msgspec.Struct, frozen=True):
    """A message of the desk, in words."""

    id: UUID
    text: str
    who: str
    waits: bool


class News(msgspec.Struct, frozen=True):
    """What came after the last one the page has, and when which of the citizen's own was read."""

    messages: tuple[Fresh, ...]
    read: dict[str, str]


@get("/", name="talk.news", media_type="application/json")
async def news(request: Request, number: FromPath[str]) -> News:
    """Asked by a page that somebody looks at."""
    talk = await talk_shown.of_citizen(await queries.detail(number))
    last = request.query_params.get("setelah", "")
    fresh = [line for line in talk.lines if not line.mine and str(line.id) > last]
    return News(tuple(map(_fresh, fresh)), {str(line.id): _read(line) for line in talk.lines if line.read})


@post("/", name="talk.write", request_max_body_size=None)
async def write(request: Request, number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request, files=True)
    try:
        await actions.counted(number)
        await _write_once(number, form)
    except (Conflict, Invalid, TooMany) as problem:
        return await mine.page(request, number, problem, form.text("pesan"))
    return Redirect(f"/permohonan/{number}#percakapan", status_code=303)


async def _write_once(number: str, form: Form) -> None:
    """The same text from the same form is the same message, however often it is sent."""
    text, name = form.text("pesan"), form.text("isian")
    files = form.files("berkas")
    prepared = [await _prepared(number, file) for file in files[: actions.opening.MOST_PAPERS + 1]]

    async def work() -> UUID:
        return (await actions.write(number, text, prepared=prepared)).id

    if not name:
        await work()
        return
    sizes = [str(len(file.data)) for file in files]
    await once("\n".join(("message", number, name, *sizes, text)), b"", work)


async def _prepared(number: str, file: UploadedFile) -> Prepared:
    """Inspected as any paper is. A refusal names the file."""
    try:
        return await applications.prepare(number, OF_A_MESSAGE, file.data)
    except Conflict:
        raise
    except Problem as problem:
        sentence = problem.errors.get("file", problem.detail)
        raise Invalid({"berkas": f"“{shortened(file.name)}”: {_(sentence)}"}) from problem


def _fresh(line: talk_shown.Line) -> Fresh:
    at = talk_shown.shortly(line.at)
    return Fresh(line.id, line.text, f"{_(line.who)}, {at}", line.waits)


def _read(line: talk_shown.Line) -> str:
    return _("Dibaca petugas {at}", at=line.read)


handlers = [
    Router("/permohonan/{number:str}/pesan", route_handlers=[news, write], guards=[device_holders_only]),
]
