"""The browser on the other side: what binds a challenge to it, and how its owner recognises it. Pure."""

import re

import msgspec

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
BROWSERS += (("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
SYSTEMS += (("CrOS", "Chromebook"), ("Mac OS", "Mac"), ("Linux", "Linux"))


class Browser(msgspec.Struct, frozen=True):
    """`token` is a secret of this browser before it signs in, `session` the one it is signed in with, if any.

    `agent` is a short description; `visitor` counts failures.
    """

    token: str
    session: str = ""
    agent: str = ""
    visitor: str = "unknown"


def describe(user_agent: str) -> str:
    """A few words from a User-Agent header: "Chrome di Android"."""
    browser = _first(BROWSERS, user_agent) or "Peramban"
    system = _first(SYSTEMS, user_agent)
    return f"{browser} di {system}" if system else browser


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for sign, name in names if re.search(rf"\b{sign}\b", user_agent)), "")
