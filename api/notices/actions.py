"""Telling a citizen what happened to a case: by the rules, on every way there is, with a row for each."""

from uuid import UUID

from api.applications import record
from api.applications.applicant import phone_in
from api.catalogue.phone import can_whatsapp
from api.notices import log, rules
from api.notices.log import Told
from api.notices.outcomes import WHATSAPP
from api.notices.rules import RULES
from api.push import actions as push


async def tell(application: UUID, event: str, *, once: str = "") -> bool:
    """Inside the open transaction; whether it is told now. With the same `once` an event of a case is told one time only."""
    row, rule = await record.lock_id(application), RULES[event]
    words = rule.gentle if record.service_of(row).gentle else rule.words
    told = await log.begin(row.id, event, once, "shown" if words else "gentle")
    if told is None or words is None:
        return False
    phones = await push.tell(told, kind=words.push, last=rules.is_last(event))
    if words.whatsapp:
        await _ready_for_chat(told, phone_in(record.answers_of(row)), reached=bool(phones))
    return True


async def _ready_for_chat(told: Told, phone: str, reached: bool) -> None:
    """A message that the desk may send, listed where nothing else reaches the citizen."""
    await log.close_calls(told.application, "merged")
    ready = "spare" if reached else "ready"
    await log.note(told, WHATSAPP, ready if phone and can_whatsapp(phone) else "no_number")
