"""A mail server as an office has one, on this machine, and what was written down about telling somebody."""

import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import msgspec
import pytest
from aiosmtpd.controller import Controller

from api import now
from api.database import fetch
from api.messages import quiet
from api.notices import mailing
from api.office import Quiet, office
from api.settings import settings


class PostOffice:
    """`answers` are the next ones to a letter; without any it is taken."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        return answer


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def mail_server(monkeypatch):
    """`mail_server()` starts it, the office using it; with words for `Controller` it speaks TLS."""
    running: list[Controller] = []

    def start(url: str = "smtp+plain://127.0.0.1:{port}", **how: object) -> PostOffice:
        post_office = PostOffice()
        port = free_port()
        controller = Controller(post_office, hostname="127.0.0.1", port=port, **how)
        controller.start()
        running.append(controller)
        monkeypatch.setattr(mailing, "settings", msgspec.structs.replace(settings, smtp_url=url.format(port=port)))
        return post_office

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def at(monkeypatch):
    """What time it is, with the office's own quiet hours: `at(LATE)`."""
    monkeypatch.setattr(quiet, "office", msgspec.structs.replace(office, quiet=Quiet()))
    return lambda moment: monkeypatch.setattr(now, "source", lambda: moment)


async def told(channel: str) -> list[tuple[str, str]]:
    """(event, outcome) on one channel, oldest first."""
    rows = await fetch("select event, outcome from notice where channel = $1 order by at, id", channel)
    return [(row["event"], row["outcome"]) for row in rows]
