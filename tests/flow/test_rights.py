"""The matrix: every role at every route. A route that stands in none of these lists fails here, until somebody decides."""

import httpx
import pytest

from api.accounts import sessions
from api.accounts.guards import COOKIE
from api.accounts.roles import Role
from api.applications import desk_actions
from api.assisting import registering
from api.documents import queries as documents
from api.settings import settings
from tests import making
from tests.browsing import SENT_BY_BROWSERS
from tests.flow.test_access import OPEN, VALUES, fill, routes

DESK = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.HEAD})
LEADS = frozenset({Role.SUPERVISOR, Role.HEAD})
DECIDED = {
    frozenset(Role): """
        GET /akun · POST /akun/hadir · POST /akun/keluar-lain · POST /akun/konfirmasi · POST /akun/kunci
        POST /akun/kunci/tantangan · POST /akun/kunci/{passkey}/hapus · POST /akun/kunci/{passkey}/nama
        POST /keluar""",
    DESK: """
        GET /akun/kabar · POST /akun/kabar · POST /akun/kabar/berhenti
        GET /akun/nomor · POST /akun/nomor · GET /akun/nomor/hapus · POST /akun/nomor/hapus
        POST /akun/nomor/hapus/usul · POST /akun/nomor/hapus/{proposal}/tarik
        GET /loket · POST /loket · POST /loket/berikutnya · GET /loket/langsung · GET /loket/segar
        POST /loket/tampilan · POST /loket/tampilan/{id}/hapus · GET /loket/tautan · POST /loket/tautan
        GET /loket/blangko · GET /loket/kabar · GET /loket/rak · GET /loket/rak/cari · GET /loket/rak/{number}
        POST /loket/rak/{number} · POST /loket/rak/{number}/tempat
        GET /loket/bantu · POST /loket/tanda-tangan · POST /loket/{number}/batal
        GET /loket/banyak · POST /loket/banyak · GET /loket/banyak/terima · POST /loket/banyak/terima
        GET /loket/banyak/pindah · GET /loket/banyak/serah · POST /loket/banyak/serah
        GET /loket/banyak/serah/lanjut · POST /loket/banyak/serah/lanjut
        GET /loket/terima · POST /loket/terima · POST /loket/terima/kiriman · GET /loket/terima/kiriman/{source}
        PATCH /loket/terima/kiriman/{source} · GET /loket/terima/{batch} · GET /loket/terima/{batch}/aman
        GET /loket/terima/{batch}/aman.txt · POST /loket/terima/{batch}/baru
        GET /loket/terima/{batch}/berkas/{item}/{name} · GET /loket/terima/{batch}/ke/{number}
        POST /loket/terima/{batch}/ke/{number} · POST /loket/terima/{batch}/ke/{number}/isi
        POST /loket/terima/{batch}/ke/{number}/serahkan · GET /loket/terima/{batch}/kemajuan
        GET /loket/terima/{batch}/lihat/{item} · POST /loket/terima/{batch}/selesai
        POST /loket/terima/{batch}/tujuan
        GET /loket/pengaduan · POST /loket/{number}/pengaduan/diadukan · POST /loket/{number}/pengaduan/nama
        POST /loket/{number}/pengaduan/{what}
        GET /loket/{number} · GET /loket/{number}/banding/{other} · POST /loket/{number}/berkas/{document}/nilai · POST /loket/{number}/tanggapan
        GET /loket/{number}/berkas/{document}/{name} · POST /loket/{number}/catatan
        POST /loket/{number}/catatan/{note} · GET /loket/{number}/hasil/{result}
        POST /loket/{number}/hasil/{result}/ganti · POST /loket/{number}/jawaban/{field}/tanda
        POST /loket/{number}/kabar · POST /loket/{number}/langkah/{name} · GET /loket/{number}/pesan
        GET /loket/{number}/pesan/jumlah · POST /loket/{number}/pesan · POST /loket/{number}/pesan/cukup · POST /loket/{number}/pin
        POST /loket/{number}/salin · POST /loket/{number}/serah
        POST /loket/{number}/serah/{result}/hapus · POST /loket/{number}/terima-semua""",
    LEADS: """
        POST /loket/banyak/pindah
        GET /loket/petugas · POST /loket/petugas · GET /loket/petugas/pola/{desk} · POST /loket/petugas/pola/{desk}
        GET /loket/beban/{holder} · POST /loket/beban/{holder} · POST /loket/{number}/pindah
        POST /loket/blangko · POST /loket/blangko/{kind}/kabar
        GET /loket/gangguan · POST /loket/gangguan · POST /loket/gangguan/{id}
        POST /loket/gangguan/{id}/pulih · POST /loket/gangguan/{id}/keliru
        GET /loket/pendamping · POST /loket/pendamping/{operator}/blokir · POST /loket/pendamping/{operator}/buka
        GET /loket/kalimat · GET /loket/kalimat/{kind}/{slug} · POST /loket/kalimat/{kind}/{slug}""",
    LEADS | {Role.ADMIN}: """
        GET /loket/standar · POST /loket/standar
        GET /persetujuan/pulih · GET /persetujuan/pulih/{operator} · POST /persetujuan/pulih/{operator}""",
    LEADS | {Role.ADMIN, Role.AUDITOR}: """
        GET /admin/kalender · GET /loket/kelola · GET /persetujuan · POST /persetujuan/{proposal}/setuju · POST /persetujuan/{proposal}/tarik
        POST /persetujuan/{proposal}/tolak""",
    DESK | {Role.HELPER}: """
        GET /bantu · GET /bantu/baru · POST /bantu/baru · POST /bantu/tutup · POST /bantu/{number}/lanjut
        POST /bantu/{number}/pin""",
    frozenset({Role.AUDITOR}): "GET /audit",
    DESK | {Role.AUDITOR}: "GET /loket/{number}/riwayat",
    LEADS | {Role.AUDITOR}: """
        GET /loket/beban · GET /loket/kinerja · GET /loket/ringkasan · GET /loket/survei · GET /loket/survei.csv · GET /ekspor · POST /ekspor · GET /ekspor/{export}
        GET /ekspor/{export}/unduh · POST /ekspor/{export}/usul""",
    frozenset({Role.ADMIN}): """
        POST /admin/kalender
        GET /admin · GET /admin/peran · GET /admin/petugas · GET /admin/petugas/undangan
        POST /admin/petugas/undangan · GET /admin/petugas/{operator} · POST /admin/petugas/{operator}
        POST /admin/petugas/{operator}/aktif · POST /admin/petugas/{operator}/batal
        POST /admin/petugas/{operator}/lembaga · POST /admin/petugas/{operator}/nonaktif
        POST /admin/petugas/{operator}/usul""",
}
"""By who may; everybody else of the office gets 403."""
CITIZENS = ("/permohonan/", "/saya/", "/api/v1/applications/", "/api/v1/uploads/")
"""Below these a key of the application, or a passkey of a citizen, decides: no role of the office helps."""
NOBODYS = {"/bahasa/{code}"}
"""They show and change nothing of anybody."""
STREAMS = {"/loket/langsung"}
"""They never end: asked by HEAD."""
LAST = "/keluar"
MAY = {
    tuple(reversed(one.split())): allowed
    for allowed, ones in DECIDED.items()
    for one in ones.replace("\n", "·").split("·")
    if one.strip()
}


