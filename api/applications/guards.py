"""Who gets through to an application. The key comes in the header (API clients) or in the device's cookie (pages)."""

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.applications import access
from api.settings import settings

COOKIE = "__Host-perangkat" if settings.secure else "perangkat"


async def key_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """`Authorization: Bearer <key>` of this application; NotFound for everything else."""
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    await access.held(connection.path_params["number"], key.strip() if scheme.lower() == "bearer" else "")


async def device_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """The cookie of a device that made or opened this application; NotFound for everything else."""
    await access.held(connection.path_params["number"], connection.cookies.get(COOKIE, ""))
