"""A browser of the desk that does what the page's script does: whatever decides something is signed on its way."""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import httpx

from tests.authenticator import JSON, Authenticator

DECIDES = re.compile(r"/loket/([^/]+)/(?:langkah/(accept|reject)|(serah))(?:\?.*)?")
MANY = {"/loket/banyak/terima": "accept", "/loket/banyak/serah/lanjut": "deliver"}
SIGN = "/loket/tanda-tangan"


class Deciding(httpx.AsyncClient):
    """`key` is the passkey of whoever sits there; without one it is a browser without a script."""

    key: Authenticator | None = None

    async def post(self, url: str, **sent: Any) -> httpx.Response:
        found = DECIDES.fullmatch(url)
        if self.key and (found or url in MANY):
            data = dict(sent.get("data") or {})
            numbers = [found[1]] if found else data.get("number", [])
            step = MANY[url] if not found else found[2] or "deliver"
            asked = await super().post(SIGN, json=asking(step, numbers, data, sent.get("files")), headers=JSON)
            sent["data"] = data | answered(asked, self.key.sign_in)
        return await super().post(url, **sent)


def asking(step: str, numbers: list[str], data: dict, files: Any = None) -> dict:
    """What pwa/src/lib/signing.ts asks with."""
    words = {name: str(data.get(name, "")) for name in ("reason", "own")}
    return {"step": step, "numbers": numbers, **words, "files": [sha256(body).hexdigest() for body in _bodies(files)]}


def answered(asked: httpx.Response, sign: Callable[[dict], dict]) -> dict[str, str]:
    """What goes along with the form; nothing where there was nothing to sign."""
    said = asked.json() if asked.status_code == 200 else {}
    if not said.get("options"):
        return {}
    return {"assertion": json.dumps(sign(said["options"])), "ticket": said["ticket"]}


def _bodies(files: Any) -> list[bytes]:
    listed = files.items() if isinstance(files, dict) else files or []
    bodies = [body for _, (_, body, _) in listed]
    return [body if isinstance(body, bytes) else body.getvalue() for body in bodies if body]
