"""Keeping answers without whose they are."""

from datetime import date
from uuid import uuid4

from api.database import fetch, insert, transaction
from api.jobs import every
from api.now import today
from api.surveys.asking import Answers
from api.surveys.questions import SURVEY
from api.surveys.tables import SurveyAnswer

LOCK = 7218921
COUNT = """
insert into survey_profile (id, month, question, choice, answers, waiting) values ($1, $2, $3, $4, 0, 1)
on conflict (month, question, choice) do update set waiting = survey_profile.waiting + 1
"""
TAKE_IN = """
with held as (select id from survey_profile where waiting > 0 order by question, month, choice for update)
update survey_profile set answers = answers + waiting, waiting = 0 where id in (select id from held)
"""
"""In the order in which `keep` counts: who answers now and this never wait for each other."""
UNMIXED = "select distinct month from survey_answer where not mixed order by month"
MIX = """
with gone as (delete from survey_answer where month = $1 returning *)
insert into survey_answer (id, month, desk, service, source, version, elements, quality, mixed)
select gen_random_uuid(), month, desk, service, source, version, elements, quality, true from gone order by gen_random_uuid()
"""


async def keep(service: str, desk: str, source: str, answers: Answers) -> None:
    """In the open transaction: what was judged, and apart from it who judges, both by the month alone."""
    month = today().replace(day=1)
    row = SurveyAnswer(
        id=uuid4(),
        month=month,
        desk=desk,
        service=service,
        source=source,
        version=SURVEY.version,
        elements=list(answers.elements),
        quality=list(answers.quality),
        mixed=False,
    )
    await insert(row)
    for question in sorted(answers.profile):
        await fetch(COUNT, uuid4(), month, question, answers.profile[question])


@every("19 19 * * *", "mix_surveys")
async def mix() -> None:
    """Every month with answers that came since is written anew in an order by chance, under new ids, as one piece: neither
    place nor age of a row tells whose it is. Only then its answers count.
    """
    async with transaction():
        await fetch("select pg_advisory_xact_lock($1)", LOCK)
        for month in await _unmixed():
            await fetch(MIX, month)
        await fetch(TAKE_IN)


async def _unmixed() -> list[date]:
    return [row["month"] for row in await fetch(UNMIXED)]
