"""The conversation in a case: who wrote what and when, and when the other side read it."""

from piccolo.columns import UUID, Array, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Message(Table, tablename="message"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: note, question (the desk waits for an answer), answer
    kind = Varchar(10)
    #: a role, never a name
    by = Varchar(10)
    operator = UUID(null=True, default=None)
    #: sealed: names and NIKs stand in it
    text = Bytea()
    #: documents that came with it, and may be gone again
    papers = Array(UUID())
    at = Timestamptz()
    #: when the other side saw it first
    read = Timestamptz(null=True, default=None)
    #: of a question: when it was answered, or needed no answer any more
    answered = Timestamptz(null=True, default=None)
