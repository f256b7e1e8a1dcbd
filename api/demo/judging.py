"""What invented citizens think of a service once it is done."""

from random import Random

from api.applications import queries, surveying
from api.surveys.asking import Answers
from api.surveys.questions import SURVEY

ANSWERING = 0.7
VALUES, OFTEN = (1, 2, 3, 4), (1, 3, 12, 14)


async def judge(number: str, chance: Random) -> None:
    """Most do, where they are asked."""
    if chance.random() < ANSWERING and (await queries.detail(number)).survey == "open":
        await surveying.answer(number, _invented(chance))


def _invented(chance: Random) -> Answers:
    elements = chance.choices(VALUES, OFTEN, k=len(SURVEY.elements))
    fee = [one.title for one in SURVEY.elements].index("Biaya")
    elements[fee] = max(VALUES)
    quality = [chance.randint(2, 5) for _ in SURVEY.quality.items] if chance.random() < 0.5 else ()
    profile = {one.code: chance.randint(1, len(one.choices)) for one in SURVEY.profile if chance.random() < 0.6}
    return Answers(tuple(elements), tuple(quality), profile)
