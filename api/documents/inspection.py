"""Is this file one we take, and what do we keep of it? Answered by a process of its own, never by this one."""

from api.documents import formats
from api.documents.findings import Inspected, Readable, Refusal, Reply
from api.documents.refused import Refused
from api.documents.sandbox import Crashed, sandbox

MOST_BYTES = 12 << 20
MOST_BYTES_OF_RESULT = 20 << 20

warm, close = sandbox.start, sandbox.close


async def inspect(data: bytes) -> Inspected:
    """What a citizen sent. Raise Refused with the sentence that tells them what to do."""
    if code := formats.objection(data, MOST_BYTES):
        raise Refused(code)
    if formats.sniff(data) in formats.PICTURES:
        return await _answer("picture", data, on_crash="gambar_rusak")
    return await _answer("pdf", data, on_crash="pdf_berbahaya")


async def inspect_result(data: bytes) -> Readable:
    """What an operator hands back: raise Refused unless it is a PDF that opens."""
    if len(data) > MOST_BYTES_OF_RESULT:
        raise Refused("hasil_terlalu_besar")
    if formats.sniff(data) != formats.PDF:
        raise Refused("hasil_bukan_pdf" if data else "kosong")
    return await _answer("result", data, on_crash="pdf_rusak")


async def _answer(task: str, data: bytes, on_crash: str) -> Inspected | Readable:
    try:
        reply: Reply = await sandbox.ask(task, data)
    except Crashed as crashed:
        raise Refused(on_crash) from crashed
    if isinstance(reply.finding, Refusal):
        raise Refused(reply.finding.code)
    return reply.finding
