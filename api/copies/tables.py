"""Which answers of a case somebody has copied: their names only, never what they say."""

from piccolo.columns import UUID, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Copied(Table, tablename="copied"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    operator = UUID()
    #: a field of the catalogue, or field.row.column in a list of persons
    field = Varchar(80)
