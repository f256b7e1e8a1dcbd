"""What each person of the desk has seen, and the lists they keep."""

from piccolo.columns import UUID, Boolean, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Seen(Table, tablename="seen"):
    """Somebody opened a case. Gone with the case's end."""

    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    application = UUID()
    at = Timestamptz()
    #: another has changed it since
    changed = Boolean(default=False)


class KeptList(Table, tablename="kept_list"):
    """A list of the queue under a name."""

    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    #: shared with everybody of this desk; empty where it is its owner's alone
    desk = Varchar(30, default="")
    #: sealed, as a name may be that of a person of the public
    name = Bytea()
    #: what the address of the list asks for: codes and ids
    asked = Varchar(400)
    created = Timestamptz()
