"""The one module that knows every part."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.types import ASGIApp
from servestatic import ServeStaticASGI

from api import database
from api.applications import file_routes, own_data_routes
from api.applications import routes as application_routes
from api.catalogue import routes as catalogue_routes
from api.complaints import routes as complaint_routes
from api.documents import inspection
from api.edge import edge
from api.health_routes import health_page
from api.incidents import routes as incident_routes
from api.origin import same_origin
from api.performance import routes as performance_routes
from api.performance import waiting
from api.printing import engine
from api.queue import news as news_of_desks
from api.seals import routes as seal_routes
from api.settings import settings
from api.threads import routes as thread_routes
from api.uploads import routes as upload_routes
from web import (
    account,
    admin,
    api_docs,
    apply,
    approvals,
    assisting,
    audit,
    calendar,
    check,
    complaints,
    desk,
    desk_phrases,
    exports,
    fill,
    handover,
    home,
    incidents_shown,
    installing,
    keep,
    languages,
    leading,
    leaving,
    mine,
    news,
    offline,
    own_data,
    packages,
    papers,
    performance,
    person_passkeys,
    problems,
    saving,
    saya,
    sendings,
    services,
    shared,
    staff_news,
    standards,
    status,
    surveys,
    talk,
    telling,
    track,
    verify,
)
from web.rendering import BUILT, templates

IMMUTABLE = r"^.+-[A-Za-z0-9]{8}\.[a-z0-9]+$"
API = Router(
    "/api/v1",
    route_handlers=[
        part.routes
        for part in (
            catalogue_routes,
            application_routes,
            file_routes,
            upload_routes,
            own_data_routes,
            thread_routes,
            complaint_routes,
            performance_routes,
            seal_routes,
            incident_routes,
        )
    ],
    before_request=incidents_shown.prepare,
)
PAGES = Router(
    "/",
    route_handlers=[
        *(
            handler
            for part in (
                home,
                installing,
                languages,
                offline,
                services,
                standards,
                apply,
                fill,
                packages,
                papers,
                check,
                sendings,
                leaving,
                saving,
                shared,
                mine,
                surveys,
                news,
                talk,
                telling,
                own_data,
                keep,
                saya,
                person_passkeys,
                track,
                performance,
                complaints,
                verify,
                handover,
                status,
            )
            for handler in part.handlers
        ),
        *(
            handler
            for part in (account, staff_news, admin, approvals, assisting, audit, calendar, desk, exports, leading)
            for handler in part.handlers
        ),
        *desk_phrases.pictures,
        api_docs.page,
        health_page,
    ],
    include_in_schema=False,
    before_request=incidents_shown.prepare,
)


@asynccontextmanager
async def running(app: Litestar) -> AsyncIterator[None]:
    async with database.pool():
        inspection.warm()
        try:
            async with news_of_desks.listening(), waiting.kept_fresh():
                yield
        finally:
            inspection.close()
            await engine.close()


def create_litestar() -> Litestar:
    """The application by itself, as tests drive it."""
    return Litestar(
        route_handlers=[API, PAGES],
        guards=[same_origin],
        exception_handlers=problems.HANDLERS,
        template_config=templates,
        lifespan=[running],
        openapi_config=api_docs.CONFIG,
        compression_config=CompressionConfig(
            backend="brotli",
            brotli_quality=5,
            minimum_size=500,
            brotli_gzip_fallback=True,
            exclude_opt_key="skip_compression",
        ),
        request_max_body_size=16 * 1024 * 1024,
        logging_config=None,  # whoever runs us sets ours; Litestar's quotes people
        debug=False,
    )


def create_app() -> ASGIApp:
    """What the server runs: headers outermost, then the language, then built files, then pages and API."""
    files = ServeStaticASGI(create_litestar(), root=str(BUILT / "s"), prefix="s/", immutable_file_test=IMMUTABLE)
    return edge(languages.spoken(files), secure=settings.secure)
