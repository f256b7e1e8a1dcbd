"""Who may continue an upload: whoever may open its application."""

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.applications import access
from api.applications.guards import secret_in
from api.uploads import protocol, queries


async def upload_holders_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """NotFound for everybody else's upload, and for one that is not there: they look alike."""
    application = await queries.application_of(connection.path_params["upload"])
    if application is None:
        raise access.CLOSED
    await access.held_id(application, secret_in(connection))


async def tus_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """Raise WrongVersion unless the client speaks our version of the protocol."""
    protocol.check_version(connection.headers)
