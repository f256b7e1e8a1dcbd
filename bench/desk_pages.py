"""A page of a paper on the desk's screen, beside the bare decoding, stamping and encoding of the same picture."""

import asyncio
import time
from uuid import UUID

import msgspec

from api.accounts import actions as accounts
from api.accounts import queries as account_queries
from api.accounts import sessions
from api.accounts.guards import COOKIE
from api.applications import record
from api.database import pool, transaction
from api.documents import queries as documents
from api.documents import watermark
from bench.browsers import Visitor
from bench.files import File
from bench.submissions import BODY, Made

SECONDS = 0.6
VIEWER = "Sari Manafe"
WORDS = f"{VIEWER}\nK7QF-3M9X  24-11-2026 10.40"


class Desk(msgspec.Struct, frozen=True):
    """A page that somebody signed in may see, and its kept picture."""

    path: str
    cookie: str
    picture: bytes


async def open_case(port: int, photo: File) -> Desk:
    """Send an application with one photograph, and sign somebody in who may see it."""
    async with Visitor(port) as visitor, pool(2):
        told = await visitor.ask("POST", "/api/v1/applications", BODY, content_type="application/json")
        made = msgspec.json.decode(told.body, type=Made)
        home, key = f"/api/v1/applications/{made.number}", f"Bearer {made.key}"
        put = await visitor.ask(
            "PUT", f"{home}/documents/ktp", photo.fresh(), authorization=key, content_type=photo.media_type
        )
        await visitor.ask("POST", f"{home}/submission", authorization=key)
        document = UUID(msgspec.json.decode(put.body)["id"])
        read = await documents.find_page((await record.find(made.number)).id, document, 1)
        cookie = f"{COOKIE}={await _sign_in()}"
        return Desk(f"/loket/{made.number}/berkas/{document}/1.jpg", cookie, await read())


async def _sign_in() -> str:
    async with transaction():
        invitation = await accounts.invite(VIEWER, "supervisor")
        operator = (await account_queries.invitation(invitation)).operator
        await accounts.open_account(invitation)
        return await sessions.start(operator, "bench")


async def over_http(port: int, desk: Desk) -> float:
    """Pages a second for one who looks at one after the other."""
    done, begun = 0, time.perf_counter()
    async with Visitor(port) as visitor:
        while time.perf_counter() < begun + SECONDS:
            await visitor.ask("GET", desk.path, cookie=desk.cookie)
            done += 1
    return done / (time.perf_counter() - begun)


async def stamped(desk: Desk) -> float:
    return await asyncio.to_thread(_stamp_for, SECONDS, desk.picture)


def _stamp_for(seconds: float, picture: bytes) -> float:
    done, begun = 0, time.perf_counter()
    while time.perf_counter() < begun + seconds:
        watermark.stamp(picture, WORDS)
        done += 1
    return done / (time.perf_counter() - begun)
