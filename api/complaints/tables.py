"""What a complaint is beside its application: whose it is, about whom, until when, and how far it came."""

from piccolo.columns import UUID, Array, Boolean, SmallInt, Timestamptz, Varchar
from piccolo.table import Table


class Complaint(Table, tablename="complaint"):
    #: one row for each complaint that was sent
    application = UUID(primary_key=True, default=None)
    category = Varchar(40)
    #: open, hidden or anonymous
    identity = Varchar(10)
    #: straight to the head, and seen by few
    secret = Boolean()
    #: of the ladder: desk, supervisor, head, outside
    level = SmallInt()
    owner = UUID(null=True, default=None)
    #: the case it is about, opened by who complains
    about = UUID(null=True, default=None)
    #: who never sees it: people of the office, whole desks, whole roles
    barred = Array(UUID())
    barred_desks = Array(Varchar(30))
    barred_roles = Array(Varchar(20))
    acknowledged = Timestamptz()
    #: since when the file is complete
    complete = Timestamptz()
    verify_by = Timestamptz()
    react_by = Timestamptz()
    answer_by = Timestamptz()
    settle_by = Timestamptz()
    verified = Timestamptz(null=True, default=None)
    reacted = Timestamptz(null=True, default=None)
    answered = Timestamptz(null=True, default=None)
    settled = Timestamptz(null=True, default=None)
    #: the next of the four that is not done
    nearest = Timestamptz()
    #: those that were missed, each noted once
    missed = Array(Varchar(10))
    reopened = Timestamptz(null=True, default=None)
    #: whether the citizen said that it is settled
    confirmed = Timestamptz(null=True, default=None)
    #: where it was handed on to, and its number there
    handed_to = Varchar(20)
    handed_number = Varchar(40)
