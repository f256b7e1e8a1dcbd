"""A whole file becomes a document, by the same way as one that came in a single request, or is refused: once, for good.

Whoever comes first does it, alone: the request that brought the last byte, the client that asks how far it is, or the
worker. They say so in the row before they read anything; no connection is held meanwhile.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID

from pgqueuer.errors import RetryRequested

from api.applications import actions as applications
from api.applications import queries as application_queries
from api.database import fetch, transaction
from api.documents import storing
from api.documents.refused import Refused
from api.documents.texts import REFUSALS
from api.errors import Conflict, Damaged, Invalid, NotFound, Problem, Unavailable
from api.jobs import job
from api.language import N_
from api.now import now
from api.uploads import queries, retention
from api.uploads.protocol import BeingFinished
from api.uploads.queries import Progress

NOT_TAKEN = N_("Berkas ini sampai, tetapi tidak dapat dilampirkan. Periksa daftar berkas permohonan, lalu kirim lagi.")
KINDS = {kind.slug: kind for kind in (Conflict, NotFound, Damaged)}
DEAD_AFTER = timedelta(seconds=30)
"""Whoever began to finish it so long ago died of it. Should they live, only one of the two settles it."""
AGAIN_IN = timedelta(minutes=1)
CLAIM = """
update upload set finishing = $2
where id = $1 and finished is null and received = length and (finishing is null or finishing <= $3) returning id
"""
RELEASE = "update upload set finishing = null where id = $1 and finishing = $2"
END = """
update upload set finished = $2, document = $3, refused = $4
where id = $1 and finished is null and received = length returning id
"""


class Overtaken(Exception):
    """Somebody else finishes it or has done so, or it is gone."""


async def finish(upload: UUID) -> UUID:
    """The document that a complete upload became; attach it first where nobody has.

    Raises what attaching raises; later, more briefly, the same again. Raises BeingFinished while somebody else does it.
    """
    progress = await queries.find(upload)
    if progress.finished is None:
        with suppress(Overtaken):
            async with _alone(upload):
                return await _settle(progress)
        progress = await queries.find(upload)
    if progress.refused:
        raise _refusal(progress.refused)
    if progress.document is None:
        raise BeingFinished
    return progress.document


@job("finish_upload")
async def finish_left_behind(upload: str) -> None:
    """While the store is away the job waits for it, however long: the sender was told that all of it is here."""
    try:
        await finish(UUID(upload))
    except BeingFinished as busy:
        raise RetryRequested(timedelta(seconds=busy.extra["retry_after"])) from None
    except Unavailable:
        raise RetryRequested(AGAIN_IN) from None
    except Problem as problem:
        if problem.status >= 500:
            raise


@asynccontextmanager
async def _alone(upload: UUID) -> AsyncIterator[None]:
    """Be the only one who finishes it, of all processes. Raise Overtaken where that is not possible."""
    moment = now()
    if not await fetch(CLAIM, upload, moment, moment - DEAD_AFTER):
        raise Overtaken
    try:
        yield
    finally:
        await fetch(RELEASE, upload, moment)


async def _settle(progress: Progress) -> UUID:
    """Raise Overtaken unless this was the one that settled it."""
    try:
        return await _attach(progress)
    except Problem as problem:
        if problem.status < 500:
            async with transaction():
                await _end(progress, refused=problem.code if isinstance(problem, Refused) else problem.slug)
        raise


async def _attach(progress: Progress) -> UUID:
    number = await application_queries.number_of(progress.application)
    prepared = await applications.prepare(number, progress.requirement, await queries.whole(progress))
    try:
        async with transaction():
            view = await applications.attach(number, progress.requirement, prepared)
            await _end(progress, document=view.id)
    except (Problem, Overtaken):
        await storing.abandon(prepared.stored_as, prepared.pages)
        raise
    return view.id


async def _end(progress: Progress, document: UUID | None = None, refused: str = "") -> None:
    """In the open transaction: write down what became of it and discard the parts. Raise Overtaken if that is settled."""
    if not await fetch(END, progress.id, now(), document, refused):
        raise Overtaken
    await retention.discard_parts([progress.id])


def _refusal(reason: str) -> Problem:
    """What was said when it was refused, as far as it was written down."""
    if reason in REFUSALS:
        return Refused(reason)
    return KINDS[reason](NOT_TAKEN) if reason in KINDS else Invalid({"file": NOT_TAKEN}, NOT_TAKEN)
