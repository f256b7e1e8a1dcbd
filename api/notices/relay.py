"""The office's mail server, asked by the standard library. Everything here blocks: call it in a thread."""

import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage
from ipaddress import ip_address
from typing import Self
from urllib.parse import unquote, urlsplit

import msgspec

PATIENCE = 15
TLS, STARTTLS, PLAIN = "smtps", "smtp", "smtp+plain"
PORTS = {TLS: 465, STARTTLS: 587, PLAIN: 25}
WRONG = "harus smtps://host, smtp://host (STARTTLS), atau smtp+plain://host di jaringan kantor tanpa kata sandi"


class Refused(Exception):
    """The server will never take this letter."""


class Away(Exception):
    """It did not take it now."""


class Relay(msgspec.Struct, frozen=True):
    """`scheme`: TLS at once, TLS that must begin before a word is said, or none."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def at(cls, url: str) -> Self:
        """Raise ValueError for an address that cannot be used; its words hold no password."""
        try:
            parts = urlsplit(url)
            port = parts.port or PORTS.get(parts.scheme, 0)
        except ValueError:
            raise ValueError(WRONG) from None
        named = parts.hostname and not (parts.path.strip("/") or parts.query or parts.fragment)
        if not named or parts.scheme not in PORTS or bool(parts.username) != bool(parts.password):
            raise ValueError(WRONG)
        if parts.scheme == PLAIN and (parts.username or not _is_near(parts.hostname or "")):
            raise ValueError(WRONG)
        return cls(
            parts.scheme, parts.hostname or "", port, unquote(parts.username or ""), unquote(parts.password or "")
        )

    def send(self, letter: EmailMessage) -> None:
        """Raise Refused where the server says never, Away for all else that goes wrong."""
        try:
            server = self._connect()
            with closing(server):
                self._open(server)
                server.send_message(letter)
                with suppress(smtplib.SMTPException, OSError):  # it has the letter, however it says goodbye
                    server.quit()
        except smtplib.SMTPRecipientsRefused as error:
            raise _kind(min(code for code, _ in error.recipients.values())) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise _kind(error.smtp_code) from None
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise Away(type(error).__name__) from None

    def _open(self, server: smtplib.SMTP) -> None:
        """Nothing is said in clear to a server that should speak TLS."""
        if self.scheme == STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if self.user:
            server.login(self.user, self.password)

    def _connect(self) -> smtplib.SMTP:
        if self.scheme == TLS:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=PATIENCE)


def _kind(code: int) -> Exception:
    return Refused(str(code)) if code >= 500 else Away(str(code))


def _is_near(host: str) -> bool:
    """Whether nothing leaves the office's own network."""
    try:
        return host == "localhost" or ip_address(host).is_private
    except ValueError:
        return "." not in host
