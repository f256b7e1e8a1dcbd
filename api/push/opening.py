"""When people of the office may be told: in its working time."""

from datetime import datetime

from api.messages import quiet


def after(moment: datetime) -> datetime | None:
    """When the office opens next; None while it is open."""
    return quiet.over(moment)
