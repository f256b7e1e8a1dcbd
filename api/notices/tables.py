"""What a citizen was told of a case and how, also what did not reach them. Nothing in it says anything about a person."""

from piccolo.columns import UUID, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Notice(Table, tablename="notice"):
    """One event on one channel."""

    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    #: the same in all rows of one telling: the id of its row for the page
    told = UUID()
    event = Varchar(30)
    channel = Varchar(10)
    outcome = Varchar(10)
    #: what may happen once only is known by it; empty for what may come again
    once = Varchar(60)
    #: the phone that is told
    subscription = UUID(null=True, default=None)
    #: who opened the chat
    operator = UUID(null=True, default=None)
    tries = SmallInt(default=0)
    at = Timestamptz()
    changed = Timestamptz()


class NewsStopped(Table, tablename="news_stopped"):
    """Whose citizen wants no more news by mail or WhatsApp."""

    application = UUID(primary_key=True)
    at = Timestamptz()
