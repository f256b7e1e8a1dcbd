"""Uploads on their way: what was announced, how far they came, and the sealed parts that lie in the store."""

from piccolo.columns import UUID, Bytea, Integer, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Upload(Table, tablename="upload"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    requirement = Varchar(80)
    #: bytes announced, and bytes that lie in parts
    length = Integer()
    received = Integer()
    #: the data key of all parts, sealed for this row
    wrapped_key = Bytea()
    created = Timestamptz()
    #: when the last part came
    changed = Timestamptz()
    #: since when somebody finishes it; too long ago, and they are taken for dead
    finishing = Timestamptz(null=True, default=None)
    #: when all of it was inspected; then `document` names what it became, or `refused` says why not
    finished = Timestamptz(null=True, default=None)
    document = UUID(null=True, default=None)
    refused = Varchar(30)


class UploadPart(Table, tablename="upload_part"):
    id = UUID(primary_key=True, default=new_id)
    upload = UUID()
    #: the place of its first byte in the whole
    start = Integer()
    size = Integer()
    #: the random name of its body
    stored_as = Varchar(32)
