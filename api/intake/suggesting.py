"""Who a file in a chat is from, as far as the chat tells: a contact's name, or the number of one that has none. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

import msgspec

from api.catalogue import phone
from api.intake.chat import Message

NUMBER = re.compile(r"(?<!\d)(?:\+?62|0)[ \-]?8[\d \-]{7,15}\d(?!\d)")


class Sent(Protocol):
    @property
    def sender(self) -> str: ...

    @property
    def around(self) -> tuple[Message, ...]: ...


class Suggested(msgspec.Struct, frozen=True):
    """`phone` in digits with the country code."""

    name: str = ""
    phone: str = ""


def whose(files: Iterable[Sent]) -> Suggested:
    """Whoever sent most of them; a number in what was said around them counts where the sender has a name."""
    files = list(files)
    senders = Counter(file.sender for file in files if file.sender)
    if not senders:
        return Suggested()
    [(sender, _)] = senders.most_common(1)
    if number := _read(sender):
        return Suggested(phone=number)
    said = (message for file in files for message in file.around if message.sender == sender)
    numbers = (_read(found[0]) for message in said for found in NUMBER.finditer(message.text))
    return Suggested(sender, next(filter(None, numbers), ""))


def _read(text: str) -> str:
    try:
        return phone.read(text) if NUMBER.fullmatch(text.strip()) else ""
    except ValueError:
        return ""
