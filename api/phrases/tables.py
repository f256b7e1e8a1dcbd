"""What the office says in its own words, version by version, and its example pictures."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from api.tokens import new_id


class Phrase(Table, tablename="phrase"):
    """One version of one sentence: the newest counts, the older ones tell who changed what."""

    id = UUID(primary_key=True, default=new_id)
    #: whatsapp, reason or question
    kind = Varchar(10)
    slug = Varchar(40)
    version = Integer()
    #: what it fits: a kind of document or answer, a rejection; empty for any document
    about = Varchar(80)
    text = Text()
    english = Text()
    #: the name of one of our drawings
    example = Varchar(40)
    #: of `phrase_picture`
    picture = UUID(null=True, default=None)
    #: as it comes with the product
    builtin = Boolean(default=False)
    #: no longer offered
    hidden = Boolean(default=False)
    operator = UUID()
    at = Timestamptz()


class PhrasePicture(Table, tablename="phrase_picture"):
    id = UUID(primary_key=True, default=new_id)
    #: sealed JPEG
    picture = Bytea()
    created = Timestamptz()
