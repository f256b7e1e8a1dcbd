"""What the office hands back: signed PDFs, kept bit for bit."""

from piccolo.columns import UUID, Bytea, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Result(Table, tablename="result"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: sealed: it comes from a file's name, which may hold a person's
    title = Bytea()
    pages = SmallInt()
    size = Integer()
    sha256 = Bytea()
    wrapped_key = Bytea()
    stored_as = Varchar(32)
    created = Timestamptz()
    downloaded_at = Timestamptz(null=True, default=None)
