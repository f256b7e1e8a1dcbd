"""Complaints of the demo: what their desk does has steps of its own, and whoever complains ends them."""

from api.applications import queries
from api.complaints import actions, kinds, own_actions
from api.complaints import queries as complaints
from api.demo.cases import Case

FIRST = "Terima kasih. Kami periksa ke loketnya hari ini."
ANSWERS = (
    "Dokumen Anda sudah selesai dan dapat diambil. Mohon maaf atas keterlambatannya.",
    "Petugas sudah kami ingatkan, dan petunjuk di loket sudah kami perjelas.",
    "Antrean ditambah dua loket pada hari Senin. Terima kasih sudah memberi tahu kami.",
)


class Complaint(Case):
    async def accept(self) -> None:
        await actions.verify(self.number, self._holder)
        await actions.answer(self.number, self._holder, FIRST)

    async def reject(self) -> None:
        await self.deliver()

    async def deliver(self) -> None:
        await actions.settle(self.number, self._holder, self._chance.choice(ANSWERS))

    async def complete(self) -> None:
        await own_actions.confirm(self.number)

    async def _hold(self) -> None:
        detail = await queries.detail(self.number)
        there = await complaints.at_desk(detail.id, kinds.DESK, detail.status, "", self._holder)
        await actions.take_over(self.number, self._holder, there.owner_id)

    async def _tell(self, message: str) -> None:
        """On their page alone."""
