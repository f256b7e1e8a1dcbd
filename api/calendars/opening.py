"""The office's hours as its file has them, and which time its promises count. Pure."""

from typing import Annotated

import msgspec

from api.calendars.times import Hours, Time, read_hours

Hour = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3])\.[0-5]\d-(([01]\d|2[0-3])\.[0-5]\d|24\.00)$")]
BEFORE_FRIDAY, FRIDAY = ("08.00-12.00", "13.00-16.00"), ("08.00-11.30", "13.00-16.00")


class OfficeHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the office is open on each day of the week, with its breaks; closed where there is nothing."""

    monday: tuple[Hour, ...] = BEFORE_FRIDAY
    tuesday: tuple[Hour, ...] = BEFORE_FRIDAY
    wednesday: tuple[Hour, ...] = BEFORE_FRIDAY
    thursday: tuple[Hour, ...] = BEFORE_FRIDAY
    friday: tuple[Hour, ...] = FRIDAY
    saturday: tuple[Hour, ...] = ()
    sunday: tuple[Hour, ...] = ()

    @property
    def week(self) -> tuple[Hours, ...]:
        """From Monday on. Raise ValueError for hours that no day can have."""
        return tuple(read_hours(getattr(self, day)) for day in self.__struct_fields__)


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which time promises count, where a service does not say so itself, and when the office is open."""

    time: Time = Time.CALENDAR
    hours: OfficeHours = OfficeHours()

    @property
    def mistake(self) -> str:
        """Why nothing can be counted by these hours; empty where it can."""
        try:
            return "" if any(self.hours.week) else "[promise.hours] tidak ada satu hari pun yang buka"
        except ValueError as mistake:
            return f"[promise.hours] {mistake}"
