"""Writes come from our own pages, from an API client, or not at all."""

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.errors import Forbidden, Unsupported
from api.language import _
from api.settings import settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FROM_OUTSIDE = "from_outside"
"""Option of a handler that the person may also reach from another app on their phone, which no page can imitate."""


async def same_origin(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """Every browser says where a write comes from (Sec-Fetch-Site, Origin), so kept pages need no form token.

    Clients that are not browsers send neither and carry no cookie worth stealing. Async, though it waits for nothing:
    the framework would run it in a thread, once for every request.
    """
    if connection.scope["method"] in SAFE:
        return
    headers, own = connection.headers, (None, "same-origin", *(["none"] if handler.opt.get(FROM_OUTSIDE) else []))
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in own or (site is None and origin not in (None, settings.base_url)):
        raise Forbidden(_("Permintaan ini datang dari situs lain. Buka halaman kami langsung, lalu ulangi."))
    if headers.get("content-encoding", "identity") != "identity":
        raise Unsupported(_("Kirim isi tanpa pemampatan (content-encoding)."))
