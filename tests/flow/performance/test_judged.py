"""What citizens judged stands beside the figures of its month."""

from datetime import date

from api.database import transaction
from api.performance import counting, gathering
from api.surveys import actions as surveys
from api.surveys.asking import Answers
from tests import making

SEPTEMBER = date(2026, 9, 1)


async def published():
    await counting.count_months()
    gathering.forget()
    return (await gathering.of_year(2026)).index


async def test_what_was_judged_is_published_once_its_month_is_over(db, at):
    at(9, 28)
    await making.submitted()
    async with transaction():
        for value in (3, 4, 4, 4, 4, 4):
            await surveys.keep("validasi-nik", "validasi-nik", "hp", Answers((value,) * 9))
    await surveys.mix()
    at(9, 30)
    assert SEPTEMBER not in await published()
    at(10, 2)
    found = (await published())[SEPTEMBER]
    assert found[""].answers == 6 and str(found[""].index.score) == "95.83"
