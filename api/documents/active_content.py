"""Takes out of a PDF everything that acts by itself: scripts, launches, attachments, films, remote forms."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from api.documents.refused import Refused

MOST_OBJECTS = 200_000
DEEPEST = 40
FROM_ROOT = ("/OpenAction", "/AA", "/Collection", "/Perms", "/Extensions", "/Threads", "/SpiderInfo", "/AF")
FROM_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
FROM_FORM = ("/XFA", "/CO")
ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/GoTo3DView"),
    *("/Rendition", "/RichMediaExecute", "/Movie", "/Sound", "/Hide", "/SetOCGState", "/Trans"),
}
ANNOTATIONS = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"}
PLAIN_LINKS = ("https://", "http://", "mailto:")


def remove(document: Pdf) -> list[str]:
    """Clean `document` in place; return the names of what was found."""
    root = document.Root
    found = _dropped(root, FROM_ROOT)
    for holder, keys in (("/Names", FROM_NAMES), ("/AcroForm", FROM_FORM)):
        if isinstance(root.get(holder), Dictionary):
            found |= _dropped(root[holder], keys)
    for holder in list(_dictionaries(document)):
        found |= _cleaned(holder)
    return sorted(name.strip("/") for name in found)


def _dropped(holder: Object, keys: tuple[str, ...]) -> set[str]:
    present = {key for key in keys if key in holder}
    for key in present:
        del holder[key]
    return present


def _cleaned(holder: Object) -> set[str]:
    found = _dropped(holder, ("/AA",))
    if "/A" in holder and _acts(holder["/A"]):
        found.add(f"A:{_text(holder['/A'].get('/S')).strip('/')}")
        del holder["/A"]
    if holder.get("/S") == Name.JavaScript and "/JS" in holder:
        found.add("JS")
        holder["/JS"] = pikepdf.String("")
    if holder.get("/Type") == Name.Filespec:
        found |= _dropped(holder, ("/EF",))
    if isinstance(holder.get("/Annots"), Array):
        found |= _cleaned_annotations(holder)
    return found


def _cleaned_annotations(page: Object) -> set[str]:
    kept = [
        note
        for note in page["/Annots"]
        if isinstance(note, Dictionary) and _text(note.get("/Subtype")) not in ANNOTATIONS
    ]
    if len(kept) == len(page["/Annots"]):
        return set()
    page["/Annots"] = Array(kept)
    return {"Annots"}


def _text(value: object) -> str:
    """Names in old encodings cannot be read as text; none of those we look for is among them."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return ""


def _acts(action: Object, depth: int = 0) -> bool:
    if not isinstance(action, Dictionary):
        return False
    kind = _text(action.get("/S"))
    if kind in ACTIONS or (kind == "/URI" and not _text(action.get("/URI")).lower().startswith(PLAIN_LINKS)):
        return True
    following = action.get("/Next")
    if following is None or depth > DEEPEST:
        return following is not None
    return any(_acts(each, depth + 1) for each in (following if isinstance(following, Array) else [following]))


def _dictionaries(document: Pdf) -> Iterator[Object]:
    """Every dictionary, also those written inside another: annotations may well be."""
    waiting: list[tuple[Object, int]] = [(each, 0) for each in document.objects]
    visited = 0
    while waiting:
        each, depth = waiting.pop()
        visited += 1
        if visited > MOST_OBJECTS or depth > DEEPEST:
            raise Refused("pdf_berbahaya")
        if isinstance(each, (Dictionary, Stream)):
            yield each
        waiting += [(inner, depth + 1) for inner in _inner(each) if not inner.is_indirect]


def _inner(each: Object) -> list[Object]:
    """The containers written directly inside this one; numbers, names and texts are Python's own or hold nothing."""
    if isinstance(each, (Dictionary, Stream)):
        values = [each[key] for key in each]
    elif isinstance(each, Array):
        values = list(each)
    else:
        return []
    return [value for value in values if isinstance(value, (Dictionary, Array))]
