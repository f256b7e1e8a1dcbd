"""What came from phones of the office: batches, what was sent in them and still lies in parts, and the files found in it."""

from piccolo.columns import JSONB, UUID, Array, BigInt, Bytea, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class IntakeBatch(Table, tablename="intake_batch"):
    id = UUID(primary_key=True, default=new_id)
    #: whose tray it is in
    operator = UUID()
    created = Timestamptz()
    #: since when somebody works on it; too long ago, and they are taken for dead
    working = Timestamptz(null=True, default=None)
    #: when its owner was done with it: what no case has is gone since
    done = Timestamptz(null=True, default=None)


class IntakeSource(Table, tablename="intake_source"):
    """One file as it was chosen or dropped: an export of a chat, a photo, a PDF."""

    id = UUID(primary_key=True, default=new_id)
    batch = UUID()
    #: keyed hash of whose it is, its name and size: finds one that was begun before
    mark = Bytea()
    #: sealed
    name = Bytea()
    #: announced; the largest that is taken where nobody announced anything
    length = BigInt()
    received = BigInt()
    #: the data key of all parts, sealed for this row
    wrapped_key = Bytea()
    #: coming, whole, opened, done, refused
    state = Varchar(10)
    refused = Varchar(30)
    created = Timestamptz()
    changed = Timestamptz()


class IntakePart(Table, tablename="intake_part"):
    id = UUID(primary_key=True, default=new_id)
    source = UUID()
    start = BigInt()
    size = Integer()
    #: the random name of its body
    stored_as = Varchar(32)


class IntakeItem(Table, tablename="intake_item"):
    id = UUID(primary_key=True, default=new_id)
    batch = UUID()
    source = UUID()
    #: its place among the files of its source, as they were sent
    position = Integer()
    #: its place in the ZIP; none for a file that came by itself
    entry = Integer(null=True, default=None)
    #: sealed, all three: its name on the phone, who sent it, and what was said around it as JSON
    name = Bytea()
    sender = Bytea()
    around = Bytea()
    #: when it was sent in the chat
    sent = Timestamptz(null=True, default=None)
    #: on the phone
    size = BigInt()
    #: waiting, kept, twin, refused
    state = Varchar(10)
    refused = Varchar(30)
    #: keyed hashes of its bytes as they lay on the phone, and of our clean copy
    original = Bytea()
    master = Bytea()
    #: the same bytes in this tray
    twin = UUID(null=True, default=None)
    media_type = Varchar(40)
    pages = SmallInt()
    hints = Array(Varchar(20))
    metrics = JSONB()
    wrapped_key = Bytea()
    stored_as = Varchar(32)
    scan = Varchar(10)
    #: when its bodies lay on the disk, confirmed
    kept = Timestamptz(null=True, default=None)
