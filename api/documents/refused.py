"""A file we do not take, as the problem a person is told about."""

from api.documents.texts import REFUSALS, SCANS
from api.errors import Damaged, Invalid, Problem, TooLarge, Unsupported
from api.language import N_

KINDS: dict[str, type[Problem]] = {
    "terlalu_besar": TooLarge,
    "hasil_terlalu_besar": TooLarge,
    "jenis": Unsupported,
    "heic": Unsupported,
    "hasil_bukan_pdf": Unsupported,
}


class Refused(Invalid):
    """Carries the sentence of its code under the field `file`; answers 413, 415 or 422."""

    def __init__(self, code: str) -> None:
        kind = KINDS.get(code, Invalid)
        self.code, self.status, self.slug, self.title = code, kind.status, kind.slug, kind.title
        super().__init__({"file": REFUSALS[code]}, REFUSALS[code])


class Dangerous(Damaged):
    """A kept file in which the virus scanner found something later."""

    slug, title = "berkas-berbahaya", SCANS["infected"]
    advice = N_("Pemindai virus menemukan sesuatu di berkas ini, jadi berkas ini tidak diberikan lagi. Hubungi loket.")
