"""What a phone keeps for when there is no signal: the worker that does it, the catalogue, and pages about nobody."""

from functools import cache
from hashlib import sha256

import msgspec
from litestar import Request, Response, get
from litestar.response import Template

from api import language
from api.documents.inspection import MOST_BYTES
from api.errors import NotFound
from api.office import office
from api.settings import settings
from web import carried
from web.home import NO_CACHE
from web.rendering import BUILT, HERE

FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
UNPACKED = {"skip_compression": True}


@get("/luring", name="offline", sync_to_thread=False)
def offline() -> Template:
    """What the service worker shows where there is no network and nothing kept."""
    return Template("offline/nothing.html", headers=NO_CACHE)


@get("/luring/layanan", name="offline.services", sync_to_thread=False)
def services() -> Template:
    """The pages of all services in one: its script fills it from the catalogue, for the address it is shown at."""
    return Template(
        "offline/services.html",
        context={"nav": "layanan", "catalogue": carried.address(), "limit": MOST_BYTES},
        headers=NO_CACHE,
    )


@get("/luring/katalog.json", media_type="application/json", opt=UNPACKED, sync_to_thread=False)
def catalogue(request: Request) -> Response[bytes]:
    """The whole catalogue. Under the name of its contents it may be kept for good."""
    packed = carried.named(request.query_params.get("v", "")) or carried.packed()
    headers = {"etag": f'"{packed.version}"', "vary": "accept-encoding"}
    headers |= FOREVER if request.query_params.get("v") == packed.version else NO_CACHE
    if packed.version in request.headers.get("if-none-match", ""):
        return Response(b"", headers=headers, status_code=304)
    return as_asked(request, packed, headers)


def as_asked(request: Request, packed: carried.Packed, headers: dict[str, str]) -> Response[bytes]:
    if "br" in request.headers.get("accept-encoding", ""):
        return Response(packed.brotli, headers=headers | {"content-encoding": "br"})
    return Response(packed.plain, headers=headers)


@get("/sw.js", media_type="text/javascript", opt=UNPACKED, sync_to_thread=True)
def service_worker(request: Request) -> Response[bytes]:
    """Where it is switched off: a worker that gives back all it kept, and itself."""
    try:
        script = worker() if settings.service_worker else carried.pack((BUILT / "sw-off.js").read_bytes())
    except FileNotFoundError as error:
        raise NotFound from error
    return as_asked(request, script, NO_CACHE | {"vary": "accept-encoding"})


def worker() -> carried.Packed:
    return worker_in(language.current())


@cache
def worker_in(code: str) -> carried.Packed:
    """The built worker with the name of what it is to keep: another catalogue, page or office is another worker."""
    built = (BUILT / "sw.js").read_bytes()
    names = {b"@edition@": edition(built), b"@language@": code, b"@catalogue@": carried.address()}
    for place, name in names.items():
        built = built.replace(place, name.encode())
    return carried.pack(built)


def edition(built: bytes) -> str:
    """A name for all that kept pages are made from."""
    sources = sorted(path for path in HERE.rglob("*") if path.suffix in (".py", ".html"))
    told = sha256(
        built
        + (BUILT / "manifest.json").read_bytes()
        + carried.packed().plain
        + msgspec.json.encode([office, language.words(language.current())])
    )
    for path in sources:
        told.update(path.read_bytes())
    return told.hexdigest()[:8]


handlers = [offline, services, catalogue, service_worker]
