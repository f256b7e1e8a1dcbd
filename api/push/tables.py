"""Where to tell a phone that something changed. The row hangs on the phone's right to open the application and goes with it."""

from piccolo.columns import UUID, Boolean, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class PushSubscription(Table, tablename="push_subscription"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: the phone's row in `access`: one phone, one address
    access = UUID()
    #: sealed JSON of the browser's subscription and the number of the application
    address = Bytea()
    created = Timestamptz()
    #: until when news wait for the morning, of which kind, and whether they are the last
    held = Timestamptz(null=True, default=None)
    held_kind = Varchar(10)
    held_last = Boolean(default=False)


class StaffPush(Table, tablename="staff_push"):
    """A browser of somebody of the office, which is told as long as they are signed in there: the row goes with the session."""

    id = UUID(primary_key=True, default=new_id)
    #: the digest of the session's token
    session = Bytea()
    #: sealed JSON of the browser's subscription
    address = Bytea()
    created = Timestamptz()
    #: until when news wait for the office to open, and of which kind
    held = Timestamptz(null=True, default=None)
    held_kind = Varchar(10, default="")
