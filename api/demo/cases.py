"""One application of the demo and what its people do with it: the citizen, and whoever at the desk holds it."""

import asyncio
from operator import methodcaller
from random import Random

from api import catalogue
from api.accounts.queries import SignedIn
from api.applications import actions, desk_actions, desk_delivery, desk_viewing, queries, submission
from api.applications.actions import Created
from api.applications.queries import Detail
from api.applications.wording import REASONS, REJECTIONS
from api.assisting import actions as assisting
from api.assisting.kinds import CITIZEN, Consent
from api.catalogue import checklist
from api.catalogue.definitions import Requirement
from api.collecting import actions as collecting
from api.collecting.handing import IDENTITY, OWNER, Handing
from api.demo import answering, judging, papers, phrases, results
from api.demo.plan import Story
from api.demo.supply import Supply
from api.documents.texts import Verdict
from api.now import today
from api.threads import actions as threads
from api.tokens import new_token

BAD = {papers.BLURRED: REASONS[0], papers.DARK: "Foto terlalu gelap. Foto ulang di tempat yang terang."}
WRITTEN = ("name_any", "text", "textarea", "document_number")
UNCLEAR = "Tulis sama persis dengan dokumen, tanpa singkatan."
COLLECT = "Ambil di {desk}, Senin sampai Jumat pukul 08.00 sampai 16.00. Bawa KTP-el dan nomor permohonan."
PDF, CARD = "_pdf_tte", ("fisik", "ikd_aktif", "terlegalisir", "catatan_pinggir")
MOST_PDFS = 2
SEEN = 0.1
"""Of how many the desk's looking is played too: it costs more than all else."""


