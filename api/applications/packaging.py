"""What goes along with an application: chosen while it is a draft, withdrawn together or one by one."""

from collections.abc import Collection

from api import catalogue
from api.applications import actions, record, together
from api.applications.tables import Application
from api.applications.workflow import Status
from api.catalogue import bundles
from api.database import change, transaction
from api.errors import Conflict
from api.language import N_, _
from api.now import now

SENT = N_("Permohonan ini sudah dikirim. Ajukan layanan lain sendiri-sendiri.")
OTHERS = N_("Nomor ini bukan bagian dari paket ini. Muat ulang halaman, lalu pilih lagi.")


async def choose(number: str, codes: Collection[str]) -> None:
    """Ask for these along with it, and for nothing else. Raises Invalid for what never goes along, Conflict once sent."""
    async with transaction():
        row = await actions.editable(number)
        if row.status != Status.DRAFT:
            raise Conflict(_(SENT))
        kept = list(dict.fromkeys(bundles.checked(catalogue.find(row.service), codes)))
        await change(row, {Application.chosen: kept, Application.changed: now()})


async def withdraw(number: str, numbers: Collection[str]) -> None:
    """Take back these of its package, all or none. Raises Conflict for what is not of it or can no longer be taken back."""
    async with transaction():
        row = await record.find(number)
        await together.hold(row.id)
        known = {other.number for other in await record.package_of(row)} or {row.number}
        if not known.issuperset(numbers):
            raise Conflict(_(OTHERS))
        for chosen in sorted(numbers):
            await actions.withdraw(chosen)
