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
    #: a key of `texts.VERDICTS`: what its signatures are worth
    verdict = Varchar(40)
    #: who signed, sealed
    signatures = Bytea()
    #: as of a document
    scan = Varchar(10)
    #: who took it upon themselves that the issuer is the right one, as in the audit
    confirmed_by = Varchar(60)
    #: null while it lies at the desk only
    delivered = Timestamptz(null=True, default=None)
    downloaded_at = Timestamptz(null=True, default=None)


class Issued(Table, tablename="issued"):
    """What was handed over, known by its digest: outlives the file and tells nobody's name."""

    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: SHA-256 of the file
    digest = Bytea()
    #: code of the service
    service = Varchar(60)
    at = Timestamptz()
