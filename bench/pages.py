"""A service's page through the whole product, beside the same template on the barest ASGI application."""

import asyncio

import brotli
from litestar import Request
from litestar.response import Template

from api import catalogue, database
from bench.browsers import Visitor, visits
from web.rendering import environment
from web.services import service

CODE = "akta-kelahiran"
PATH = f"/layanan/{CODE}"
QUALITY = 5
AT_ONCE = 8
SCOPE = {
    "type": "http",
    "method": "GET",
    "path": PATH,
    "query_string": b"",
    "headers": [],
    "path_params": {"code": CODE},
}


def bare():
    """Renders the page's template with the page's words, prepared once. Compresses where asked, as the product does."""
    shown = asyncio.run(_shown())
    template = environment.get_template(shown.template_name)

    async def application(scope, receive, send):
        if scope["type"] != "http":
            return
        body, headers = template.render(shown.context).encode(), [(b"content-type", b"text/html; charset=utf-8")]
        if any(name == b"accept-encoding" for name, _ in scope["headers"]):
            body = brotli.compress(body, quality=QUALITY)
            headers.append((b"content-encoding", b"br"))
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return application


async def _shown() -> Template:
    async with database.pool(size=1):
        return await service.fn(Request(SCOPE), code=catalogue.find(CODE).code)


async def plain(port: int) -> float:
    return await visits(port, visit_plain, AT_ONCE)


async def compressed(port: int) -> float:
    return await visits(port, visit, AT_ONCE)


async def visit_plain(visitor: Visitor) -> None:
    await visitor.ask("GET", PATH)


async def visit(visitor: Visitor) -> None:
    """As a phone's browser asks."""
    await visitor.ask("GET", PATH, accept_encoding="br")
