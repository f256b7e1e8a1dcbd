"""`serve`: database, worker and web processes under one parent. When that ends, in whatever way, all of them do."""

import asyncio
import importlib
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import structlog
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.utils.proxies import wrap_asgi_with_proxy_headers

from api import desks, logs, vault
from api.accounts import actions as accounts
from api.accounts import queries as account_queries
from api.embedded_postgres import EmbeddedPostgres
from api.keys import queries as keys
from api.migrating import migrate
from api.processes import Command, die_with_parent
from api.queue.news import CLOSE
from api.seals import certificates
from api.settings import settings

APPLICATION = "app:create_app"
PROXIES = ["127.0.0.1", "::1"]
SECONDS_TO_FINISH = 5

log = structlog.get_logger()


@contextmanager
def postgres() -> Iterator[EmbeddedPostgres | None]:
    """The embedded server for as long as this lasts, unless DATABASE_URL names another."""
    if settings.database_url:
        yield None
        return
    with EmbeddedPostgres(settings.data) as server:
        yield server


def serve(no_worker: bool = False) -> None:
    """Run until SIGTERM or Ctrl-C."""
    _refuse_busy_port()
    logs.configure()
    vault.create_keys()
    certificates.create()
    with ExitStack() as parts:
        kept: list[EmbeddedPostgres | Command] = []
        if server := parts.enter_context(postgres()):
            kept.append(server)
        welcome = asyncio.run(prepare())
        if not no_worker:
            worker = Command("worker")
            worker.start()
            parts.callback(worker.stop)
            kept.append(worker)
        stopping = threading.Event()
        parts.callback(stopping.set)
        threading.Thread(target=_watch, args=(stopping, kept), daemon=True).start()
        threading.Thread(target=_announce, args=(welcome,), daemon=True).start()
        importlib.import_module(APPLICATION.partition(":")[0])  # once, here: the web processes share what is imported
        _web().serve(target_loader=_load)


class Web(Granian):
    """Ends what is open for good before it waits for what is open for a moment."""

    def shutdown(self, exit_code: int = 0) -> None:
        for web in self.wrks:
            with suppress(ProcessLookupError):
                os.kill(web.inner.pid, CLOSE)
        super().shutdown(exit_code)


def _web() -> Granian:
    return Web(
        APPLICATION,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=min(2, os.cpu_count() or 1),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_dictconfig=logs.configuration(),
    )


def _load(target: str) -> Callable[..., Any]:
    """Make the application, in a web process that dies with its parent even if that is killed.

    Its visitors' addresses are those that a proxy on this machine vouches for.
    """
    die_with_parent(signal.SIGKILL)
    logs.configure()
    module, _, factory = target.partition(":")
    application = getattr(importlib.import_module(module), factory)()
    return wrap_asgi_with_proxy_headers(application, PROXIES)


async def prepare() -> str:
    """Bring the database up to date and hold it against the key file and the office file. Return the words to greet with."""
    await migrate()
    await keys.check()
    await desks.check()
    welcome = f"Lopo siap di {settings.base_url} (Ctrl-C untuk berhenti)"
    if not await account_queries.any_operator():
        token = await accounts.invite("Admin", "admin")
        welcome += f"\nBelum ada petugas. Undangan untuk admin pertama: {settings.base_url}/undangan/{token}"
    return welcome


def _announce(welcome: str) -> None:
    """Say where we are once somebody answers there."""
    while True:
        with socket.socket(_family()) as probe:
            if probe.connect_ex((settings.host, settings.port)) == 0:
                print(welcome, flush=True)
                return
        time.sleep(0.05)


def _watch(stopping: threading.Event, kept: list[EmbeddedPostgres | Command]) -> None:
    """Start again what ended by itself. The web processes have their own watchman."""
    while not stopping.wait(1):
        for part in kept:
            if part.process and part.process.poll() is not None:
                log.warning("part ended, starting it again", kind=type(part).__name__, code=part.process.returncode)
                part.start()


def _refuse_busy_port() -> None:
    try:
        with socket.socket(_family()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SystemExit(
            f"Tidak bisa melayani di {settings.host}:{settings.port} ({reason}). Setel PORT atau HOST yang lain."
        ) from error


def _family() -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in settings.host else socket.AF_INET
