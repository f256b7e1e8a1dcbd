"""What the process that opens a file may say about it. Everything it says is checked against these shapes."""

import msgspec


class Inspected(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A file we take: `master` is our own clean copy, `previews` one JPEG a page, `thumbnail` a small WebP."""

    media_type: str
    pages: int
    master: bytes
    previews: tuple[bytes, ...]
    thumbnail: bytes
    hints: tuple[str, ...] = ()
    metrics: dict[str, float | str] = {}


class Readable(msgspec.Struct, frozen=True, tag=True):
    """A PDF that opens and is kept as it is."""

    pages: int


class Refusal(msgspec.Struct, frozen=True, tag=True):
    code: str


class Request(msgspec.Struct, frozen=True):
    task: str
    data: bytes


class Reply(msgspec.Struct, frozen=True):
    """`cpu_ms` and `peak_mb` are what the answer cost the process that gave it."""

    finding: Inspected | Readable | Refusal
    cpu_ms: int
    peak_mb: int
