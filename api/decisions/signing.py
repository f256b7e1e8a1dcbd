"""One touch of a passkey for one decision, or for one list of them.

What is to be signed is made here and goes to the browser and back as a ticket, sealed: nothing waits in a table, and the
browser can change nothing of it. The challenge itself counts once and for five minutes, see `accounts.step_up`.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from api import vault
from api.accounts import step_up
from api.accounts.browsers import Browser
from api.accounts.passkeys import Json
from api.accounts.queries import SignedIn
from api.accounts.step_up import Evidence
from api.applications import record
from api.applications.desk_holding import wording_of
from api.applications.desk_rights import check_visible
from api.decisions import said
from api.decisions.said import Said
from api.documents import queries as documents
from api.errors import Conflict, Invalid
from api.now import now
from api.office import office
from api.results import queries as results

SIGNED = frozenset({"accept", "reject", "deliver"})
PURPOSE = "decide"
UNSIGNED = (
    "Keputusan ini ditandatangani dengan kunci sandi Anda. JavaScript harus menyala di peramban ini. "
    "Muat ulang halaman, lalu coba lagi."
)
CHANGED = "Permohonan ini berubah sesudah Anda menandatangani. Periksa lagi, lalu putuskan lagi."


class Touch(msgspec.Struct, frozen=True):
    """What a form brings: the answer of the passkey, and the ticket of what it answers."""

    browser: Browser
    assertion: str = ""
    ticket: str = ""


class Ticket(msgspec.Struct, frozen=True):
    """`cases`: SHA-256 of what is decided, by number; `masters`: SHA-256 of papers, by id."""

    step: str
    at: str
    seed: bytes
    cases: dict[str, str]
    masters: dict[str, str]


class Signed(msgspec.Struct, frozen=True):
    """A list of decisions that was signed."""

    ticket: Ticket
    evidence: Evidence


def needed(step: str) -> bool:
    return office.signed_decisions and step in SIGNED


async def ask(
    me: SignedIn, browser: Browser, step: str, numbers: Sequence[str], note: str = "", files: Sequence[str] = ()
) -> tuple[Json, str]:
    """(what the passkeys of `me` are asked to sign, the ticket). `files`: SHA-256 of PDFs that will come along."""
    seed, reason, masters, cases = secrets.token_bytes(32), wording_of(note), {}, {}
    for number in numbers:
        row = await record.find(number)
        await check_visible(row, me)
        for view in await documents.of_application(row.id):
            masters[str(view.id)] = await documents.digest(row.id, view.id)
        cases[row.number] = said.plain(said.encoded(await said_of(row, step, reason, seed, masters, files)))
    ticket = Ticket(step, now().isoformat(), seed, cases, masters)
    options = await step_up.challenge(me, browser, step_up.digest_of(me, PURPOSE, step, **_what(ticket)))
    return options, urlsafe_b64encode(vault.seal(msgspec.json.encode(ticket), *_place(me))).decode()


async def verified(me: SignedIn, step: str, touch: Touch) -> Signed:
    """Raise Invalid where this was not signed. Call it outside a transaction, as `step_up.verify`."""
    if not touch.assertion:
        raise Invalid({step_up.FIELD: UNSIGNED})
    try:
        sealed = urlsafe_b64decode(touch.ticket.encode())
        ticket = msgspec.json.decode(vault.unseal(sealed, *_place(me)), type=Ticket)
    except (vault.Tampered, msgspec.DecodeError, ValueError):
        raise Invalid({step_up.FIELD: step_up.AGAIN}) from None
    evidence = await step_up.verify(me, touch.browser, touch.assertion, PURPOSE, step, **_what(ticket))
    return Signed(ticket, evidence)


async def check(signed: Signed, row: Any, step: str, note: str) -> Said:
    """What was decided about this row, which is locked. Raise Conflict where that is not what was signed."""
    now_said = await said_of(row, step, wording_of(note), signed.ticket.seed, signed.ticket.masters)
    if signed.ticket.cases.get(row.number) != said.plain(said.encoded(now_said)):
        raise Conflict(CHANGED)
    return now_said


async def said_of(
    row: Any, step: str, reason: str, seed: bytes, masters: Mapping[str, str], files: Sequence[str] = ()
) -> Said:
    salt = said.salt_of(seed, row.number)
    lying = await results.digests_kept(row.id) if step == "deliver" else ()
    return Said(
        number=row.number,
        step=step,
        reason=said.salted(salt, reason),
        answers=said.salted(salt, record.answers_of(row)),
        definition=said.plain(row.definition.encode()),
        papers=tuple(said.paper(view, masters) for view in await documents.of_application(row.id)),
        results=tuple(sorted({*files, *lying})) if step == "deliver" else (),
    )


def _what(ticket: Ticket) -> dict[str, str]:
    return {"at": ticket.at, "decisions": said.listed(ticket.cases.values())}


def _place(me: SignedIn) -> tuple[object, ...]:
    return ("decision", me.id, "ticket")
