"""The service catalogue: one TOML file per service, read and checked at start-up.

Rules about a service take the `Service` itself, never its code: an application keeps the copy it was made with.
"""

from pathlib import Path

from api.catalogue.definitions import Service
from api.catalogue.loading import load
from api.errors import NotFound
from api.language import _

CATALOGUE, _shared = load(Path(__file__).parent)
GROUPS = {code: group.title for code, group in _shared.groups.items()}
"""Code to title, in the order they are shown."""
OUTPUTS = _shared.outputs
"""What the office hands out, code to words."""


def find(code: str) -> Service:
    """Raise NotFound where no service has this code."""
    if code not in CATALOGUE:
        raise NotFound(_("Layanan ini tidak ada. Cari layanan lain di daftar layanan."))
    return CATALOGUE[code]