def closed() -> list[tuple[str, str]]:
    return [(path, method) for path, method in routes() if path not in OPEN | NOBODYS]


@pytest.fixture
async def as_role(db, app):
    """A browser of somebody with this role, of the desk that validates NIKs."""
    opened = []

    async def sit(role: Role) -> httpx.AsyncClient:
        person = await making.staff(role.value.title(), role=role)
        if role is Role.HELPER:
            admin = await making.staff("Ina", role=Role.ADMIN)
            await registering.move(person.id, registering.checked("Kelurahan Oesapa", "kelurahan"), admin)
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url=settings.base_url,
            headers=SENT_BY_BROWSERS,
            cookies={COOKIE: await sessions.start(person.id, "uji")},
        )
        opened.append(client)
        return client

    yield sit
    for client in opened:
        await client.aclose()


def test_somebody_decided_about_every_route():
    of_office = {route for route in closed() if not route[0].startswith(CITIZENS)}
    assert of_office - set(MAY) == set(), "say in DECIDED who may"
    assert set(MAY) - of_office == set(), "these are gone"


@pytest.mark.parametrize("role", Role)
async def test_a_role_is_let_in_where_it_may_and_refused_everywhere_else(as_role, role):
    client, wrong = await as_role(role), []
    for path, method in sorted(MAY, key=lambda route: route[0] == LAST):
        asked = "HEAD" if path in STREAMS else method
        answer = await client.request(asked, fill(path))
        let_in = answer.status_code not in (401, 403) and not at_the_door(answer)
        if let_in is not (role in MAY[path, method]) or (not let_in and answer.status_code != 403):
            wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


async def test_no_role_opens_what_is_a_citizens_own(as_role, stranger):
    clients, wrong = {role: await as_role(role) for role in Role}, []
    number = (await making.submitted()).number
    for path, method in closed():
        if path.startswith(CITIZENS):
            url = fill(path).replace(VALUES["number"], number)
            refused = (await stranger.request(method, url)).status_code
            answers = {role: (await client.request(method, url)).status_code for role, client in clients.items()}
            if refused < 300 or set(answers.values()) != {refused}:
                wrong.append(f"{method} {path}: a stranger {refused}, {answers}")
    assert wrong == []


def at_the_door(answer: httpx.Response) -> bool:
    return answer.headers.get("location", "").startswith("/masuk") and answer.request.url.path != LAST


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [
        (Role.OPERATOR, 200, 404),
        (Role.SUPERVISOR, 200, 200),
        (Role.HEAD, 200, 200),
        (Role.ADMIN, 403, 403),
        (Role.AUDITOR, 403, 403),
        (Role.HELPER, 403, 403),
    ],
)
async def test_a_case_and_its_papers_open_by_role_and_desk(as_role, role, own, other):
    client, sari = await as_role(role), await making.staff("Sari")
    for desk, expected in (("validasi-nik", own), ("akta", other)):
        made = await making.submitted()
        await desk_actions.step(made.number, "take", sari)
        row = await making.at_desk(made.number, desk)
        [paper, *_] = await documents.of_application(row)
        for path in ("", f"/berkas/{paper.id}/1.jpg"):
            assert (await client.get(f"/loket/{made.number}{path}")).status_code == expected


async def test_a_route_without_a_case_is_as_one_of_another_desk(as_role):
    client = await as_role(Role.OPERATOR)
    assert (await client.get("/loket/AAAA-AAAA")).status_code == 404
