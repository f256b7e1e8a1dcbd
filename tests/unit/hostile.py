"""PDFs that no honest program makes, built for tests."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream


def saved(document: Pdf, **options: object) -> bytes:
    out = BytesIO()
    document.save(out, **options)
    return out.getvalue()


def one_page(**entries: object) -> Pdf:
    document = Pdf.new()
    document.add_blank_page(page_size=(200, 200))
    for name, value in entries.items():
        document.pages[0][f"/{name}"] = value
    return document


def nested_forms(depth: int = 12, times: int = 9) -> bytes:
    """A drawing that draws nine drawings that each draw nine: pdfium ends its whole process over it."""
    document = one_page()
    form = None
    for _ in range(depth):
        inner = Stream(document, b"/F Do " * times if form is not None else b"0 0 9 9 re f")
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
        inner.Resources = Dictionary(XObject=Dictionary(F=form)) if form is not None else Dictionary()
        form = document.make_indirect(inner)
    document.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))
    document.pages[0].Contents = Stream(document, b"/F Do " * times)
    return saved(document)


def packed(size: int, times: int) -> bytes:
    """A few kilobytes that unpack to more than any machine should hold."""
    body = bytes(size)
    for _ in range(times):
        body = zlib.compress(body, 9)
    document = one_page()
    stream = Stream(document, b"")
    stream.write(body, filter=Array([Name.FlateDecode] * times))
    document.pages[0].Contents = document.make_indirect(stream)
    return saved(document, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def many_objects(count: int = 250_000) -> bytes:
    return saved(one_page()).replace(b"/Type /Catalog", b"/Type /Catalog /X [" + b"<<>>" * count + b"]")
