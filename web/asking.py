"""Who is asking: a person's browser, htmx, or a script."""

from litestar import Request


def wants_fragment(request: Request) -> bool:
    """htmx 4 asks for a part of a page (`HX-Request-Type: full` asks for all of it)."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-request-type") != "full"


def wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/") or request.headers.get("accept", "").startswith("application/json")
