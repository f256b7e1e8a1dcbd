"""What waits at the counter to be fetched, and what was handed to whom."""

from piccolo.columns import UUID, Boolean, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class ToCollect(Table, tablename="to_collect"):
    application = UUID(primary_key=True)
    desk = Varchar(30)
    #: where it lies; empty until somebody puts it there
    shelf = Varchar(12)
    since = Timestamptz()
    placed = Timestamptz(null=True, default=None)
    placed_by = UUID(null=True, default=None)


class Collection(Table, tablename="collection"):
    """One hand-over: at most one for each application."""

    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    operator = UUID()
    at = Timestamptz()
    by = Varchar(10)
    proof = Varchar(10)
    #: sealed: who fetched it, where that is somebody else
    name = Bytea()
    relation = Varchar(10)
    letter = Boolean(default=False)
    shelf = Varchar(12)
    #: how many of each kind, "kia:1 ktp:1"
    cards = Varchar(40)
