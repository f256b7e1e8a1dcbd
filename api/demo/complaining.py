"""Complaints of the demo: what their desk does has steps of its own, and whoever complains ends them."""

from api.complaints import actions, own_actions
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

    async def _tell(self, message: str) -> None:
        """On their page alone."""
