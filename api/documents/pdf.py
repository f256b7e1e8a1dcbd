"""A stranger's PDF: looked over within bounds, cleaned of what acts, and turned into one picture a page."""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from api.documents import active_content, formats, patience, pictures
from api.documents.findings import Inspected
from api.documents.refused import Refused

MOST_PAGES = 40
MOST_PAGES_OF_RESULT = 400
MOST_POINTS = 14_400
MOST_INFLATED = 256 << 20
MOST_PIXELS = 80_000_000
SECONDS_A_PAGE = 0.2
PIECE = 1 << 20
DOTS_PER_POINT = 110 / 72
FLATE = ("/FlateDecode", "/Fl")
COMPRESSING = {*FLATE, "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
SAVING = {
    "encryption": False,
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    "recompress_flate": False,
    "compress_streams": True,
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
}


def inspect(data: bytes) -> Inspected:
    """Raise Refused unless this opens, is bounded, and every page can be shown."""
    with opened(data, MOST_PAGES) as document:
        _check_sizes(document)
        removed = active_content.remove(document)
        _flatten(document)
        master = _saved(document)
        pages = len(document.pages)
    shown = [(pictures.jpeg(page), page if number == 0 else None) for number, page in enumerate(render(master))]
    if len(shown) != pages:
        raise Refused("pdf_rusak")
    return Inspected(
        media_type=formats.PDF,
        pages=pages,
        master=master,
        previews=tuple(preview for preview, _ in shown),
        thumbnail=pictures.thumbnail(shown[0][1]),
        metrics={"removed": " ".join(removed)} if removed else {},
    )


def count_pages(data: bytes) -> int:
    """Of a PDF that is kept bit for bit: raise Refused unless it opens."""
    with opened(data, MOST_PAGES_OF_RESULT) as document:
        return len(document.pages)


def opened(data: bytes, most_pages: int) -> pikepdf.Pdf:
    """The header must be the first bytes, which refuses files that are two kinds at once; the end must be there."""
    if formats.sniff(data) != formats.PDF:
        raise Refused("bukan_pdf")
    if b"%%EOF" not in data[-2048:]:
        raise Refused("pdf_terpotong")
    try:
        document = pikepdf.open(BytesIO(data))
        count = len(document.pages)
    except pikepdf.PasswordError as error:
        raise Refused("pdf_terkunci") from error
    except (pikepdf.PdfError, RecursionError, ValueError) as error:
        raise Refused("pdf_rusak") from error
    if not 0 < count <= most_pages:
        raise Refused("pdf_terlalu_panjang" if count else "pdf_rusak")
    return document


def render(data: bytes) -> Iterator[Image.Image]:
    """Each page as RGB, 110 dots an inch, no side longer than a preview's."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("pdf_rusak") from error
    for page in document:
        patience.allow(SECONDS_A_PAGE)
        scale = min(DOTS_PER_POINT, pictures.PREVIEW_SIDE / max(*page.get_size(), 1))
        yield page.render(scale=scale, may_draw_forms=False, rev_byteorder=True).to_pil().convert("RGB")
        page.close()
    document.close()


def _check_sizes(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        left, bottom, right, top = (float(number) for number in page.mediabox)
        if max(abs(right - left), abs(top - bottom)) * float(page.get("/UserUnit", 1)) > MOST_POINTS:
            raise Refused("pdf_halaman_besar")
    left_to_inflate = MOST_INFLATED
    for stream in document.objects:
        if isinstance(stream, pikepdf.Stream):
            left_to_inflate -= _inflated(stream, left_to_inflate)


def _inflated(stream: pikepdf.Stream, most: int) -> int:
    """How much this stream unpacks to, found without ever holding more than a piece of it."""
    filters = _filters(stream)
    if sum(name in COMPRESSING for name in filters) > 1:
        raise Refused("pdf_berbahaya")
    if (
        stream.get("/Subtype") == "/Image"
        and int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MOST_PIXELS
    ):
        raise Refused("gambar_terlalu_besar")
    if not filters or filters[0] not in FLATE:
        return 0
    unpacked, unpacker, rest = 0, zlib.decompressobj(), stream.read_raw_bytes()
    try:
        while rest and not unpacker.eof:
            unpacked += len(unpacker.decompress(rest, PIECE))
            rest = unpacker.unconsumed_tail
            if unpacked > most:
                raise Refused("pdf_berbahaya")
    except zlib.error:
        return unpacked
    return unpacked


def _filters(stream: pikepdf.Stream) -> list[str]:
    names = stream.get("/Filter", [])
    return [str(name) for name in names] if isinstance(names, (list, pikepdf.Array)) else [str(names)]


def _flatten(document: pikepdf.Pdf) -> None:
    """Draw what was filled in or written on a page into the page itself: it is seen by all and acts no more."""
    form = document.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances"):
        document.generate_appearance_streams()
    document.flatten_annotations("screen")


def _saved(document: pikepdf.Pdf) -> bytes:
    """Written anew, which drops old revisions, encryption, and whatever stood before or after."""
    out = BytesIO()
    document.save(out, **SAVING)
    return out.getvalue()
