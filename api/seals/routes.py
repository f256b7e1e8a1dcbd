"""`/verifications`: a program of a bank or a school asks whether a PDF is from here. Nothing of it is kept."""

from datetime import datetime

import msgspec
from litestar import Request, Router, post

from api.applications.misses import check_counted
from api.documents.reading import read_file
from api.documents.signing_texts import SignatureVerdict
from api.errors import Invalid, TooLarge, TooMany, TooSlow, Unavailable, Unsupported
from api.openapi import PdfUpload, problems
from api.seals import checking
from api.seals.checking import MOST_BYTES, TOO_BIG, Kind


class VerificationShape(msgspec.Struct, frozen=True):
    """`at`, `kind` and `service` (a title) only for what was issued here. `verdict` is null for a result that is the same,
    byte for byte, as the one handed over; what it says of files from elsewhere does not vouch for who signed."""

    issued: bool
    kind: Kind
    service: str
    at: datetime | None
    verdict: SignatureVerdict | None


@post(
    "/verifications",
    summary="Periksa keaslian PDF",
    responses=problems(TooSlow, TooLarge, Unsupported, Invalid, TooMany, Unavailable),
    status_code=200,
    operation_class=PdfUpload,
    request_max_body_size=None,
)
async def verify(request: Request) -> VerificationShape:
    await check_counted(request)
    checked = await checking.check(await read_file(request.receive, MOST_BYTES, TooLarge(TOO_BIG)))
    known = checked.kind is not Kind.UNKNOWN
    return VerificationShape(known, checked.kind, checked.service, checked.at, checked.verdict)


routes = Router("/", route_handlers=[verify], tags=["Keaslian"])
