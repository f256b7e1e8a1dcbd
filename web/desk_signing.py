"""What a passkey signs when something is decided: asked for by the page's script, answered along with its form."""

import re

import msgspec
from litestar import Request, post
from litestar.params import JSONBody

from api.accounts.guards import signed_in
from api.accounts.passkeys import Json
from api.applications import desk_actions, desk_delivery
from api.decisions import signing
from api.decisions.signing import Touch
from api.errors import Conflict, Invalid, NotFound
from web.forms import Form
from web.passkeys import LARGEST_BODY, staff_browser

MOST = 100
DIGEST = re.compile("[0-9a-f]{64}")


class Asked(msgspec.Struct, frozen=True):
    """What the form would decide: `files` are SHA-256 of the PDFs chosen in it."""

    step: str
    numbers: tuple[str, ...]
    reason: str = ""
    own: str = ""
    files: tuple[str, ...] = ()


class Asking(msgspec.Struct, frozen=True):
    """Nothing to sign where the form itself will be told what is wrong."""

    options: Json | None = None
    ticket: str = ""


@post("/tanda-tangan", name="desk.sign", status_code=200, request_max_body_size=LARGEST_BODY)
async def ask(request: Request, data: JSONBody[Asked]) -> Asking:
    me, note = signed_in(request), said_in(data.reason, data.own)
    numbers = [number for number in data.numbers[:MOST] if await _possible(number, data, request, note)]
    if not (numbers and signing.needed(data.step)):
        return Asking()
    files = [digest for digest in data.files if DIGEST.fullmatch(digest)]
    return Asking(*await signing.ask(me, staff_browser(request), data.step, numbers, note, files))


async def _possible(number: str, asked: Asked, request: Request, note: str) -> bool:
    try:
        if asked.step == desk_delivery.STEP:
            await desk_delivery.check(number, signed_in(request), note, len(asked.files))
        else:
            await desk_actions.check(number, asked.step, signed_in(request), note)
    except (Conflict, Invalid, NotFound):
        return False
    return True


def touch_in(request: Request, form: Form) -> Touch:
    """What the form brings of it."""
    return Touch(staff_browser(request), form.text("assertion"), form.text("ticket"))


def said_in(reason: str, own: str) -> str:
    """A ready sentence, own words, or one after the other."""
    return f"{reason} {own}".strip()


handlers = [ask]
