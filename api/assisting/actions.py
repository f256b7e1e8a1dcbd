"""Filing for a citizen who is present: the helper's browser opens the draft until it is sent, and nothing afterwards.

What opens it is made of the session's own secret, so that it ends with the session and no cookie of a citizen lies there.
"""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from api import vault
from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.applications import access, record, submission, together
from api.applications import actions as applications
from api.applications.advance import note_event
from api.applications.helping import secret_of
from api.applications.workflow import By, Status
from api.assisting import kinds, registering
from api.assisting.kinds import Consent
from api.assisting.queries import SHOWN_AGAIN_FOR, SOURCE
from api.assisting.registering import Place
from api.assisting.tables import Assistance
from api.audit import actions as audit
from api.audit import names
from api.database import fetch, insert
from api.errors import Conflict, NotFound
from api.language import N_
from api.now import now, today
from api.replays.actions import once
from api.tokens import new_id

NOT_YOURS = N_("Permohonan ini tidak Anda mulai, atau sudah dikirim. Yang dapat membukanya hanya warga.")
SHOWN = N_("PIN hanya dapat ditampilkan ulang satu kali, sebentar setelah dikirim, sebelum warga membukanya.")
SENT = "update assistance set sent = $2 where application = $1"
AGAIN = """
update assistance s set shown_again = $3 where application = $1 and operator = $2 and sent > $4 and shown_again is null
and not exists (select from access a where a.application = s.application) returning 1
"""


async def begin(me: SignedIn, code: str, consent: Consent, session: str, form: str) -> str:
    """The number of a draft for a citizen who agreed. A form sent twice begins one. Raise Invalid, Forbidden, TooMany."""
    given = kinds.checked(consent)

    async def work() -> str:
        return await _begin(me, code, given, session)

    return msgspec.json.decode(await once("\n".join(("assist", str(me.id), code, form)), b"", work))


async def _begin(me: SignedIn, code: str, given: Consent, session: str) -> str:
    async with rights_now.transaction(me, Right.FILE_FOR_OTHERS):
        place = await registering.place_of(me, hold=True)
        await registering.check_quota(me, place)
        key = secret_of(session)
        made = await applications.create(code, {}, source=SOURCE, key=key, lent=True, by=me.id)
        row = await record.lock(made.number)
        await insert(_assistance(row.id, me, place, given))
        await note_event(row.id, "assist", By.OPERATOR, operator=me.id)
    return made.number


def _assistance(application: UUID, me: SignedIn, place: Place, given: Consent) -> Assistance:
    id = new_id()
    return Assistance(
        id=id,
        application=application,
        operator=me.id,
        organisation=place.name,
        kind=place.kind,
        consent=kinds.words(given.given_by, place.title),
        given_by=given.given_by,
        relation=given.relation,
        letter=given.letter,
        proxy=vault.seal(given.name.encode(), "assistance", id, "proxy") if given.name else b"",
        at=now(),
        day=today(),
    )


async def go_on(me: SignedIn, number: str, session: str) -> str:
    """Open a draft again that this person began, for a citizen who is still there; its number."""
    async with rights_now.transaction(me, Right.FILE_FOR_OTHERS):
        await registering.place_of(me)
        row = await record.lock(number)
        if row.status != Status.DRAFT or not await _begun_by(me, row.id):
            raise NotFound(NOT_YOURS)
        await access.grant(row.id, secret_of(session), access.shared_until())
        await audit.record(me.actor, "application.fill_for", names.application(row.id))
    return row.number


async def send(me: SignedIn, number: str, agreed: Mapping[str, object]) -> tuple[submission.Sent, str]:
    """Send it, with the PIN for the citizen: from now on the helper opens nothing of it. Raise Invalid as `submit` does."""
    async with rights_now.transaction(me, Right.FILE_FOR_OTHERS):
        await registering.place_of(me)
        row = await record.lock(number)
        if row.status != Status.DRAFT or not await _begun_by(me, row.id):
            raise Conflict(NOT_YOURS)
        sent = await submission.submit(number, agreed)
        pin = await access.first_pin(row)
        await fetch(SENT, row.id, now())
        await _along(row.id)
        await audit.record(me.actor, "application.submit_for", names.application(row.id))
    return sent, pin


async def _along(application: UUID) -> None:
    """What was sent with it was filed by the same person with the same consent. Its PIN is shown with the leading one alone."""
    known = await Assistance.objects().get(Assistance.application == application)
    proxy = vault.unseal(known.proxy, "assistance", known.id, "proxy") if known.proxy else b""
    for member in await together.members(application):
        if member != application:
            id = new_id()
            sealed = vault.seal(proxy, "assistance", id, "proxy") if proxy else b""
            own = {"id": id, "application": member, "proxy": sealed, "shown_again": known.sent}
            await insert(Assistance(**known.to_dict() | own))


async def show_again(me: SignedIn, number: str) -> str:
    """Another PIN, where the page with the first one never came: once, soon, and before anybody opened it."""
    async with rights_now.transaction(me, Right.FILE_FOR_OTHERS):
        row = await record.lock(number)
        if not await fetch(AGAIN, row.id, me.id, now(), now() - SHOWN_AGAIN_FOR):
            raise Conflict(SHOWN)
        pin = await access.first_pin(row)
        await note_event(row.id, "show_pin", By.OPERATOR, operator=me.id)
    return pin


async def close(session: str) -> None:
    """The citizen has gone: nothing is open here any more."""
    await access.forget_everywhere(secret_of(session))


async def _begun_by(me: SignedIn, application: UUID) -> bool:
    return bool(await fetch("select from assistance where application = $1 and operator = $2", application, me.id))
