"""The outermost layer: what every answer carries, errors and files included. Plain ASGI, no framework."""

from litestar.types import ASGIApp, Message, Receive, Scope, Send

from api.looking import looking

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lopo"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
FILES = "/s/"
FILE_HEADERS = {name: HEADERS[name] for name in ("x-content-type-options", "cross-origin-resource-policy")}
"""A file of the browser's needs no rules for pages; they would cost a first visit 4 KB."""
NOWHERE, NOWHERE_IN_API = "/-", "/api/-"
HSTS = ("strict-transport-security", "max-age=63072000; includeSubDomains")


def edge(app: ASGIApp, *, secure: bool) -> ASGIApp:
    """Wrap `app`: security headers (kept where the answer sets its own), no control signs in addresses, and HEAD.

    HEAD is GET without a body and without a trace: what would write is refused with 405.
    """
    for_pages, for_files = (_encoded({**kind, **dict([HSTS] if secure else [])}) for kind in (HEADERS, FILE_HEADERS))

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                is_file = scope["path"].startswith(FILES) and message["status"] < 400
                headers = for_files if is_file else for_pages
                missing = [(name, value) for name, value in headers if name not in given]
                message = {**message, "headers": [*message["headers"], *missing]}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        asked = _asked(scope, head)
        with looking(asked["method"] != scope["method"]):
            await app(asked, receive, sending)

    return outer


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _asked(scope: Scope, head: bool) -> Scope:
    """What is asked of the application: HEAD as GET, and for an address with control signs one that nobody has."""
    path = scope["path"]
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in path):
        path = NOWHERE_IN_API if path.startswith("/api/") else NOWHERE
        scope = {**scope, "path": path, "raw_path": path.encode()}
    # the resumable protocol gives HEAD a meaning of its own
    return {**scope, "method": "GET"} if head and not path.startswith("/api/v1/uploads/") else scope
