"""What we told a citizen, as the page of the case shows it."""

import msgspec

from api.applications.applicant import email_in, phone_in
from api.applications.guards import Opened
from api.applications.queries import Detail
from api.applications.workflow import FINAL
from api.catalogue.phone import can_whatsapp
from api.dates import shown_at
from api.language import _
from api.notices import reading
from api.notices.outcomes import CHANNELS, OUTCOMES
from api.notices.rules import RULES

LATEST = 10


class Line(msgspec.Struct, frozen=True):
    text: str
    at: str
    how: str


class Told(msgspec.Struct, frozen=True):
    """`mails`: an address was given; `chats`: the desk may write in WhatsApp; `stopped`: neither is wanted any more."""

    lines: tuple[Line, ...]
    mails: bool
    chats: bool
    stopped: bool


async def of_citizen(detail: Detail, by: Opened) -> Told:
    """Somebody who fills it in for them has not read it in their place."""
    found = await reading.opened(detail.id, by.held.key, own=not by.assisted)
    phone = phone_in(detail.answers)
    lines = tuple(
        Line(_(RULES[one.event].label), shown_at(one.at), _how(one.ways))
        for one in found.tellings[:LATEST]
        if one.event in RULES
    )
    over = detail.status in FINAL
    return Told(
        lines,
        not over and bool(email_in(detail.answers)),
        not over and bool(phone and can_whatsapp(phone)),
        found.stopped,
    )


def _how(ways: tuple[reading.Way, ...]) -> str:
    said = [f"{_(CHANNELS[way.channel])}, {_(OUTCOMES[way.outcome], tries=way.tries)}" for way in ways]
    return ". ".join(said) or _("Hanya di halaman ini.")
