"""What those who lead use now and then, on one page, so that the menu of the desk stays short."""

import msgspec
from litestar import Request, get
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.response import Template

from api.accounts.guards import operators_only, signed_in
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.errors import Forbidden

NOT_YOURS = "Halaman Kelola dipakai penyelia, kepala dinas, admin dan auditor."


class Place(msgspec.Struct, frozen=True):
    """For whoever has one of the rights. `words` say in a sentence what it is for."""

    rights: tuple[Right, ...]
    path: str
    title: str
    words: str


PLACES = (
    Place((Right.ROSTERS,), "/loket/petugas", "Jadwal", "Siapa memegang loket mana, hari ini dan dua minggu ke depan."),
    Place(
        (Right.RECOVER, Right.APPROVE_ROLE, Right.READ_AUDIT),
        "/persetujuan",
        "Persetujuan",
        "Usulan yang menunggu orang kedua, dan petugas yang kehilangan kuncinya.",
    ),
    Place(
        (Right.PHRASES,), "/loket/kalimat", "Kalimat", "Kalimat siap pakai untuk pemohon: WhatsApp, alasan, pertanyaan."
    ),
    Place(
        (Right.HELPERS,),
        "/loket/pendamping",
        "Pendamping",
        "Berapa yang diajukan tiap pendamping, dan tanda-tanda calo.",
    ),
    Place(
        (Right.STOCK,),
        "/loket/blangko",
        "Stok blangko",
        "Bukukan blangko KTP dan KIA, dan beri tahu warga bila kosong.",
    ),
    Place(
        (Right.FIGURES,),
        "/loket/survei",
        "Survei kepuasan",
        "Indeks kepuasan per bulan, loket dan layanan, dengan CSV.",
    ),
    Place(
        (Right.SETTINGS, Right.SUPERVISE, Right.FIGURES),
        "/admin/kalender",
        "Kalender",
        "Hari libur dan jam kantor, yang dipakai menghitung janji.",
    ),
    Place(
        (Right.SEE_ALL_DESKS,),
        "/loket/pengaduan",
        "Pengaduan",
        "Pengaduan warga: tenggat, tingkat, dan yang langsung ke pimpinan.",
    ),
    Place(
        (Right.INCIDENTS,),
        "/loket/gangguan",
        "Gangguan SIAK",
        "Beri tahu warga bahwa SIAK terganggu, hentikan waktu janji, umumkan pemeliharaan.",
    ),
    Place(
        (Right.SUPERVISE,),
        "/loket/kabar",
        "Kabar",
        "Siapa yang perlu dikabari, dan berapa kabar yang sampai tiap bulan.",
    ),
    Place(
        (Right.PHRASES, Right.SETTINGS),
        "/loket/standar",
        "Standar pelayanan",
        "Delapan komponen yang ditulis dinas sendiri, untuk semua layanan atau satu.",
    ),
    Place(
        (Right.FIGURES,),
        "/loket/kinerja",
        "Kinerja",
        "Satu bulan per loket dan layanan: berapa, berapa lama, tepat janji atau tidak.",
    ),
    Place((Right.EXPORT,), "/ekspor", "Ekspor", "Data layanan sebagai XLSX atau CSV."),
)
"""In this order on the page. Whoever has only one of them finds it in the menu itself."""


def places(person: SignedIn) -> list[Place]:
    return [place for place in PLACES if may(person, *place.rights)]


async def leading_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    await operators_only(connection, handler)
    if not places(signed_in(connection)):
        raise Forbidden(NOT_YOURS)


@get("/loket/kelola", name="leading", guards=[leading_only])
async def leading(request: Request) -> Template:
    return Template("desk/leading.html", context={"operator": signed_in(request)})


handlers = [leading]
