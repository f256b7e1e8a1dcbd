"""Is this file one we take, and what do we keep of it? Answered by a process of its own, never by this one."""

from collections.abc import Sequence

from api.documents import formats
from api.documents.findings import Inspected, Refusal, Reply, Request, Signed
from api.documents.refused import Refused
from api.documents.sandbox import Crashed, sandbox
from api.now import now

MOST_BYTES = 12 << 20
MOST_BYTES_OF_RESULT = 20 << 20

warm, close = sandbox.start, sandbox.close


async def inspect(data: bytes, caller: str = "") -> Inspected:
    """What a citizen sent. Raise Refused with the sentence that tells them what to do.

    Files of one `caller` are opened one after the other, in turn with everybody's.
    """
    if code := formats.objection(data, MOST_BYTES):
        raise Refused(code)
    if formats.sniff(data) in formats.PICTURES:
        return await _answer(Request("picture", data), caller, on_crash="gambar_rusak")
    return await _answer(Request("pdf", data), caller, on_crash="pdf_berbahaya")


async def verify(data: bytes, certificates: Sequence[bytes], caller: str = "") -> Signed:
    """What the signatures of a PDF are worth where these certificates (PEM or DER) are trusted.

    Raise Refused unless it is a PDF that opens.
    """
    if len(data) > MOST_BYTES_OF_RESULT:
        raise Refused("hasil_terlalu_besar")
    if formats.sniff(data) != formats.PDF:
        raise Refused("hasil_bukan_pdf" if data else "kosong")
    return await _answer(Request("signatures", data, tuple(certificates), now()), caller, on_crash="pdf_rusak")


async def _answer(request: Request, caller: str, on_crash: str) -> Inspected | Signed:
    try:
        reply: Reply = await sandbox.answer(request, caller)
    except Crashed as crashed:
        raise Refused(on_crash) from crashed
    if isinstance(reply.finding, Refusal):
        raise Refused(reply.finding.code)
    return reply.finding
