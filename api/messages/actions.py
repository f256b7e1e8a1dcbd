"""Hand-over links: the desk sends one in a chat, and the citizen lands on the right form."""

import secrets

import msgspec

from api import catalogue
from api.accounts.queries import SignedIn
from api.audit import actions as audit
from api.database import transaction
from api.errors import Conflict
from api.messages import sentences
from api.messages.tables import Handover
from api.now import now
from api.office import office
from api.settings import settings

TOKEN_BYTES = 5


class Handed(msgspec.Struct, frozen=True):
    title: str
    link: str
    text: str


async def hand_over(code: str, operator: SignedIn) -> Handed:
    """A short link to the form of one service, remembered as the source of what is filed through it."""
    service = catalogue.find(code)
    if not service.takes_applications:
        raise Conflict("Layanan ini tidak diajukan lewat aplikasi. Kirim tautan halaman layanannya saja.")
    token = secrets.token_hex(TOKEN_BYTES)
    async with transaction():
        await Handover.insert(Handover(token=token, service=service.code, operator=operator.id, created=now()))
        await audit.record(operator.actor, "handover.link", f"service:{service.code}")
    link = f"{settings.base_url}/w/{token}"
    text = sentences.HANDOVER.format(office=office.short_name, service=service.title, link=link)
    return Handed(service.title, link, text)
