"""Clocks stand while an incident covers their service, and go on at its end."""

from api.jobs import job

JOB = "settle_incidents"


@job(JOB)
async def settle() -> None:
    """Whatever is due and not done yet."""
