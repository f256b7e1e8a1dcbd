"""Times in which the central system does not answer, or is announced not to."""

from piccolo.columns import UUID, Array, Boolean, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class IncidentRow(Table, tablename="incident"):
    id = UUID(primary_key=True, default=new_id)
    #: codes in order; none means all that need the system
    services = Array(Varchar(60))
    #: announced ahead: it begins and ends by itself
    planned = Boolean(default=False)
    since = Timestamptz()
    #: when it should be over; a planned one is over then
    expected = Timestamptz(null=True, default=None)
    #: for everybody: no name, no number of a person
    words = Varchar(200, default="")
    words_en = Varchar(200, default="")
    opened = Timestamptz()
    opened_by = UUID()
    changed = Timestamptz()
    changed_by = UUID()
    #: when somebody said that it is over, for a planned one that it was over before its time
    ended = Timestamptz(null=True, default=None)
    #: opened by mistake, or a planned one that does not come
    cancelled = Timestamptz(null=True, default=None)
    #: since when nothing is left to do about it: no clock stands, everybody was told
    settled = Timestamptz(null=True, default=None)


class IncidentTold(Table, tablename="incident_told"):
    """Phones that were told that it is over, for a day: whoever waits for several things is told once."""

    #: keyed hash of the phone, as search keys are; of the id of the application where it names none
    digest = Bytea(primary_key=True)
    incident = UUID()
    at = Timestamptz()
