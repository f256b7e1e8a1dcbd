"""Applications, what happened to them, who may open them, and how they are found."""

from piccolo.columns import UUID, Array, Boolean, Bytea, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Application(Table, tablename="application"):
    id = UUID(primary_key=True, default=new_id)
    number = Varchar(9)
    #: catalogue code; the copy in `definition` is what counts once it is sent
    service = Varchar(60)
    #: JSON of the service as it was when submitted, empty while a draft
    definition = Text()
    desk = Varchar(30)
    status = Varchar(20)
    #: where it came from: web, api, or the token of a hand-over link
    source = Varchar(40)
    #: sealed JSON of the answers
    answers = Bytea()
    #: sealed JSON {field id: reason} of answers the desk asks to correct
    marked = Bytea()
    #: sealed: where and when to collect
    delivery_note = Bytea()
    operator = UUID(null=True, default=None)
    pin_digest = Bytea()
    pin_failures = SmallInt()
    link_digest = Bytea()
    created = Timestamptz()
    changed = Timestamptz()
    submitted = Timestamptz(null=True, default=None)
    due = Timestamptz(null=True, default=None)
    #: since when the citizen has it
    paused = Timestamptz(null=True, default=None)
    #: when whoever was asked about a broken promise expects it to be ready
    expected = Timestamptz(null=True, default=None)
    closed = Timestamptz(null=True, default=None)
    #: when its papers, and when its answers, were deleted for good
    papers_gone = Timestamptz(null=True, default=None)
    answers_gone = Timestamptz(null=True, default=None)
    #: codes of the services asked for along with it, while a draft
    chosen = Array(Varchar(60))
    #: the id of the leading one, in all that were sent together
    package = UUID(null=True, default=None)
    #: whether its citizen judged the service; what they said lies elsewhere and knows nothing of this row
    surveyed = Boolean(default=False)


class Event(Table, tablename="event"):
    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    step = Varchar(20)
    at = Timestamptz()
    #: a role, never a name
    by = Varchar(10)
    operator = UUID(null=True, default=None)
    #: sealed
    note = Bytea()
    #: when it was taken back: for the desk it happened, for the citizen it did not
    undone = Timestamptz(null=True, default=None)


class Undoable(Table, tablename="undoable"):
    """The last thing each person of the desk did, as long as they may take it back."""

    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    at = Timestamptz()
    what = Varchar(10)
    #: things done by one press belong together
    batch = UUID(null=True, default=None)
    #: sealed: how it was before
    before = Bytea()


class Access(Table, tablename="access"):
    """A device, an API key or a person with a passkey that may open an application; only digests are kept."""

    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    digest = Bytea()
    expires = Timestamptz(null=True, default=None)
    #: a person with a passkey keeps it: neither device nor API key
    by_passkey = Boolean(default=False)


class SearchKey(Table, tablename="search_key"):
    """Keyed hashes of the numbers and names of an application."""

    id = UUID(primary_key=True, default=new_id)
    application = UUID()
    digest = Bytea()
    #: nik, phone, word or pair; empty for keys of an earlier time, until they are renewed
    kind = Varchar(6, default="")


class Sending(Table, tablename="sending"):
    """What the waiting item of a phone became, for as long as that is there; of the item only keyed hashes are kept."""

    id = UUID(primary_key=True, default=new_id)
    #: of the phone's id for the item
    key = Bytea()
    #: of the answers that came with it the last time
    body = Bytea()
    application = UUID(null=True, default=None)
    #: when it was submitted through this item: never a second time
    sent = Timestamptz(null=True, default=None)
