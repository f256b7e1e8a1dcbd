"""Blank cards: every movement is a row that nobody changes; how many there are follows from the last one."""

from piccolo.columns import UUID, BigInt, Date, Integer, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class StockEntry(Table, tablename="stock_entry"):
    id = BigInt(primary_key=True)
    kind = Varchar(10)
    reason = Varchar(10)
    amount = Integer()
    #: after it
    balance = Integer()
    #: for which it was handed out
    application = UUID(null=True, default=None)
    operator = UUID()
    at = Timestamptz()


class StockNotice(Table, tablename="stock_notice"):
    """What citizens are told of a kind while there is none; the latest counts."""

    id = UUID(primary_key=True, default=new_id)
    kind = Varchar(10)
    words = Varchar(200)
    expected = Date(null=True, default=None)
    operator = UUID()
    at = Timestamptz()
