"""The office's sentences where they are picked."""

import msgspec

from api.applications.desk_cases import Case
from api.office import office
from api.phrases import queries, topics
from api.phrases.builtin import REJECTION
from api.phrases.placeholders import fill
from api.phrases.queries import Sentence


class Picks(msgspec.Struct, frozen=True):
    """What may be picked in a case, filled in for it."""

    case: Case
    reasons: tuple[Sentence, ...]
    asked: tuple[Sentence, ...]

    def papers(self, requirement: str) -> list[str]:
        return self._filled(topics.of_paper(self.case.service, requirement))

    def answers(self, field: str) -> list[str]:
        return self._filled(topics.of_answer(self.case.service, field))

    @property
    def rejections(self) -> list[str]:
        return self._filled(REJECTION)

    @property
    def questions(self) -> list[str]:
        values = values_of(self.case.number, self.case.service.title)
        return [fill(one.text, values) for one in self.asked if not one.hidden]

    def _filled(self, about: str) -> list[str]:
        """What was written for just this comes first."""
        values = values_of(self.case.number, self.case.service.title)
        fitting = sorted((one for one in self.reasons if queries.fits(one, about)), key=lambda one: one.about != about)
        return [fill(one.text, values) for one in fitting]


async def at_desk(case: Case) -> Picks:
    found = await queries.current_ones("reason", "question")
    kinds = {kind: tuple(one for one in found if one.kind == kind) for kind in ("reason", "question")}
    return Picks(case, kinds["reason"], kinds["question"])


def values_of(number: str, title: str) -> dict[str, str]:
    return {"kantor": office.short_name, "layanan": title, "nomor": number}
