"""A WhatsApp chat as its export has it, on Android and iOS, in Indonesian and English. Pure.

A message begins with a date, whose order differs from phone to phone; a file is named in a message, in words that differ
from language to language: what counts is that a file of that name came along.
"""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import pairwise

import msgspec

from api.now import WITA

LONGEST_TEXT = 300
AROUND = 2
"""Messages before and after a file that say what it is."""
MOST_MESSAGES = 200_000
UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2009"}
DAY = r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{2,4}),?"
TIME = r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?: ?([AaPp])\.? ?[Mm]\.?)?"
HEAD = re.compile(rf"(?:\[{DAY} {TIME}\] ?|{DAY} {TIME} - )")
SENDER = re.compile(r"([^:\n]{1,80}): ?")
NAMED = (
    re.compile(r"<[^:<>\n]{1,30}: ([^<>\n]{1,255})>"),
    re.compile(r"^([^\n]{1,255}?\.\w{1,5}) \([^()\n]{1,40}\)", re.M),
)
DATED = re.compile(r"\b(20\d\d)-?(\d\d)-?(\d\d)\b")
"""The date in the name that WhatsApp gives a file."""
LEFT_OUT = re.compile(r"^<[^<>\n]{1,40}>$")
OF_A_CHAT = re.compile(r"(?:_chat|.*whatsapp.*)\.txt", re.IGNORECASE)
"""What the text in an export is called: iOS always the same, Android after whom one talked to."""


class Message(msgspec.Struct, frozen=True):
    """`at` as the phone's clock had it; `sender` is empty where WhatsApp itself speaks; `files` came along."""

    at: datetime | None
    sender: str
    text: str
    files: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """One file in the chat, and what was said around it, its own caption in the middle."""

    name: str
    at: datetime | None
    sender: str
    around: tuple[Message, ...]


def read(text: str, names: Collection[str]) -> list[Message]:
    """The messages of a chat, oldest first; `names` are those of the files that came with it."""
    begun = list(_begun(text.translate(SPACES).translate(UNSEEN).replace("\r\n", "\n")))
    month_first = _is_month_first([(day, body) for day, _, body in begun])
    return [_message(_moment(day, time, month_first), body, names) for day, time, body in begun]


def found(messages: list[Message]) -> list[Found]:
    """Every file once, where it was sent first."""
    seen: dict[str, Found] = {}
    for place, message in enumerate(messages):
        around = tuple(messages[max(0, place - AROUND) : place + AROUND + 1])
        for name in message.files:
            seen.setdefault(name, Found(name, message.at, message.sender, around))
    return list(seen.values())


def _begun(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """(day, time, what follows), message by message: lines that begin no message belong to the one before."""
    head, lines, count = None, [], 0
    for line in text.split("\n"):
        if start := HEAD.match(line):
            if head:
                yield (*head, "\n".join(lines))
            told = start.groups()[:7] if start[1] else start.groups()[7:]
            head, lines, count = (told[:3], told[3:]), [line[start.end() :]], count + 1
            if count > MOST_MESSAGES:
                return
        elif head:
            lines.append(line)
    if head:
        yield (*head, "\n".join(lines))


def _is_month_first(lines: list[tuple[tuple[str, ...], str]]) -> bool:
    """Whether 11/9 is the ninth of November: told by a day over 12, by the dates in names of files, by how a chat runs."""
    pairs = [(int(first), int(second)) for (first, second, _), _ in lines if len(first) < 3]
    if any(first > 12 for first, _ in pairs):
        return False
    if any(second > 12 for _, second in pairs):
        return True
    agreeing = [sum(_agrees(*line, order) for line in lines) for order in (False, True)]
    if agreeing[0] != agreeing[1]:
        return agreeing[1] > agreeing[0]
    backwards = [
        sum(later < earlier for earlier, later in pairwise(_date(day, order) for day, _ in lines))
        for order in (False, True)
    ]
    return backwards[1] < backwards[0]


def _agrees(day: tuple[str, ...], body: str, month_first: bool) -> bool:
    return (named := DATED.search(body)) is not None and _date(day, month_first) == tuple(map(int, named.groups()))


def _date(day: tuple[str, ...], month_first: bool) -> tuple[int, int, int]:
    """Year, month and day; a year first is followed by the month."""
    first, second, third = map(int, day)
    if len(day[0]) > 2:
        return first, second, third
    year = third + 2000 if third < 100 else third
    return (year, first, second) if month_first else (year, second, first)


def _moment(day: tuple[str, ...], time: tuple[str, ...], month_first: bool) -> datetime | None:
    hour, minute, seconds = int(time[0]), int(time[1]), int(time[2] or 0)
    if time[3]:
        hour = hour % 12 + (12 if time[3] in "Pp" else 0)
    try:
        return datetime(*_date(day, month_first), hour, minute, seconds, tzinfo=WITA)
    except ValueError:
        return None


def _message(at: datetime | None, body: str, names: Collection[str]) -> Message:
    start = SENDER.match(body)
    sender, said = (start[1].strip(), body[start.end() :]) if start else ("", body)
    files = dict.fromkeys(name for way in NAMED for name in way.findall(said) if name in names)
    for way in NAMED:
        said = way.sub(lambda match: "" if match[1] in files else match[0], said)
    said = said.strip()
    return Message(at, sender, "" if LEFT_OUT.match(said) else said[:LONGEST_TEXT], tuple(files))
