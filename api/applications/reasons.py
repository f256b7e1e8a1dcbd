"""Why something was not good, in the words of whoever reads it, and what would be."""

import msgspec

from api.applications.details import Detail, Line
from api.catalogue import CATALOGUE
from api.documents.queries import DocumentView
from api.office import office
from api.phrases import queries as phrases
from api.phrases.queries import Explained

GIVEN = frozenset({"reject", "return"})
"""Steps whose note may be one of the office's sentences."""


async def in_words(detail: Detail) -> Detail:
    """The same, its reasons in the language of the request, with the examples that belong to them."""
    notes = [line.note for line in detail.events if line.step in GIVEN]
    given = [*detail.marked.values(), *(view.reason for view in detail.documents), *notes]
    if not any(given):
        return detail
    shown = {"kantor": office.short_name, "layanan": detail.service.title, "nomor": detail.number}
    known = CATALOGUE.get(detail.service.code, detail.service)
    said = await phrases.explained(given, {**shown, "layanan": known.title}, shown)
    return msgspec.structs.replace(
        detail,
        marked={field: said[reason].text for field, reason in detail.marked.items()},
        documents=tuple(_paper(view, said) for view in detail.documents),
        events=tuple(_line(line, said) for line in detail.events),
        examples={one.text: one for one in said.values() if one.example or one.picture},
    )


def _paper(view: DocumentView, said: dict[str, Explained]) -> DocumentView:
    return msgspec.structs.replace(view, reason=said[view.reason].text) if view.reason else view


def _line(line: Line, said: dict[str, Explained]) -> Line:
    return msgspec.structs.replace(line, note=said[line.note].text) if line.note in said else line
