"""Hand-over links: from a chat in WhatsApp to the web form."""

from piccolo.columns import UUID, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Handover(Table, tablename="handover"):
    id = UUID(primary_key=True, default=new_id)
    token = Varchar(12)
    service = Varchar(60)
    operator = UUID()
    created = Timestamptz()
