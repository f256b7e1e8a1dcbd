"""Holidays of Indonesia with cuti bersama, by year. Their library takes a second to load, so only who needs them loads it."""

import asyncio
from datetime import date
from functools import cache
from importlib import import_module

import msgspec

ESTIMATED = " (perkiraan)"


class Holiday(msgspec.Struct, frozen=True):
    """`estimated`: by the moon, until the ministers say the day."""

    name: str
    estimated: bool


@cache
def of_year(year: int) -> dict[date, Holiday]:
    library = import_module("holidays")  # at start it would slow down every command
    found = library.country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return {day: Holiday(name.replace(ESTIMATED, ""), ESTIMATED in name) for day, name in sorted(found.items())}


async def ready(year: int) -> dict[date, Holiday]:
    """The same without keeping others waiting."""
    return await asyncio.to_thread(of_year, year)
