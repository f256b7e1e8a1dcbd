"""What the office hands over: a plain PDF that says CONTOH, made by hand as no office would, not yet signed. Pure."""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

MARK = "CONTOH"
A4 = (595, 842)
ROWS = (
    "Ini berkas rekaan untuk mencoba Lopo.",
    "Ditandatangani penerbit rekaan, tidak berlaku, dan bukan dokumen kependudukan.",
)


def pdf(title: str, number: str) -> bytes:
    """One page with a title and the number of the application it answers."""
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page = document.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream("\n".join(_drawn(title, number)).encode("cp1252", "replace"))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _drawn(title: str, number: str) -> list[str]:
    rows = [_text(72, 640 - 22 * place, 11, row) for place, row in enumerate((f"Nomor permohonan {number}", *ROWS))]
    mark = f"0.92 0.8 0.78 rg BT /F1 110 Tf 0.77 0.64 -0.64 0.77 130 180 Tm ({MARK}) Tj ET 0 g"
    return [mark, _text(72, 760, 12, "Dinas Contoh, Kota Kupang"), _text(72, 690, 22, title), *rows]


def _text(x: int, y: int, size: int, words: str) -> str:
    safe = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({safe}) Tj ET"
