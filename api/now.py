"""What time it is. Everything asks here, so that a test can move the clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

WITA = timezone(timedelta(hours=8), "WITA")
"""Kota Kupang keeps UTC+8 all year."""

source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731  replaced as a whole by tests


def now() -> datetime:
    """This moment, in UTC."""
    return source()


def today() -> date:
    """The calendar day in Kota Kupang."""
    return source().astimezone(WITA).date()
