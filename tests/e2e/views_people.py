"""Every page about the people of the office: their numbers, rosters, approvals and rights."""

from tests.e2e import pressing_desk
from tests.e2e.pressing import press
from tests.e2e.view import View

PEOPLE = {
    "own numbers": View("operator", "/akun/nomor?lanjut=/akun"),
    "own numbers, never told": View("newcomer", "/akun/nomor?lanjut=/akun"),
    "case before one told one's numbers": View("newcomer", "/loket/{process}"),
    "own numbers with mistakes": View("operator", "/akun/nomor", press("Simpan")),
    "a mistyped number with mistakes": View("operator", "/akun/nomor", pressing_desk.mistake_in_forgetting),
    "a mistyped number before it is proposed": View("operator", "/akun/nomor", pressing_desk.forget_number),
    "locked screen": View("operator", "/loket", pressing_desk.locked),
    "roster of a day": View("supervisor", "/loket/petugas"),
    "roster of a week": View("supervisor", "/loket/petugas/pola/kk-ktp"),
    "approvals": View("supervisor", "/persetujuan"),
    "who lost every key": View("supervisor", "/persetujuan/pulih"),
    "letting in again": View(
        "supervisor", "/persetujuan/pulih", lambda page: page.get_by_role("link", name="Dorkas Tefa").first.click()
    ),
    "rights": View("admin", "/admin/peran"),
    "a high role": View("admin", "/admin/petugas/undangan", pressing_desk.invite_high),
}
