"""Who may continue an upload: whoever may open its application."""

from functools import partial

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.applications import access
from api.applications.guards import open_with, secret_in
from api.uploads import protocol, queries


async def upload_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """NotFound for everybody else's upload, and for one that is not there: they look alike."""
    application = await queries.application_of(connection.path_params["upload"])
    if application is None:
        raise access.CLOSED
    await open_with(connection, secret_in(connection), partial(access.held_id, application))


async def tus_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """Raise WrongVersion unless the client speaks our version of the protocol."""
    protocol.check_version(connection.headers)
