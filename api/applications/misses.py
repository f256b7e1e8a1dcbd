"""Guessing and flooding, counted for each visitor: misses, not visits, for behind one address there may be a village."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from ipaddress import ip_address

from litestar.connection import ASGIConnection

from api import limits
from api.errors import NotFound, TooMany
from api.language import N_

MISSES = 60
MISSES_WINDOW = timedelta(minutes=10)
DRAFTS = 120
DRAFTS_WINDOW = timedelta(hours=1)
CHECKS = 30
CHECKS_WINDOW = timedelta(minutes=10)
MANY_CHECKS = N_("Terlalu banyak berkas diperiksa dari jaringan ini. Coba lagi beberapa menit lagi.")


@asynccontextmanager
async def misses_counted(connection: ASGIConnection) -> AsyncIterator[None]:
    """Around a number, PIN or link that somebody typed: let NotFound through and count it.

    Raises TooMany where there were too many before.
    """
    host = _host(connection)
    if not host:
        yield
        return
    key = f"miss:{limits.visitor(host)}"
    await limits.check(key, MISSES, MISSES_WINDOW)
    try:
        yield
    except NotFound:
        await limits.failed(key, MISSES, MISSES_WINDOW)
        raise


async def draft_counted(connection: ASGIConnection) -> None:
    """Raise TooMany where one visitor begins drafts faster than any kelurahan could."""
    if host := _host(connection):
        await limits.failed(f"draft:{limits.visitor(host)}", DRAFTS, DRAFTS_WINDOW)


async def check_counted(connection: ASGIConnection) -> None:
    """Raise TooMany where one visitor has files checked faster than a busy counter could: each takes a sandbox."""
    if not (host := _host(connection)):
        return
    try:
        await limits.failed(f"check:{limits.visitor(host)}", CHECKS, CHECKS_WINDOW)
    except TooMany as full:
        raise TooMany(MANY_CHECKS, **full.extra) from full


def _host(connection: ASGIConnection) -> str:
    """Where a request comes from; empty for this machine itself, which says nothing about who asks."""
    host = connection.client.host if connection.client else ""
    try:
        return "" if ip_address(host).is_loopback else host
    except ValueError:
        return ""
