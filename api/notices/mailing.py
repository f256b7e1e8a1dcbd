"""The job that writes one mail. It says a number and where to read, and nothing about anybody."""

import asyncio
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

import structlog

from api.applications import record
from api.applications.applicant import email_in
from api.database import fetch, transaction
from api.jobs import enqueue, job
from api.language import CODES, _, speaking
from api.messages import quiet
from api.notices import letters, log, rules
from api.notices.outcomes import UNDER_WAY
from api.notices.relay import Away, Refused, Relay
from api.now import now
from api.office import office
from api.settings import settings

JOB = "mail_news"
AGAIN_AFTER = (60, 300, 1800, 7200, 28800)
OURS = "select id, application, event, outcome from notice where id = $1"
NEWER = """
select exists (select from notice where application = $1 and channel = 'mail' and outcome = any($2) and id > $3) as newer
"""

output = structlog.get_logger()


async def post(told: log.Told, address: str) -> bool:
    """In the open transaction: one job for the mail; whether there will be one."""
    stopped = bool(address) and await log.is_stopped(told.application)
    if not address or stopped or not settings.smtp_url:
        await log.note(told, "mail", "no_mail" if not address else "stopped" if stopped else "mail_off")
        return False
    morning = quiet.over(now())
    notice = await log.note(told, "mail", "waits" if morning else "queued")
    await enqueue(JOB, morning - now() if morning else timedelta(0), notice=str(notice))
    return True


@job(JOB)
async def send(notice: str, tries: int = 0) -> None:
    """Twice is the same letter: it has one Message-ID. What comes into the night by itself waits, too."""
    if morning := quiet.over(now()):
        await _later(morning - now(), notice, tries)
        return
    letter, outcome = await _written(UUID(notice))
    if letter:
        outcome = await _try(letter)
    if outcome == "queued" and tries < len(AGAIN_AFTER):
        await _later(timedelta(seconds=AGAIN_AFTER[tries]), notice, tries + 1)
    elif outcome:
        async with transaction():
            await log.settle(notice, "failed" if outcome == "queued" else outcome, tries + 1)


async def _later(wait: timedelta, notice: str, tries: int) -> None:
    async with transaction():
        await enqueue(JOB, wait, notice=notice, tries=tries)


async def _written(notice: UUID) -> tuple[EmailMessage | None, str]:
    """(the letter, nothing) or (none, why none is sent); neither for what is settled already."""
    async with transaction():
        rows = [row for row in await fetch(OURS, notice) if row["outcome"] in UNDER_WAY]
        if not rows:
            return None, ""
        row, event = await record.lock_id(rows[0]["application"]), rows[0]["event"]
        address = email_in(record.answers_of(row))
        if needless := await _needless(notice, event, row.id, row.status):
            return None, needless
    words = rules.words_for(event, gentle=record.service_of(row).gentle)
    return (_letter(notice, row.number, address, words.mail), "") if address and words else (None, "no_mail")


async def _needless(notice: UUID, event: str, application: UUID, status: str) -> str:
    """Why no letter is needed any more; empty where one is."""
    if not rules.holds(event, status):
        return "over"
    if await log.is_stopped(application):
        return "stopped"
    return "merged" if (await fetch(NEWER, application, list(UNDER_WAY), notice))[0]["newer"] else ""


def _letter(notice: UUID, number: str, address: str, name: str) -> EmailMessage:
    """In both languages: who reads it is not known."""
    letter = EmailMessage(policy=SMTP)
    subject, first = letters.LETTERS[name]
    letter["Subject"] = subject.format(number=number)
    letter["From"], letter["To"] = office.mail.sender, address
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = f"<{notice}@{office.mail.sender.rpartition('@')[2].rstrip('>')}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content("\n\n-- \n\n".join(_said(code, first, number) for code in CODES))
    return letter


def _said(code: str, first: str, number: str) -> str:
    with speaking(code):
        link = f"{settings.base_url}/lacak?nomor={number}"
        return f"{_(first, number=number)}\n{link}\n\n{_(letters.CLOSING)}\n{office.short_name}"


async def _try(letter: EmailMessage) -> str:
    """How it went; "queued" where it may go another time. What a server says is not kept: it may quote the address."""
    try:
        await asyncio.to_thread(Relay.at(settings.smtp_url).send, letter)
    except Refused as refused:
        output.info("mail refused", status=str(refused))
        return "refused"
    except Away as away:
        output.warning("mail server took nothing", status=str(away))
        return "queued"
    return "sent"
