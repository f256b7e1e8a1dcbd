"""Files that somebody of the office took over from a phone."""

import re

import httpx

from tests.e2e.people import SAMPLES
from tests.serving import soon


def take_over(desk: httpx.Client, *names: str) -> dict[str, str]:
    """Once all were looked at: where their tray is, and one that can be chosen in it."""
    files = [("berkas", (name, (SAMPLES / name).read_bytes())) for name in names]
    tray = desk.post("/loket/terima", files=files).headers["location"]
    assert soon(lambda: 'name="b"' in desk.get(tray).text)
    return {"tray": tray, "item": re.search(r'name="b" value="([^"]+)', desk.get(tray).text)[1]}
