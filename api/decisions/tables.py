"""Decisions, signed by the passkey of whoever took them: all that is needed to prove them again later."""

from piccolo.columns import UUID, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Decision(Table, tablename="decision"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    step = Varchar(10)
    operator = UUID()
    at = Timestamptz()
    #: canonical JSON of what was decided: hashes, codes and the number; see `said`
    said = Bytea()
    #: sealed: with it the hashes of answers and reason can be made again; empty once the answers are destroyed
    salt = Bytea()
    #: what was signed: names `said`, and all else that was decided by the same touch, by their SHA-256
    statement = Bytea()
    credential = Bytea()
    public_key = Bytea()
    client_data = Bytea()
    authenticator_data = Bytea()
    signature = Bytea()
    #: when it was taken back within the seconds that there are for it
    undone = Timestamptz(null=True, default=None)
