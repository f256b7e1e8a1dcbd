"""What was shown to whom because its promise is in danger, once for each promise and level."""

from piccolo.columns import UUID, Boolean, Bytea, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Escalation(Table, tablename="escalation"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: the promise it is about: one that moves begins anew
    due = Timestamptz()
    #: 1 whoever works on it, 2 the supervisor, 3 the head
    level = SmallInt()
    at = Timestamptz()
    #: a higher level was reached before this one was told
    passed = Boolean(default=False)
    #: since when nobody is expected to answer
    over = Timestamptz(null=True, default=None)
    answered_by = UUID(null=True, default=None)
    #: a code of `ladder.REASONS`
    reason = Varchar(20, default="")
    #: sealed
    words = Bytea(default=b"")
