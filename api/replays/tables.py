"""Answers once given to an Idempotency-Key."""

from piccolo.columns import UUID, Bytea, Timestamptz
from piccolo.table import Table

from api.tokens import new_id


class Replay(Table, tablename="replay"):
    id = UUID(primary_key=True, default=new_id)
    key = Bytea()
    body = Bytea()
    #: sealed
    answer = Bytea()
    created = Timestamptz()
