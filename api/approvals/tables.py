"""What one person proposed, and another one decided."""

from piccolo.columns import UUID, Boolean, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Proposal(Table, tablename="proposal"):
    """At most one of a kind waits for each subject."""

    id = UUID(primary_key=True, default=new_id)
    kind = Varchar(30)
    #: as in the audit: "operator:<id>"
    subject = Varchar(60)
    #: canonical JSON without personal data of the public
    payload = Text()
    proposed_by = UUID()
    proposed = Timestamptz()
    ends = Timestamptz()
    #: empty while it waits; approved, refused, withdrawn, ended
    decision = Varchar(10)
    decided_by = UUID(null=True, default=None)
    decided = Timestamptz(null=True, default=None)
    #: nobody else could have approved it
    alone = Boolean(default=False)
    #: JSON of what each of the two signed with a passkey: `accounts.step_up.Evidence`
    proposed_proof = Text()
    decided_proof = Text()
