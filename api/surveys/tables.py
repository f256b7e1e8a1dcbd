"""Answers that nobody can be found by: no application, no person, no moment."""

from uuid import uuid4

from piccolo.columns import UUID, Array, Boolean, Date, Integer, SmallInt, Varchar
from piccolo.table import Table


class SurveyAnswer(Table, tablename="survey_answer"):
    """One citizen's judgement. The id is random: those that sort by time would tell when."""

    id = UUID(primary_key=True, default=uuid4)
    #: its first day
    month = Date()
    desk = Varchar(30)
    service = Varchar(60)
    #: hp, bantuan or lain: how the application was filed
    source = Varchar(10)
    #: of `survey.toml`
    version = Varchar(20)
    #: 1–4 for each element, in order
    elements = Array(SmallInt())
    #: 1–5 for each item about the service by internet, 0 where skipped; empty where nobody answered them
    quality = Array(SmallInt())
    #: whether it was laid among the others of its month in an order by chance: only then it counts
    mixed = Boolean(default=False)


class SurveyProfile(Table, tablename="survey_profile"):
    """How many gave this answer about themselves in a month: apart from what they judged, and each question by itself."""

    id = UUID(primary_key=True, default=uuid4)
    month = Date()
    question = Varchar(20)
    #: its place in the list of choices, from 1
    choice = SmallInt()
    answers = Integer()
    #: those of today, which count after the night
    waiting = Integer(default=0)
