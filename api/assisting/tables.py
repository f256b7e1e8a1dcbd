"""Who files for citizens who are present, for whom they did, and what shows a broker."""

from piccolo.columns import UUID, Boolean, Bytea, Date, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Organisation(Table, tablename="helping_organisation"):
    """For whom a helper works. It is written when they are invited, before there is an account."""

    operator = UUID(primary_key=True)
    name = Varchar(80)
    kind = Varchar(10)
    #: their own limit; the office's where there is none
    per_day = Integer(null=True, default=None)
    blocked = Timestamptz(null=True, default=None)
    blocked_by = UUID(null=True, default=None)


class Assistance(Table, tablename="assistance"):
    """One application begun for a citizen who was present, with their consent."""

    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    operator = UUID()
    #: as it was called then; empty for the office itself
    organisation = Varchar(80)
    kind = Varchar(10)
    #: the very words that were agreed to
    consent = Text()
    given_by = Varchar(10)
    relation = Varchar(10)
    letter = Boolean(default=False)
    #: sealed
    proxy = Bytea()
    at = Timestamptz()
    #: in Kupang
    day = Date()
    sent = Timestamptz(null=True, default=None)
    #: when the PIN was shown a second time, as the first page was lost
    shown_again = Timestamptz(null=True, default=None)


class Filing(Table, tablename="filing"):
    """Keyed hashes of the numbers in an application, for some weeks: enough to count, too little to read."""

    application = UUID(primary_key=True)
    nik = Bytea()
    kk = Bytea()
    phone = Bytea()
    sent = Timestamptz()
