"""When the clock of an application stood, and why. A pause is kept for as long as its application."""

from piccolo.columns import UUID, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Pause(Table, tablename="pause"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: one of `causes.CAUSES`
    cause = Varchar(10)
    since = Timestamptz()
    #: NULL while it goes on
    until = Timestamptz(null=True, default=None)
    #: which incident it was, where the cause is one
    incident = UUID(null=True, default=None)
