"""What somebody of the office asked to take away, and the sealed parts of its file."""

from piccolo.columns import UUID, BigInt, Bytea, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Export(Table, tablename="export"):
    """The file goes a day after it is ready; that it was there stays."""

    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    #: rekap, lengkap (with personal data), audit
    what = Varchar(10)
    #: xlsx or csv
    format = Varchar(4)
    #: JSON of days and codes
    wanted = Text()
    #: a key of `choices.REASONS`; empty where none is asked for
    reason = Varchar(20)
    #: asked, queued, running, ready, failed, refused, gone
    state = Varchar(10)
    #: a key of `choices.ERRORS`
    error = Varchar(20)
    #: which attempt writes it: an older one stops
    run = UUID(null=True, default=None)
    total = BigInt()
    done = BigInt()
    #: the data key, sealed for this row
    wrapped_key = Bytea()
    created = Timestamptz()
    ready = Timestamptz(null=True, default=None)
    ends = Timestamptz(null=True, default=None)


class ExportPart(Table, tablename="export_part"):
    """Some MiB of the file, as they follow each other; each sealed for its own row."""

    id = UUID(primary_key=True, default=new_id)
    export = UUID()
    position = Integer()
    #: in clear
    size = Integer()
    #: the random name of its body
    stored_as = Varchar(32)
