"""Who did what, and the chain over it."""

from piccolo.columns import UUID, BigInt, Bytea, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Audit(Table, tablename="audit"):
    """Append-only: a trigger refuses every change."""

    id = UUID(primary_key=True, default=new_id)
    at = Timestamptz()
    #: operator:<id>, citizen, system, cli, anonymous
    actor = Varchar(60)
    action = Varchar(40)
    #: application:<id>, operator:<id>, …
    subject = Varchar(80)
    #: canonical JSON, never personal data
    detail = Text()


class Pending(Table, tablename="audit_pending"):
    """Rows that wait for their link. A trigger adds them, so writers need not agree on an order."""

    audit = UUID(primary_key=True)


class Link(Table, tablename="audit_link"):
    """SHA-256 over the link before it and the row, numbered without gaps."""

    seq = BigInt(primary_key=True)
    audit = UUID()
    hash = Bytea()
