"""Every page of those who lead, and of auditors."""

from playwright.sync_api import Page

from tests.e2e.office import OPERATOR
from tests.e2e.view import View


def move(page: Page) -> None:
    page.get_by_role("link", name=f"Pindahkan permohonan {OPERATOR}").click()


def move_to_nobody(page: Page) -> None:
    move(page)
    page.get_by_role("button", name="Pindahkan yang dicentang").click()


def open_move(page: Page) -> None:
    page.get_by_text("Ganti pemegang", exact=False).click()


def ask(page: Page) -> None:
    """Something is always wrong with it: nobody said why."""
    page.get_by_label("Isi").select_option("lengkap")
    page.get_by_role("button", name="Minta ekspor").click()


def ask_for_it(page: Page) -> None:
    page.get_by_role("button", name="Minta ekspor").click()
    page.get_by_role("link", name="Unduh XLSX").wait_for()


def announce_nothing(page: Page) -> None:
    page.get_by_text("Umumkan pemeliharaan").click()
    page.get_by_role("button", name="Umumkan", exact=True).click()


LEADING = {
    "places of those who lead": View("supervisor", "/loket/kelola"),
    "load": View("supervisor", "/loket/beban"),
    "moving from a person": View("supervisor", "/loket/beban", move),
    "moving to nobody": View("supervisor", "/loket/beban", move_to_nobody),
    "case that a supervisor may move": View("supervisor", "/loket/{review}", open_move),
    "SIAK is there": View("supervisor", "/loket/gangguan"),
    "maintenance without its hours": View("supervisor", "/loket/gangguan", announce_nothing),
    "how desks do": View("supervisor", "/loket/kinerja"),
    "digest": View("supervisor", "/loket/ringkasan"),
    "service standards": View("supervisor", "/loket/standar"),
    "survey, nobody judged yet": View("supervisor", "/loket/survei"),
    "whom nothing reached": View("supervisor", "/loket/kabar"),
    "exports": View("supervisor", "/ekspor"),
    "exports without a reason": View("supervisor", "/ekspor", ask),
    "export": View("supervisor", "/ekspor", ask_for_it),
    "audit": View("auditor", "/audit"),
    "audit that finds nothing": View("auditor", "/audit?nomor=AAAA-AAAA"),
    "history as an auditor reads it": View("auditor", "/loket/{review}/riwayat"),
    "load as an auditor sees it": View("auditor", "/loket/beban"),
    "exports of an auditor": View("auditor", "/ekspor"),
}
