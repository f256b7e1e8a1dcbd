"""What the office wrote into its service standards, every edition of it."""

from piccolo.columns import UUID, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class StandardText(Table, tablename="standard_text"):
    """The latest row of a service and component counts; an empty text gives the place back to the next wider one."""

    id = UUID(primary_key=True, default=new_id)
    #: catalogue code; empty for every service
    service = Varchar(60)
    component = Varchar(20)
    text = Text()
    #: counted for each service; rows saved together share it
    edition = Integer()
    at = Timestamptz()
    operator = UUID()
