"""Where a hand-over link leads."""

from api.errors import NotFound
from api.language import _
from api.messages.tables import Handover


async def source_of(token: str) -> str:
    """What to remember as the source of an application: the hand-over link it came by, or `web`."""
    known = token.isascii() and token.isalnum() and await Handover.exists().where(Handover.token == token)
    return token if known else "web"


async def service_of_link(token: str) -> str:
    """The service's code. Raise NotFound for a link that is not ours."""
    row = await Handover.select(Handover.service).where(Handover.token == token).first()
    if row is None:
        raise NotFound(_("Tautan ini tidak dikenal. Pilih layanan dari halaman depan."))
    return row["service"]
