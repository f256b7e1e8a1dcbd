"""Figures without people: what each day brought, why cases went back, and what supervisors read in the morning."""

from piccolo.columns import UUID, Date, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class DailyFigure(Table, tablename="daily_figure"):
    """One service of one desk on one day of Kupang, as it was counted that night."""

    id = UUID(primary_key=True, default=new_id)
    day = Date()
    desk = Varchar(30)
    service = Varchar(60)
    came_in = Integer()
    done = Integer()
    #: for the first time
    returned = Integer()
    rejected = Integer()
    #: promises that ran out that day
    broken = Integer()


class CountedDay(Table, tablename="counted_day"):
    """A day is counted once, also where nothing happened."""

    day = Date(primary_key=True)
    counted = Timestamptz()


class ReturnReason(Table, tablename="return_reason"):
    """One thing that a citizen was asked to correct; it names no case, and knows its event for as long as that is there."""

    id = UUID(primary_key=True, default=new_id)
    at = Timestamptz()
    service = Varchar(60)
    #: `berkas:` a requirement or `jawaban:` a field
    item = Varchar(90)
    #: which of the office's sentences; empty for own words
    reason = Varchar(40)
    #: the return it was given with, which may be taken back
    event = UUID()


class Digest(Table, tablename="digest"):
    """The morning's page, as of that morning."""

    day = Date(primary_key=True)
    made = Timestamptz()
    #: JSON of counts, codes and ids of staff
    figures = Text()
