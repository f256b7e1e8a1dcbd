"""Telling a citizen what happened to a case: by the rules, on every way there is, with a row for each."""

from uuid import UUID

from api.applications import record, surveying
from api.applications.applicant import email_in, phone_in
from api.audit import actions as audit
from api.audit import names
from api.catalogue.phone import can_whatsapp
from api.database import fetch, transaction
from api.notices import log, mailing, rules
from api.notices.log import Told
from api.notices.outcomes import PUSH, WHATSAPP
from api.notices.rules import RULES
from api.now import now
from api.push import actions as push

STOP = "insert into news_stopped (application, at) values ($1, $2) on conflict do nothing"


async def tell(application: UUID, event: str, *, once: str = "") -> bool:
    """Inside the open transaction; whether it is told now. With the same `once` an event of a case is told one time only."""
    row = await record.lock_id(application)
    words = rules.words_for(event, gentle=record.service_of(row).gentle)
    told = await log.begin(row.id, event, once, "shown" if words else "gentle")
    if told is None or words is None:
        return False
    answers, asked = record.answers_of(row), RULES[event].asked
    address = email_in(answers) if words.mail else ""
    last = rules.is_last(event) and (event == rules.INVITATION or not surveying.open_for(row))
    phones = await push.tell(told, kind=words.push, last=last) if words.push else 0
    if not phones and words.push:
        await log.note(told, PUSH, "no_consent" if asked and not address else "no_phone")
    mailed = bool(words.mail and (address or not asked)) and await mailing.post(told, address)
    if words.whatsapp:
        await _ready_for_chat(told, phone_in(answers), reached=bool(phones) or mailed)
    return True


async def chat_opened(application: UUID, operator: UUID) -> None:
    """In the open transaction: the desk opened a ready message in WhatsApp. Whether it was sent, nobody but they know."""
    if not await log.close_calls(application, "tapped", operator):
        await log.note_chat(application, operator)


async def stop(number: str) -> None:
    """Its citizen wants no more mails and chats about it. Twice is once."""
    async with transaction():
        row = await record.lock(number)
        await fetch(STOP, row.id, now())
        await log.close_calls(row.id, "stopped")
        await audit.record("citizen", "notice.stop", names.application(row.id))


async def go_on(number: str) -> None:
    """They want them again."""
    async with transaction():
        row = await record.lock(number)
        await fetch("delete from news_stopped where application = $1", row.id)
        await audit.record("citizen", "notice.again", names.application(row.id))


async def _ready_for_chat(told: Told, phone: str, reached: bool) -> None:
    """A message that the desk may send, listed where nothing else reaches the citizen."""
    await log.close_calls(told.application, "merged")
    if not (phone and can_whatsapp(phone)):
        outcome = "no_number"
    elif await log.is_stopped(told.application):
        outcome = "stopped"
    else:
        outcome = "spare" if reached or await log.just_called(told.application) else "ready"
    await log.note(told, WHATSAPP, outcome)
