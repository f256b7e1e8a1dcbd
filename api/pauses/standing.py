"""That a clock stands, and why, in words. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from api.dates import shown_since
from api.language import N_, _
from api.pauses.causes import CAUSES, Cause

UNTIL_SENT = N_("Berhenti sampai Anda mengirim ulang")


class Pause(msgspec.Struct, frozen=True):
    """`until` is None while it goes on."""

    cause: Cause
    since: datetime
    until: datetime | None
    incident: UUID | None = None


def in_short(causes: Iterable[str]) -> str:
    """For a row of the queue: "Berhenti: SIAK terganggu"; empty where the clock runs."""
    words = ", ".join(CAUSES[Cause(cause)].short for cause in dict.fromkeys(causes))
    return f"Berhenti: {words}" if words else ""


def at_desk(pauses: Sequence[Pause]) -> str:
    """ "Berhenti sejak 09.10 WITA: SIAK terganggu"."""
    words = in_short(one.cause for one in pauses)
    return (
        words.replace("Berhenti", f"Berhenti sejak {shown_since(min(one.since for one in pauses))}", 1) if words else ""
    )


def told(pauses: Sequence[Pause]) -> str:
    """For the citizen: "Berhenti karena SIAK terganggu sejak 09.10 WITA"; what they can end themselves before all others."""
    if not pauses:
        return ""
    if any(one.cause is Cause.CITIZEN for one in pauses):
        return _(UNTIL_SENT)
    first = pauses[0]
    return _("Berhenti karena {why} sejak {since}", why=_(CAUSES[first.cause].why), since=shown_since(first.since))
