"""Who gets through to an application. The key comes in the header (API clients) or in the device's cookie (pages)."""

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.applications import access
from api.applications.workflow import EDITABLE
from api.errors import Forbidden
from api.language import N_
from api.settings import settings

COOKIE = "__Host-perangkat" if settings.secure else "perangkat"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LENT = N_(
    "HP ini dipakai bersama, jadi data permohonan tidak dapat diunduh atau dihapus di sini. Buka di HP Anda sendiri "
    "dengan nomor dan PIN."
)


FROM_ELSEWHERE = N_("Unduhan ini dibuka dari situs lain. Buka halaman permohonan Anda, lalu unduh dari sana.")


async def key_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """`Authorization: Bearer <key>` of this application; NotFound for everything else."""
    await access.held(connection.path_params["number"], key_in(connection))


async def device_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """The cookie of a device that made or opened this application; NotFound for everything else."""
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
    await _own(connection, key_in(connection))


async def own_device_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """As device_holders_only; Forbidden on a lent phone, where a ZIP stays behind and the next person presses the buttons."""
    await _own(connection, connection.cookies.get(COOKIE, ""))


def key_in(connection: ASGIConnection) -> str:
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def secret_in(connection: ASGIConnection) -> str:
    """The key in the header; where there is none, the cookie of the device."""
    return key_in(connection) or connection.cookies.get(COOKIE, "")


async def _opened(connection: ASGIConnection, token: str) -> None:
    """Whoever goes on writing on a lent phone is still there."""
    held = await access.held(connection.path_params["number"], token)
    if held.lent and held.status in EDITABLE and connection.scope["method"] in WRITES:
        await access.grant(held.id, token, access.shared_until())


async def _own(connection: ASGIConnection, token: str) -> None:
    if (await access.held(connection.path_params["number"], token)).lent:
        raise Forbidden(LENT)
