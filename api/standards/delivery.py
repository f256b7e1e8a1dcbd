"""The six components of a service's delivery, as the catalogue knows them. Pure."""

import msgspec

from api.catalogue import CATALOGUE, telling
from api.catalogue.definitions import Requirement, Service
from api.language import N_, _

COMPLAINTS = "pengaduan"
TITLES = {
    "syarat": N_("Persyaratan"),
    "prosedur": N_("Sistem, mekanisme, dan prosedur"),
    "waktu": N_("Jangka waktu"),
    "biaya": N_("Biaya"),
    "produk": N_("Produk layanan"),
    "pengaduan": N_("Pengaduan, saran, dan masukan"),
}
FREE = N_("Gratis, sejak mengajukan sampai menerima.")
ELSEWHERE = N_("Menurut aturan di tempat layanan.")
NOTHING = N_("Tidak ada berkas yang perlu disiapkan.")
WHERE = (
    N_("Lewat halaman Pengaduan, dengan nama dirahasiakan bila diminta."),
    N_("Lewat lapor.go.id atau SMS ke 1708."),
)


class Component(msgspec.Struct, frozen=True):
    """`own`: the office's own words, in Indonesian; `confirmed` whether somebody of the office stands by them."""

    code: str
    title: str
    lines: tuple[str, ...]
    own: bool = False
    confirmed: bool = True


def delivery(service: Service) -> tuple[Component, ...]:
    """In the language of the request, where the service is."""
    lines = {
        "syarat": tuple(_paper(document) for document in service.documents) or (_(NOTHING),),
        "prosedur": telling.steps(service),
        "waktu": (telling.promise(service) or _(ELSEWHERE),),
        "biaya": (_(FREE) if service.takes_applications else _(ELSEWHERE),),
        "produk": (service.outcome_text,),
        "pengaduan": (*map(_, WHERE), telling.promise(CATALOGUE[COMPLAINTS])),
    }
    return tuple(Component(code, _(title), lines[code]) for code, title in TITLES.items())


def _paper(document: Requirement) -> str:
    """Its name, and for whom it is asked."""
    when = telling.if_so(document.when_text).rstrip(".") if document.when else ""
    if when:
        return _("{title} ({when})", title=document.title, when=when[0].lower() + when[1:])
    return document.title if document.required else _("{title} (bila ada)", title=document.title)
