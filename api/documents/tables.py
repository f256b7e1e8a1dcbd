"""Documents of citizens, and bodies that no row claims yet."""

from piccolo.columns import JSONB, UUID, Array, Boolean, Bytea, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Document(Table, tablename="document"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    requirement = Varchar(80)
    position = SmallInt()
    #: of our clean copy: image/jpeg or application/pdf
    media_type = Varchar(40)
    pages = SmallInt()
    #: of the file as it was sent
    size = Integer()
    #: keyed hash of the file as it was sent: finds one that comes twice
    sha256 = Bytea()
    hints = Array(Varchar(20))
    metrics = JSONB()
    #: the data key, sealed for this row
    wrapped_key = Bytea()
    #: the random name its bodies share
    stored_as = Varchar(32)
    verdict = Varchar(10)
    #: sealed
    reason = Bytea()
    #: an operator's id
    judged_by = Varchar(40)
    #: what the virus scanner said: "" not asked, waiting, clean, infected
    scan = Varchar(10)
    #: the NIK on its first page beside the typed one: "" not looked for, same, other, unread
    nik_reading = Varchar(10)
    #: the citizen saw the hints and sends it all the same
    kept_anyway = Boolean(default=False)
    #: the document whose bodies these are, where several applications were sent with one paper; none: its own
    bodies = UUID(null=True, default=None)
    created = Timestamptz()


class Unclaimed(Table, tablename="unclaimed"):
    """Bodies written, or about to be, for a row that may never come. Claimed in the transaction that makes the row."""

    stored_as = Varchar(32, primary_key=True)
    pages = SmallInt()
    created = Timestamptz()
