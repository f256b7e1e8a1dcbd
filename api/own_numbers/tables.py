"""Numbers of people of the office themselves, so that nobody decides about their own family."""

from piccolo.columns import UUID, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class OwnNumber(Table, tablename="own_number"):
    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    #: nik or kk
    kind = Varchar(3)
    #: the same keyed hash under which applications are found by it
    digest = Bytea()
    created = Timestamptz()
