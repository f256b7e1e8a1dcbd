"""Applications in every state, made the way people make them: by actions, so that no test sees an impossible one."""

import io
import shutil
from pathlib import Path
from uuid import UUID

import pypdfium2
from PIL import Image

from api.accounts.queries import SignedIn
from api.accounts.roles import Right, Role, may
from api.accounts.tables import Membership, Operator
from api.applications import actions, record, submission
from api.applications.actions import Created
from api.applications.tables import Application
from api.documents import inspection
from api.documents import queries as documents
from api.documents.findings import Inspected
from api.documents.keeping import Prepared, keep
from api.documents.scanning import scanner
from api.now import now
from api.own_numbers import actions as own_numbers
from api.results import actions as results
from api.tokens import new_id

SAMPLES = Path(__file__).parent / "samples"


def _smaller(photo: Path) -> bytes:
    """As easily read and inspected in a third of the time: a photo is looked at a thousand times in these tests."""
    file = io.BytesIO()
    with Image.open(photo) as full:
        full.resize((full.width // 2, full.height // 2)).save(file, "JPEG", quality=80)
    return file.getvalue()


PHOTO = _smaller(SAMPLES / "foto_baik_3mp.jpg")
PDF = (SAMPLES / "pdf_biasa.pdf").read_bytes()
SIGNED, CERTIFIED = ((SAMPLES / f"tte_{name}.pdf").read_bytes() for name in ("sah", "sertifikasi"))

ANSWERS = {
    "applicant_name": "Maria Yuliana Bere",
    "applicant_nik": "5371046508900001",
    "applicant_kk_number": "5371040312150007",
    "applicant_phone": "081234567890",
    "applicant_relation": "diri_sendiri",
    "kelurahan": "53.71.04.1001",
    "delivery": "pdf_di_aplikasi",
    "attest_truth": True,
    "privacy_notice_ack": True,
    "subject_name": "Maria Yuliana Bere",
    "subject_nik": "5371046508900001",
    "subject_kk_number": "5371040312150007",
    "subject_birth_date": "1990-08-25",
    "institution": "bpjs_kesehatan",
    "error_text": "NIK tidak ditemukan",
}
"""A complete set for the service `validasi-nik`."""
PAPERS = ("tangkapan_layar", "kk", "ktp")


async def draft(**changes: object) -> Created:
    return await actions.create("validasi-nik", {**ANSWERS, **changes}, source="test")


async def attach(number: str, *requirements: str, data: bytes = PHOTO) -> None:
    for requirement in requirements or PAPERS:
        await actions.attach(number, requirement, await prepared(data))


_found: dict[bytes, Inspected] = {}


async def prepared(data: bytes) -> Prepared:
    """As a citizen's file is prepared; what inspection finds in the same bytes is asked once, as these are always the same few."""
    if data not in _found:
        _found[data] = await inspection.inspect(data)
    return await keep(data, _found[data], await scanner.check(data, "virus"))


async def submitted(*more_papers: str, **changes: object) -> Created:
    made = await draft(**changes)
    await attach(made.number, *PAPERS, *more_papers)
    await submission.submit(made.number)
    return made


async def staff(name: str = "Sari", *desks: str, role: Role = Role.OPERATOR, told: bool = True) -> SignedIn:
    """Somebody of the office, for tests that call the desk's actions directly. `told`: their own NIK and KK."""
    operator = new_id()
    await Operator.insert(Operator(id=operator, name=name, role=role.value, created=now()))
    chosen = desks or ("validasi-nik",)
    await Membership.insert(*(Membership(operator=operator, desk=desk) for desk in chosen))
    person = SignedIn(operator, name, role, chosen, numbers=told)
    if told and may(person, Right.DECIDE):
        await own_numbers.tell(person, *numbers_of(operator))
    return person


def numbers_of(person: UUID) -> tuple[str, str]:
    """A NIK and a KK that nobody else has."""
    return tuple(f"{kind}{person.int % 10**15:015}" for kind in "89")


async def at_desk(number: str, desk: str) -> UUID:
    """Move a case to another desk, as a change of the office file would for those to come: its id."""
    row = await record.find(number)
    await Application.update({Application.desk: desk}).where(Application.id == row.id)
    return row.id


async def hand_over(application: UUID, data: bytes = SIGNED, name: str = "hasil.pdf") -> UUID:
    """A result as the citizen finds it, without the steps of the desk."""
    prepared = await results.prepare(data, name)
    await results.keep(application, prepared, "operator:test")
    await results.deliver(application, "validasi-nik", {prepared.id}, "operator:test")
    return prepared.id


def trust_the_samples(data: Path) -> None:
    """Have an installation with this data folder trust who signed `tte_*.pdf`."""
    folder = data / "trust"
    folder.mkdir(exist_ok=True)
    shutil.copy(SAMPLES / "akar_uji.pem", folder)


async def master(application: UUID) -> bytes:
    """The kept bytes of an application's only document."""
    [view] = await documents.of_application(application)
    return (await documents.master(application, view.id)).body


def text_of(pdf: bytes) -> str:
    """What a reader finds on all pages."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)
