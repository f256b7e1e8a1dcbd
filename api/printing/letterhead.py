"""The office as it heads our paper. Pure."""

from api.messages.whatsapp import chat
from api.office import Desk, Office
from api.printing.contexts import Contact, Letterhead

COMPLAINTS = "pengaduan"


def letterhead(office: Office, base_url: str, service: str = "") -> Letterhead:
    """With the number of the desk that answers `service`, or with every official number."""
    complaints = office.desk_of(COMPLAINTS)
    desks = (office.desk_of(service),) if service else office.desks
    return Letterhead(
        name=office.name,
        address=office.address,
        hours=office.hours,
        whatsapps=tuple(_contact(desk) for desk in desks if service or desk is not complaints),
        complaint_page=f"{base_url}/layanan/{COMPLAINTS}",
        complaint_number=complaints.phone,
    )


def _contact(desk: Desk) -> Contact:
    return Contact(desk.title, desk.phone, chat(desk.whatsapp))
