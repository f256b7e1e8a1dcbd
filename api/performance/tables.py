"""How the office does, month by month, and how long things took lately: figures without people."""

from piccolo.columns import UUID, Boolean, Date, DoublePrecision, Integer, Interval, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class MonthlyFigure(Table, tablename="monthly_figure"):
    """One month of Kupang: of a service, of a desk, or of the whole office where both are empty."""

    id = UUID(primary_key=True, default=new_id)
    month = Date()
    service = Varchar(60)
    desk = Varchar(30)
    received = Integer()
    #: ready or rejected
    decided = Integer()
    #: of the decided, those in time
    kept = Integer()
    #: for the first time
    returned = Integer()
    rejected = Integer()
    #: from submission to ready, as the citizen waited
    wall_median = Interval(null=True, default=None)
    wall_most = Interval(null=True, default=None)
    #: the same on the office's clock, without pauses
    office_median = Interval(null=True, default=None)
    office_most = Interval(null=True, default=None)


class CountedMonth(Table, tablename="counted_month"):
    """A month that was counted, and whether for good."""

    month = Date(primary_key=True)
    #: the last day that is in it
    through = Date()
    counted = Timestamptz()
    closed = Boolean(default=False)


class WaitingTime(Table, tablename="waiting_time"):
    """How long cases of a service took that became ready lately."""

    service = Varchar(60, primary_key=True)
    cases = Integer()
    #: of these, those in time
    kept = Integer()
    #: eight of ten took no longer
    wall_most = Interval()
    #: the last of the days
    until = Date()


class MonthlyPause(Table, tablename="monthly_pause"):
    """How long, and in how many cases, clocks of one service stood for one cause in one month."""

    id = UUID(primary_key=True, default=new_id)
    month = Date()
    service = Varchar(60)
    #: one of `api.pauses.causes`
    cause = Varchar(10)
    hours = DoublePrecision()
    cases = Integer()
