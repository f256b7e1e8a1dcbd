"""The office as it heads our paper."""

from api.messages.whatsapp import chat
from api.office import Desk, office
from api.printing.contexts import Contact, Letterhead
from api.settings import settings

COMPLAINTS = "pengaduan"


def letterhead(service: str = "") -> Letterhead:
    """With the number of the desk that answers `service`, or with every official number."""
    complaints = office.desk_of(COMPLAINTS)
    desks = (office.desk_of(service),) if service else office.desks
    return Letterhead(
        name=office.name,
        address=office.address,
        hours=office.hours,
        whatsapps=tuple(_contact(desk) for desk in desks if service or desk is not complaints),
        complaint_page=f"{settings.base_url}/pengaduan",
        complaint_number=complaints.phone,
    )


def _contact(desk: Desk) -> Contact:
    return Contact(desk.title, desk.phone, chat(desk.whatsapp))
