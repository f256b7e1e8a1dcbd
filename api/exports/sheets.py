"""Files of one table, written row by row and taken away piece by piece: a million rows need no more memory than a thousand.

XLSX here is the least that spreadsheets read: one sheet, a fixed head, text, whole numbers and moments. Text lies in the
cells as text, so that nothing in it is ever computed. It is written here because libraries either hold a
whole file in memory or lay it on the disk in clear before they pack it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import RawIOBase, UnsupportedOperation
from typing import Protocol
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from api.exports.cells import BOM, Cell, csv_lines, neutral
from api.now import WITA

MOST_ROWS = 1_048_575
"""What a sheet holds below its head."""
LONGEST_CELL = 32_000
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  day 0 of spreadsheets, which know no zones
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FILES = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
PLAIN, MOMENT, BOLD, TEXT = 0, 1, 2, 3
OPEN = (
    f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/>'
)
CLOSE = "</sheetData></worksheet>"


class Sheet(Protocol):
    def rows(self, rows: Iterable[Sequence[Cell]]) -> None: ...
    def end(self) -> None: ...
    def take(self) -> bytes: ...


class Gathered(RawIOBase):
    """A file without a way back: what is written waits to be taken."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        raise UnsupportedOperation

    def write(self, data) -> int:  # type: ignore[override]  # any buffer, as every file takes
        self._kept += data
        return len(data)

    def take(self) -> bytes:
        taken, self._kept = bytes(self._kept), bytearray()
        return taken


class Csv:
    def __init__(self, columns: Sequence[str], moment: datetime) -> None:
        self._kept = bytearray(BOM + csv_lines([columns]))

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._kept += csv_lines(rows)

    def end(self) -> None:
        pass

    def take(self) -> bytes:
        taken, self._kept = bytes(self._kept), bytearray()
        return taken


class Xlsx:
    def __init__(self, columns: Sequence[str], moment: datetime) -> None:
        self._file, self._date = Gathered(), moment.astimezone(WITA).timetuple()[:6]
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED, compresslevel=4)
        for name, text in FILES.items():
            self._zip.writestr(self._entry(name), HEAD + text)
        self._sheet = self._zip.open(self._entry("xl/worksheets/sheet1.xml"), "w")
        widths = "".join(
            f'<col min="{place}" max="{place}" width="20" customWidth="1"/>' for place in range(1, len(columns) + 1)
        )
        head = "".join(_text(name, BOLD) for name in columns)
        self._sheet.write(f"{OPEN}<cols>{widths}</cols><sheetData><row>{head}</row>".encode())

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._sheet.write("".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows).encode())

    def end(self) -> None:
        self._sheet.write(CLOSE.encode())
        self._sheet.close()
        self._zip.close()

    def take(self) -> bytes:
        return self._file.take()

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, self._date)
        entry.compress_type = ZIP_DEFLATED
        return entry


SHEETS = {"csv": Csv, "xlsx": Xlsx}


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, datetime):
        days = (cell.astimezone(WITA).replace(tzinfo=None) - EPOCH).total_seconds() / 86400
        return f'<c s="{MOMENT}"><v>{days:.8f}</v></c>'
    return f"<c><v>{cell}</v></c>" if isinstance(cell, int) else _text(cell, TEXT)


def _text(text: str, style: int) -> str:
    words = escape(neutral(text)[:LONGEST_CELL])
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{words}</t></is></c>'
