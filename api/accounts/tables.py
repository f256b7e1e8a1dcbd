"""Who works here, with which keys, and in which browsers they are signed in."""

from piccolo.columns import UUID, Array, BigInt, Boolean, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Operator(Table, tablename="operator"):
    """A person of the office, whatever the role."""

    id = UUID(primary_key=True, default=new_id)
    name = Varchar(80)
    role = Varchar(10)
    active = Boolean(default=True)
    created = Timestamptz()


class Membership(Table, tablename="membership"):
    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    #: code of a desk in the office file
    desk = Varchar(30)


class Passkey(Table, tablename="passkey"):
    id = UUID(primary_key=True, default=new_id)
    operator = UUID()
    credential = Bytea()
    public_key = Bytea()
    sign_count = BigInt()
    #: single_device: cannot leave its device; multi_device: may be synchronised
    device_type = Varchar(13)
    backed_up = Boolean()
    name = Varchar(60)
    #: by whose invitation it was made, as in the audit; empty where its owner added it
    invited_by = Varchar(60)
    created = Timestamptz()
    used = Timestamptz(null=True, default=None)


class Invitation(Table, tablename="invitation"):
    """One use, one passkey, one person. Only the digest of the link's token is kept."""

    digest = Bytea(primary_key=True)
    #: the id the account has or will have: authenticators store it as the user handle
    operator = UUID()
    name = Varchar(80)
    role = Varchar(10)
    desks = Array(Varchar(30))
    created_by = Varchar(60)
    created = Timestamptz()
    expires = Timestamptz()
    used = Timestamptz(null=True, default=None)
    #: for a second person to approve its role
    waiting = Boolean(default=False)


class Session(Table, tablename="session"):
    """One signed-in browser. Only the digest of its token is kept."""

    digest = Bytea(primary_key=True)
    operator = UUID()
    created = Timestamptz()
    seen = Timestamptz()
    expires = Timestamptz()
    agent = Varchar(60)
    #: why it opens nothing any more, for its owner to read; see `sessions.ENDED`
    ended = Varchar(10)


class Challenge(Table, tablename="challenge"):
    """A question an authenticator must sign: once, soon, and in the browser that asked for it."""

    digest = Bytea(primary_key=True)
    purpose = Varchar(10)
    browser = Bytea()
    subject = Varchar(60)
    expires = Timestamptz()
