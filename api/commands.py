"""What `python -m api` does besides serving: each command is a function, its options are the arguments."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec

from api import database, logs, migrating, server, vault, worker
from api.accounts import actions as accounts
from api.errors import Invalid
from api.health import health as current_health
from api.settings import settings

Answer = TypeVar("Answer")

serve = server.serve


def work() -> None:
    logs.configure()
    with server.postgres():
        asyncio.run(worker.run())


def migrate() -> None:
    """Keys too: a new installation is complete after this."""
    vault.create_keys()
    with server.postgres():
        asyncio.run(migrating.migrate())
    print("Basis data sudah mutakhir.")


def invite(name: str, role: str, desk: list[str]) -> None:
    try:
        token = _ask(lambda: accounts.invite(name, role, desk))
    except Invalid as mistakes:
        raise SystemExit("\n".join(mistakes.errors.values())) from mistakes
    print(f"{settings.base_url}/undangan/{token}")


def health() -> None:
    """Exit with 1 when something is missing, for monitoring."""
    state = _ask(current_health)
    print(msgspec.json.format(msgspec.json.encode(state)).decode())
    raise SystemExit(0 if state.ok else 1)


def _ask(question: Callable[[], Awaitable[Answer]]) -> Answer:
    async def answer() -> Answer:
        async with database.pool(size=2):
            return await question()

    with server.postgres():
        return asyncio.run(answer())
