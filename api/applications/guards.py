"""Who gets through to an application. The key comes in the header (API clients) or in the device's cookie (pages); where
the device opens nothing, the person who is signed in with a passkey may, or somebody who fills it in for them."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.accounts.guards import find_signed_in
from api.accounts.guards import session_token as office_session
from api.accounts.roles import Right, may
from api.applications import access, helping
from api.applications.access import Held
from api.applications.workflow import EDITABLE
from api.errors import Forbidden, NotFound
from api.language import N_
from api.persons.guards import find_person
from api.settings import settings

COOKIE = "__Host-perangkat" if settings.secure else "perangkat"
Look = Callable[[str], Awaitable[Held]]
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LENT = N_(
    "HP ini dipakai bersama, jadi data permohonan tidak dapat diunduh atau dihapus di sini. Buka di HP Anda sendiri "
    "dengan nomor dan PIN."
)
FROM_ELSEWHERE = N_("Unduhan ini dibuka dari situs lain. Buka halaman permohonan Anda, lalu unduh dari sana.")


class Opened(msgspec.Struct, frozen=True):
    """`secret` opens it: the device's own, the key of the person who is signed in (`by_passkey`), or the session of
    somebody who fills it in for a citizen (`assisted`).
    """

    held: Held
    secret: str
    by_passkey: bool = False
    assisted: bool = False


async def key_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """`Authorization: Bearer <key>` of this application; NotFound for everything else."""
    await access.held(connection.path_params["number"], key_in(connection))


async def device_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """A device that made or opened this application, or the person signed in there; NotFound for everything else."""
    await _opened(connection, connection.cookies.get(COOKIE, ""))


async def own_pages_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """For a download that changes something: Forbidden where a link of another site leads to it."""
    if connection.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise Forbidden(FROM_ELSEWHERE)


async def holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """Either of the two: for what programs and our own pages both ask."""
    await _opened(connection, secret_in(connection))


async def own_key_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """As key_holders_only; Forbidden for the secret of a lent phone."""
    _check_own(await access.held(connection.path_params["number"], key_in(connection)))


async def own_device_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """As device_holders_only; Forbidden on a lent phone, where a ZIP stays behind and the next person presses the buttons."""
    _check_own((await open_with(connection, connection.cookies.get(COOKIE, ""), _by_number(connection))).held)


def key_in(connection: ASGIConnection) -> str:
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def secret_in(connection: ASGIConnection) -> str:
    """The key in the header; where there is none, the cookie of the device."""
    return key_in(connection) or connection.cookies.get(COOKIE, "")


async def open_with(connection: ASGIConnection, secret: str, look: Look) -> Opened:
    """What `look` finds for the device's `secret`, for the person who is signed in, or for who fills it in for them.

    A key in the header stands alone.
    """
    try:
        opened = Opened(await look(secret), secret)
    except NotFound:
        opened = None if key_in(connection) else await _by_person(connection, look) or await _assisted(connection, look)
        if opened is None:
            raise
    connection.scope["opened"] = opened
    return opened


async def _by_person(connection: ASGIConnection, look: Look) -> Opened | None:
    if person := await find_person(connection):
        with suppress(NotFound):
            held = msgspec.structs.replace(await look(person.key), lent=person.lent)
            return Opened(held, person.key, by_passkey=True)
    return None


async def _assisted(connection: ASGIConnection, look: Look) -> Opened | None:
    """Nothing is looked up for browsers of citizens."""
    me = await find_signed_in(connection)
    if me and may(me, Right.FILE_FOR_OTHERS):
        secret = helping.secret_of(office_session(connection))
        with suppress(NotFound):
            return Opened(await look(secret), secret, assisted=True)
    return None


def opened_by(connection: ASGIConnection) -> Opened:
    """How the application of this request was opened, in a handler behind one of the guards for pages."""
    return connection.scope["opened"]


async def own_secrets(connection: ASGIConnection) -> tuple[str, ...]:
    """Everything by which whoever asks may go on opening it: what opened it, and their passkey."""
    person, opened = await find_person(connection), opened_by(connection)
    alone = person is None or opened.by_passkey or opened.assisted
    return (opened.secret,) if alone else (opened.secret, person.key)


async def _opened(connection: ASGIConnection, token: str) -> None:
    """Whoever goes on writing on a lent phone is still there."""
    opened = await open_with(connection, token, _by_number(connection))
    held = opened.held
    if held.lent and held.status in EDITABLE and connection.scope["method"] in WRITES:
        await access.grant(held.id, opened.secret, access.shared_until())


def _by_number(connection: ASGIConnection) -> Look:
    return partial(access.held, connection.path_params["number"])


def _check_own(held: Held) -> None:
    if held.lent:
        raise Forbidden(LENT)
