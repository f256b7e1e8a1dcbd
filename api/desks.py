"""Whether the office file still has every desk that is in use. A desk taken out of it would take its cases out of sight."""

from api.accounts import queries as accounts
from api.applications import desk_queries as applications
from api.office import office
from api.settings import settings


async def check() -> None:
    """Raise SystemExit, naming the desks that are missing."""
    used = await applications.desks_in_use() | await accounts.desks_in_use()
    if missing := sorted(used.difference(office.desk_codes)):
        raise SystemExit(
            f"Setelan tidak dapat dipakai: LOPO_OFFICE {settings.office}: loket {', '.join(missing)} tidak ada, padahal "
            "masih punya permohonan yang berjalan, petugas, atau undangan. Kembalikan loket itu ke berkas, selesaikan "
            "permohonannya dan pindahkan petugasnya dulu."
        )
