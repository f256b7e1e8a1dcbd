"""What the bodies of a document are called, and where they lie. Names are random: they tell nothing about anybody."""

import secrets

MASTER, THUMBNAIL = "master", "thumbnail"


def new_name() -> str:
    """128 random bits in 32 characters."""
    return secrets.token_hex(16)


def page(number: int) -> str:
    """Pages count from 1."""
    return f"page-{number}"


def key(name: str, part: str) -> str:
    return f"{name[:2]}/{name}.{part}"


def keys(name: str, pages: int) -> list[str]:
    """Of all bodies of a document with so many previews; a result has none and no thumbnail."""
    previews = [page(number) for number in range(1, pages + 1)]
    return [key(name, part) for part in (MASTER, *([THUMBNAIL, *previews] if pages else []))]
