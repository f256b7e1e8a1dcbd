"""The link behind "Tanya lewat WhatsApp": the desk that answers, with the service or the number in the text."""

from api.applications.queries import Detail, Tracking
from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service
from api.messages import sentences, whatsapp
from api.office import office


def about_service(service: Service) -> str:
    return whatsapp.chat(
        office.desk_of(service.code).whatsapp, sentences.ask_about_service(CATALOGUE.get(service.code, service).title)
    )


def about_application(known: Detail | Tracking) -> str:
    """Of a complaint without its number: whoever writes shows a phone number, and may have complained without a name."""
    code = known.service if isinstance(known, Tracking) else known.service.code
    service = CATALOGUE.get(code)
    if service and service.event == "complaint":
        return about_service(service)
    return whatsapp.chat(office.desk_of(code).whatsapp, sentences.ask_about_application(known.number))
