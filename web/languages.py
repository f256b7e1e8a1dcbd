"""Which language is spoken: chosen by a link on every page, kept in a cookie, and for programs by Accept-Language."""

from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from api.accounts.onward import onward
from api.errors import NotFound
from api.language import CODES, NAMES, current, speaking
from web.cookies import cookie

COOKIE = "bahasa"
OF_THE_OFFICE = ("/loket", "/admin", "/akun", "/masuk", "/keluar", "/undangan", "/api/v1/docs")
"""What people of the office read is Indonesian."""
OFFICIAL = (".pdf", ".zip")
"""So is what is printed or taken home."""
FILES, API = "/s/", "/api/"
ASKED = "x-bahasa"
"""Our worker asks for the pages that it keeps without cookies, and says by this which language they are for."""
INSTEAD = {"/luring/layanan": "/layanan", "/cek/tautan": "/cek"}
LONGEST_QUERY = 200
LAST = {"kirim": "periksa"}
"""Where the page of a form is another than the address it is sent to."""


@get("/bahasa/{code:str}", name="language", sync_to_thread=False)
def choose(request: Request, code: FromPath[str]) -> Redirect:
    """Speak this language from now on, and go back to the page one comes from."""
    if code not in CODES:
        raise NotFound
    back = onward(request.query_params.get("kembali", ""), "/")
    return Redirect(INSTEAD.get(back, back), status_code=303, cookies=[cookie(COOKIE, code)])


def others(request: Request) -> list[tuple[str, str, str]]:
    """The other languages this page can be read in, each with its name and the link that changes to it and comes back; none for the office."""
    path = request.url.path
    if path.startswith(OF_THE_OFFICE):
        return []
    back = urlencode({"kembali": here(request)}, safe="/")
    return [(code, NAMES[code], f"/bahasa/{code}?{back}") for code in CODES if code != current()]


def here(request: Request) -> str:
    """The address of this page, also after a form was sent: then the page that the form stands on."""
    path, query = request.url.path, request.url.query
    if len(query) > LONGEST_QUERY:
        query = ""
    if request.method in ("GET", "HEAD"):
        return f"{path}?{query}" if query else path
    if path.startswith("/saya/"):
        return "/saya"
    parent, _, last = INSTEAD.get(path, path).rpartition("/")
    return f"{parent}/{LAST.get(last, last)}{'?' + query if query else ''}"


def spoken(app: ASGIApp) -> ASGIApp:
    """Wrap `app`: what is asked is answered in the language of whoever asks, and the answer says so to caches."""

    async def speak(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(FILES):
            await app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        code, varies = _language(scope["path"], headers)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *_said(code, varies)]}
            await send(message)

        with speaking(code):
            await app(scope, receive, sending)

    return speak


def _said(code: str, varies: str) -> list[tuple[bytes, bytes]]:
    return [(b"content-language", code.encode()), (b"vary", varies.encode())]


def _language(path: str, headers: dict[bytes, bytes]) -> tuple[str, str]:
    """The language, and which headers it came from. A browser that runs our pages speaks as they do."""
    if path.startswith(OF_THE_OFFICE) or path.endswith(OFFICIAL):
        return CODES[0], "cookie"
    if path.startswith(API) and b"sec-fetch-site" not in headers:
        return _preferred(headers.get(b"accept-language", b"").decode("latin-1")), "accept-language"
    chosen = headers.get(ASKED.encode(), b"").decode("latin-1") or _kept(headers.get(b"cookie", b"").decode("latin-1"))
    return (chosen if chosen in CODES else CODES[0]), f"cookie, {ASKED}"


def _kept(cookies: str) -> str:
    for pair in cookies.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _preferred(accepted: str) -> str:
    """The first of ours that a program likes best: `en-US, id;q=0.5` is English."""
    liked = [_weighed(part) for part in accepted.split(",")]
    ours = [(weight, code) for code, weight in liked if code in CODES and weight > 0]
    return max(ours, key=lambda known: known[0])[1] if ours else CODES[0]


def _weighed(part: str) -> tuple[str, float]:
    tag, _, quality = part.partition(";")
    try:
        weight = float(quality.strip().removeprefix("q=")) if quality else 1.0
    except ValueError:
        weight = 0.0
    return tag.strip().lower().partition("-")[0], weight


handlers = [choose]
