"""Citizens who keep applications under a passkey. Of a person nothing is known but a random id."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Person(Table, tablename="person"):
    #: authenticators keep it as the user handle
    id = UUID(primary_key=True, default=new_id)
    created = Timestamptz()
    #: when they last signed in
    seen = Timestamptz()


class PersonPasskey(Table, tablename="person_passkey"):
    id = UUID(primary_key=True, default=new_id)
    person = UUID()
    credential = Bytea()
    public_key = Bytea()
    sign_count = BigInt()
    #: single_device: cannot leave its device; multi_device: may be synchronised
    device_type = Varchar(13)
    backed_up = Boolean()
    #: sealed: people write what they like
    name = Bytea()
    created = Timestamptz()
    used = Timestamptz(null=True, default=None)


class PersonSession(Table, tablename="person_session"):
    """One signed-in browser. Only the digest of its token is kept."""

    digest = Bytea(primary_key=True)
    person = UUID()
    #: others use the same phone
    lent = Boolean()
    created = Timestamptz()
    seen = Timestamptz()
    expires = Timestamptz()
