"""Days that are not as the week and the holidays say. A row is never changed: of each day the last one counts."""

from piccolo.columns import UUID, BigInt, Date, Timestamptz, Varchar
from piccolo.table import Table


class CalendarDay(Table, tablename="calendar_day"):
    id = BigInt(primary_key=True)
    day = Date()
    #: one of `days.KINDS`
    kind = Varchar(10)
    #: "08.00-12.00, 13.00-15.00" where the kind is `hours`
    hours = Varchar(100)
    reason = Varchar(200)
    operator = UUID()
    at = Timestamptz()
