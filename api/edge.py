"""The outermost layer: what every answer carries, errors and files included. Plain ASGI, no framework."""

from litestar.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
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
HSTS = ("strict-transport-security", "max-age=63072000; includeSubDomains")


def edge(app: ASGIApp, *, secure: bool) -> ASGIApp:
    """Wrap `app`: security headers (kept where the answer sets its own), HEAD as GET without a body, no control signs."""
    always = {**HEADERS, **dict([HSTS] if secure else [])}
    headers = {name.encode(): value.encode() for name, value in always.items()}

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                missing = [(name, value) for name, value in headers.items() if name not in given]
                message = {**message, "headers": [*message["headers"], *missing]}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        if any(ord(sign) < 32 or ord(sign) == 127 for sign in scope["path"]):
            await _refuse(sending)
        else:
            await app({**scope, "method": "GET"} if head and not _is_upload(scope["path"]) else scope, receive, sending)

    return outer


def _is_upload(path: str) -> bool:
    """The resumable protocol gives HEAD a meaning of its own."""
    return path.startswith("/api/v1/uploads/")


async def _refuse(send: Send) -> None:
    text = "Alamat ini tidak dapat dibaca. Buka halaman depan, lalu coba lagi.".encode()
    start = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": 400, "headers": start})
    await send({"type": "http.response.body", "body": text, "more_body": False})