class Case:
    """`desk` is who may take it; each method is one move of its story. `helper` files it where the citizen does not.

    `shown`: a visitor will look at it.
    """

    def __init__(
        self,
        story: Story,
        chance: Random,
        supply: Supply,
        desk: list[SignedIn],
        desk_title: str,
        helper: SignedIn,
        shown: bool = False,
    ) -> None:
        self.story, self.service = story, catalogue.find(story.service)
        self._chance, self._supply = chance, supply
        self._holder, self._desk_title = chance.choice(desk), desk_title
        self._helper, self.shown = helper, shown
        self.made: Created | None = None
        self.number = ""

    async def begin(self) -> None:
        values = answering.answers(self.service, self._chance, today())
        wanted = self._wanted(values)
        if "send" not in self.story.moves:
            values = dict(list(values.items())[: self._chance.randint(3, len(values))])
            wanted = wanted[: self._chance.randint(0, len(wanted))]
        self.made = await actions.create(self.service.code, values, source="web")
        self.number = self.made.number
        looks = [papers.GOOD] * len(wanted)
        if wanted and "return" in self.story.moves:
            looks[self._chance.randrange(len(wanted))] = self._chance.choice(list(BAD))
        await self._attach(list(zip(wanted, looks, strict=False)))

    async def help(self) -> None:
        """Begun by somebody else, for a citizen who is there."""
        values = answering.answers(self.service, self._chance, today())
        agreed = Consent(CITIZEN, agreed=True)
        self.number = await assisting.begin(self._helper, self.service.code, agreed, new_token(), new_token())
        await actions.answer(self.number, values)
        await self._attach([(paper, papers.GOOD) for paper in self._wanted(values)])

    async def send(self) -> None:
        if self.made:
            await submission.submit(self.number)
        else:
            await assisting.send(self._helper, self.number, {})

    async def ask(self) -> None:
        await threads.say(self.number, self._holder, self._chance.choice(phrases.QUESTIONS), question=True)

    async def write(self) -> None:
        await threads.write(self.number, self._chance.choice(phrases.MESSAGES))

    async def take(self) -> None:
        await self._hold()
        detail = await queries.detail(self.number)
        for view in detail.documents if self.shown or self._chance.random() < SEEN else ():
            await desk_viewing.page(self.number, view.id, 1, self._holder)

    async def _hold(self) -> None:
        await self._step("take")

    async def release(self) -> None:
        await self._step("release")

    async def accept(self) -> None:
        await desk_actions.accept_all(self.number, self._holder)
        await self._step("accept")

    async def reject(self) -> None:
        await self._step("reject", self._chance.choice(REJECTIONS))
        await self._tell("rejected")

    async def send_back(self) -> None:
        detail = await queries.detail(self.number)
        for view in detail.documents:
            look = next((look for look in BAD if look in view.hints), "")
            verdict = Verdict.REPLACE if look else Verdict.ACCEPTED
            await desk_actions.judge(self.number, view.id, verdict, self._holder, BAD.get(look, ""))
        if not detail.documents or self._chance.random() < 0.3:
            await desk_actions.mark(self.number, self._unclear(detail), self._holder, UNCLEAR)
        await self._step("return")
        await self._tell("returned")

    async def correct(self) -> None:
        detail = await queries.detail(self.number)
        bad = [self.service.document(view.requirement) for view in detail.documents if view.verdict is Verdict.REPLACE]
        await self._attach([(paper, papers.GOOD) for paper in bad])
        if detail.marked:
            await actions.answer(self.number, {field: detail.answers[field] for field in detail.marked})
        await submission.submit(self.number)

    async def deliver(self) -> None:
        outputs = {code: words for code, words in catalogue.OUTPUTS.items() if code in self.service.output}
        cards = any(kind in code for code in outputs for kind in CARD)
        titles = [words for code, words in outputs.items() if code.endswith(PDF) or not cards][:MOST_PDFS]
        files = [(title, await self._supply.issuer.sign(results.pdf(title, self.number))) for title in titles]
        note = COLLECT.format(desk=self._desk_title) if cards else ""
        await desk_delivery.deliver(self.number, self._holder, files, note)
        await self._tell("ready")

    async def complete(self) -> None:
        detail = await queries.detail(self.number)
        if detail.delivery_note:
            given = Handing(by=OWNER, proof=IDENTITY, checked=True)
            await collecting.hand_over(self.number, self._holder, given)
        for result in detail.results:
            await submission.receive(self.number, result.id)
        if not self.shown:
            await judging.judge(self.number, self._chance)

    async def withdraw(self) -> None:
        await actions.withdraw(self.number)

    async def _step(self, name: str, note: str = "") -> None:
        await desk_actions.step(self.number, name, self._holder, note)

    async def _tell(self, message: str) -> None:
        if self._chance.random() < 0.6:
            soft = f"{message}_soft" if self.service.gentle and message != "rejected" else message
            await desk_actions.told(self.number, self._holder, soft)

    async def _attach(self, chosen: list[tuple[Requirement, str]]) -> None:
        copies = await asyncio.gather(*(self._supply.copy(paper, look) for paper, look in chosen))
        for (paper, _), copy in zip(chosen, copies, strict=True):
            await actions.attach(self.number, paper.requirement, copy)

    def _wanted(self, values: dict) -> list[Requirement]:
        """What this case needs, and now and then a paper more."""
        items = checklist.checklist(self.service, values, today()).items
        chosen = (item.requirement for item in items if item.required or self._chance.random() < 0.25)
        return [self.service.document(requirement) for requirement in chosen]

    def _unclear(self, detail: Detail) -> str:
        written = [field.id for field in self.service.fields if field.type in WRITTEN and field.id in detail.answers]
        return self._chance.choice(written)


MOVES = {
    "begin": methodcaller("begin"),
    "help": methodcaller("help"),
    "send": methodcaller("send"),
    "take": methodcaller("take"),
    "release": methodcaller("release"),
    "accept": methodcaller("accept"),
    "reject": methodcaller("reject"),
    "return": methodcaller("send_back"),
    "correct": methodcaller("correct"),
    "deliver": methodcaller("deliver"),
    "complete": methodcaller("complete"),
    "withdraw": methodcaller("withdraw"),
    "ask": methodcaller("ask"),
    "write": methodcaller("write"),
}
"""Move of a story to what is done."""
