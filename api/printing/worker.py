"""The process that prints: `python -m api.printing.worker FD FOLDER` answers one context at a time over a socket, until it
closes. Receipts are sealed with the certificate that FOLDER holds; a receipt without a seal is better than none.

WeasyPrint and pyHanko live only here. Without its libraries importing it fails, without any font it crashes: the first page is
made before saying ready, so that whoever started this process learns both by its death.
"""

import gc
import logging
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import structlog
import weasyprint
from jinja2 import Environment, FileSystemLoader
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from api import logs
from api.printing.contexts import BrochureContext, Context, Printed, ReceiptContext, SheetContext
from api.printing.qr import qr_svg
from api.seals.sealer import Sealer

TEMPLATES = Path(__file__).parent / "templates"
KINDS = {ReceiptContext: "receipt", BrochureContext: "brochure", SheetContext: "sheet"}
log = structlog.get_logger()


class Press:
    """Templates, styles and fonts, read once."""

    def __init__(self) -> None:
        jinja = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        jinja.globals["qr_svg"] = qr_svg
        self._fonts = FontConfiguration()
        self._fetch = URLFetcher(allowed_protocols={"data"})
        self._templates = {kind: jinja.get_template(f"{name}.html") for kind, name in KINDS.items()}
        self._styles = {kind: self._style(name) for kind, name in KINDS.items()}

    def _style(self, name: str) -> weasyprint.CSS:
        text = (TEMPLATES / "paper.css").read_text() + (TEMPLATES / f"{name}.css").read_text()
        return weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=self._fetch)

    def pdf(self, context: Context, sealed: bool = False) -> bytes:
        page = self._templates[type(context)].render(c=context, office=context.office, sealed=sealed)
        document = weasyprint.HTML(string=page, url_fetcher=self._fetch)
        style = self._styles[type(context)]
        return document.write_pdf(stylesheets=[style], font_config=self._fonts, pdf_variant="pdf/ua-1")


def printed(press: Press, sealer: Sealer, context: Context) -> Printed:
    """Whatever fails in the seal takes nobody's receipt away: it is logged, and /health says that seals are missing."""
    if isinstance(context, ReceiptContext) and sealer.ready():
        try:
            return Printed(sealer.seal(press.pdf(context, sealed=True)), sealer.well)
        except Exception:
            log.exception("seal_failed")
            return Printed(press.pdf(context), well=False)
    return Printed(press.pdf(context), sealer.well)


def serve(line: Connection, sealer: Sealer) -> None:
    press = Press()
    sealer.ready()
    weasyprint.HTML(string="<p>Lopo").write_pdf()
    gc.collect()
    gc.freeze()
    line.send_bytes(msgspec.msgpack.encode(Printed(b"", sealer.well)))
    while True:
        context = msgspec.msgpack.decode(line.recv_bytes(), type=Context)
        line.send_bytes(msgspec.msgpack.encode(printed(press, sealer, context)))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logs.configure()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    sys.excepthook = lambda *failure: log.error("page_failed", exc_info=failure)
    with suppress(EOFError, ConnectionError):
        serve(Connection(int(sys.argv[1])), Sealer(Path(sys.argv[2])))


if __name__ == "__main__":
    main()
