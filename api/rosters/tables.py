"""Who sits where: a pattern for each weekday, and what differs on one day."""

from piccolo.columns import UUID, Boolean, Date, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class RosterDesk(Table, tablename="roster_desk"):
    """When and by whom the pattern of a desk was changed last."""

    desk = Varchar(30, primary_key=True)
    changed = Timestamptz()
    by = UUID()


class RosterWeek(Table, tablename="roster_week"):
    id = UUID(primary_key=True, default=new_id)
    desk = Varchar(30)
    #: 1 is Monday
    weekday = SmallInt()
    operator = UUID()


class RosterDay(Table, tablename="roster_day"):
    """Somebody who is there although the pattern does not say so, or is not although it does."""

    id = UUID(primary_key=True, default=new_id)
    desk = Varchar(30)
    day = Date()
    operator = UUID()
    present = Boolean()
    #: for whom they stand in
    stands_in_for = UUID(null=True, default=None)
