"""What people of the office write to each other in a case."""

from piccolo.columns import UUID, Bytea, Timestamptz
from piccolo.table import Table

from api.tokens import new_id


class Note(Table, tablename="note"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    author = UUID()
    #: the colleague it is meant for, if it is for one
    mentioned = UUID(null=True, default=None)
    #: sealed
    text = Bytea()
    at = Timestamptz()
    edited = Timestamptz(null=True, default=None)
