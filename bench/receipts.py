"""Receipts, seal and all, through the engine, beside WeasyPrint alone in a process of the same kind."""

import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

from api.printing import engine, fonts
from api.printing.contexts import Contact, Letterhead, ReceiptContext, Received
from api.printing.worker import Press
from api.settings import settings
from bench.browsers import SECONDS, rate

WAITING = 4
"""Receipts asked for at once: the printer makes one after the other."""
RECEIPT = ReceiptContext(
    number="K7QF-3M9X",
    service_title="Akta Kelahiran",
    first_name="Maria",
    submitted_at="Selasa, 24 Nov 2026, 10.40 WITA",
    due_at="Rabu, 25 Nov 2026, 10.40 WITA",
    documents=(Received("Kartu Keluarga", 1), Received("Surat keterangan kelahiran", 1), Received("Buku nikah", 2)),
    link="https://lopo.test/p/Zk3vQh8sT1uJ9xYwB2mNcg",
    office=Letterhead(
        name="Dinas Kependudukan dan Pencatatan Sipil",
        address="Kelapa Lima",
        hours="Senin–Jumat 08.00–16.00 WITA",
        whatsapps=(Contact("Loket Akta", "0811-0000-001"), Contact("Loket KIA", "0811-0000-005")),
        complaint_page="https://lopo.test/layanan/pengaduan",
    ),
    created="2026-11-24T02:40:00Z",
    check_page="https://lopo.test/cek",
)


async def through_the_engine() -> float:
    return await rate([partial(engine.render, RECEIPT)] * WAITING)


class Alone:
    """One process with nothing but WeasyPrint and our template."""

    def __init__(self) -> None:
        os.environ |= fonts.environment(settings.data / "printing")
        self._process = ProcessPoolExecutor(1, mp_context=get_context("spawn"))

    async def rate(self) -> float:
        return await asyncio.get_running_loop().run_in_executor(self._process, _print_for, SECONDS)

    def close(self) -> None:
        self._process.shutdown()


@cache
def _press() -> Press:
    return Press()


def _print_for(seconds: float) -> float:
    press, done, begun = _press(), 0, time.perf_counter()
    while time.perf_counter() < begun + seconds:
        press.pdf(RECEIPT)
        done += 1
    return done / (time.perf_counter() - begun)
