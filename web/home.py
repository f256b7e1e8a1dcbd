"""The front door, and the pages and files that belong to no service."""

from collections.abc import Iterable

import msgspec
from litestar import Request, get
from litestar.response import Redirect, Template

from api.applications.device_queries import Mine, on_device
from api.applications.workflow import Status
from api.catalogue import CATALOGUE, GROUPS
from api.catalogue.definitions import Service
from api.catalogue.translating import translated
from api.language import N_, _
from web import pictures
from web.device import token_of
from web.rendering import asset

WAITS_FOR_CITIZEN = (Status.DRAFT, Status.RETURNED, Status.READY)
SHOWN_PER_GROUP = 4
NO_CACHE = {"cache-control": "no-cache"}
"""Holds nothing about anybody, and is asked for again each time."""
PRIVATE_PATHS = ("/permohonan", "/p/", "/loket", "/admin", "/akun", "/saya", "/masuk", "/undangan", "/api/")


class Door(msgspec.Struct, frozen=True):
    """A service that many people come for; `words` say what it settles."""

    code: str
    title: str
    words: str


MOST_USED = (
    Door("akta-kelahiran", N_("Akta Kelahiran"), N_("Sekaligus masuk KK dan dapat KIA")),
    Door("validasi-nik", N_("Validasi NIK"), N_("NIK ditolak BPJS, bank, atau sekolah")),
    Door("kk-tambah-anggota", N_("Tambah anggota KK"), N_("Anak lahir, keluarga menumpang")),
    Door("ktp-hilang", N_("KTP-el hilang"), N_("Cetak ulang kartu yang hilang")),
    Door("kia-0-5", N_("Kartu Identitas Anak"), N_("KIA untuk usia 0–5 tahun")),
    Door("pindah-keluar", N_("Pindah keluar"), N_("Surat pindah (SKPWNI) dari Kota Kupang")),
    Door("akta-kematian", N_("Akta Kematian"), N_("Sekaligus KK baru untuk keluarga")),
    Door("pengaduan", N_("Pengaduan"), N_("Dijawab tertulis, dengan batas waktu")),
)
OFTEN_SOUGHT = (N_("KTP hilang"), N_("tambah anak di KK"), N_("pindah alamat"), N_("NIK tidak ditemukan"))


class Card(msgspec.Struct, frozen=True):
    """A door as it is drawn."""

    url: str
    title: str
    words: str
    picture: str
    tint: str


class Shelf(msgspec.Struct, frozen=True):
    """A group of services as the front page shows it: some of them, and how many there are."""

    code: str
    title: str
    picture: str
    tint: str
    services: tuple[Service, ...]
    total: int


def doors() -> list[Card]:
    open_doors = ((door, CATALOGUE[door.code]) for door in MOST_USED if door.code in CATALOGUE)
    return [
        Card(f"/layanan/{door.code}", _(door.title), _(door.words), *pictures.of_service(service))
        for door, service in open_doors
    ]


def shelves() -> list[Shelf]:
    groups = (
        (code, title, [service for service in CATALOGUE.values() if service.group == code])
        for code, title in GROUPS.items()
    )
    return [
        Shelf(
            code, _(title), *pictures.of_group(code), tuple(map(translated, services[:SHOWN_PER_GROUP])), len(services)
        )
        for code, title, services in groups
        if services
    ]


def waiting(mine: Iterable[Mine]) -> list[Mine]:
    """What this device has open and somebody should go on with."""
    return [application for application in mine if application.status in WAITS_FOR_CITIZEN][:3]


@get("/", name="home")
async def front(request: Request) -> Template:
    token = token_of(request)
    drafts = waiting(await on_device(token))
    context = {"drafts": drafts, "doors": doors(), "shelves": shelves(), "often_sought": OFTEN_SOUGHT}
    return Template("home/front.html", context=context, headers={} if token else NO_CACHE)


@get("/bantuan", name="help", sync_to_thread=False)
def help_page() -> Template:
    return Template("home/help.html", context={"nav": "bantuan"}, headers=NO_CACHE)


@get("/privasi", name="privacy", sync_to_thread=False)
def privacy() -> Template:
    return Template("home/privacy.html", headers=NO_CACHE)


@get("/favicon.ico", sync_to_thread=False)
def favicon() -> Redirect:
    return Redirect(asset("icon-192.png"), status_code=302)


@get("/robots.txt", media_type="text/plain", sync_to_thread=False)
def robots() -> str:
    return "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE_PATHS), ""])


handlers = [front, help_page, privacy, favicon, robots]
