"""What a reason may be about: documents and answers that some service asks for."""

from functools import cache

from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service
from api.phrases.builtin import ANSWER, PAPER, REJECTION

ANSWERS = {
    "nik": "NIK",
    "kk_number": "Nomor KK",
    "name_any": "Nama",
    "date": "Tanggal",
    "phone_id": "Nomor HP",
    "document_number": "Nomor dokumen",
    "kelurahan": "Kelurahan",
    "text": "Tulisan pendek",
    "textarea": "Tulisan panjang",
}
GENERAL = {"": "Berkas apa saja", ANSWER: "Jawaban apa saja", REJECTION: "Penolakan permohonan"}


@cache
def topics() -> dict[str, str]:
    """Words by what a reason is about."""
    papers = {document.type: document.title for service in CATALOGUE.values() for document in service.documents}
    return {
        **GENERAL,
        **{f"{ANSWER}:{kind}": f"Jawaban: {words}" for kind, words in ANSWERS.items()},
        **{f"{PAPER}:{kind}": f"Berkas: {title}" for kind, title in sorted(papers.items(), key=lambda one: one[1])},
    }


def of_paper(service: Service, requirement: str) -> str:
    document = service.document(requirement)
    return f"{PAPER}:{document.type if document else requirement}"


def of_answer(service: Service, field: str) -> str:
    asked = service.field(field)
    return f"{ANSWER}:{asked.type if asked else ''}"
