"""What the API says of itself: truthful problems, raw bodies, and keys."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema

from api.errors import (
    Conflict,
    Invalid,
    Malformed,
    NotFound,
    Problem,
    TooLarge,
    TooMany,
    TooSlow,
    Unavailable,
    Unsupported,
)

PROBLEM_TYPE = "application/problem+json"
TAKEN = ("image/jpeg", "image/png", "image/webp", "application/pdf")


class ProblemShape(msgspec.Struct, frozen=True):
    """RFC 9457. `errors` maps a field or requirement to a sentence."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] = {}


def problems(*kinds: type[Problem]) -> dict[int, ResponseSpec]:
    """What may go wrong at a route; a request that cannot be read may go wrong everywhere."""
    return {
        kind.status: ResponseSpec(
            ProblemShape, generate_examples=False, media_type=PROBLEM_TYPE, description=f"{kind.title}. {kind.advice}"
        )
        for kind in (Malformed, *kinds)
    }


READ = problems(NotFound)
WRITE = problems(NotFound, Conflict, Unsupported, Invalid)
READ_PDF = problems(NotFound, Conflict, Unavailable)
UPLOAD = problems(NotFound, TooSlow, Conflict, TooLarge, Unsupported, Invalid, Unavailable)
COUNTED = problems(NotFound, TooMany)
BEGIN = problems(NotFound, Conflict, Unsupported, Invalid, TooMany)
SIGN_IN = problems(NotFound, Unsupported, TooMany)


def _one_file(kinds: Iterable[str], most: int) -> RequestBody:
    return RequestBody(
        content={
            kind: OpenAPIMediaType(schema=Schema(type="string", format="binary"))  # type: ignore[arg-type]  # plain names are what the spec wants
            for kind in kinds
        },
        required=True,
        description=f"Satu berkas, paling besar {most} MB. Jenisnya dikenali dari isinya.",
    )


@dataclass
class FileUpload(Operation):
    """A handler that reads the raw body itself."""

    request_body: Any = field(default_factory=lambda: _one_file(TAKEN, 12))


@dataclass
class PdfUpload(Operation):
    """The same for a signed PDF."""

    request_body: Any = field(default_factory=lambda: _one_file(("application/pdf",), 20))
