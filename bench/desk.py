"""The queue and its search, with a thousand applications and with a million: the same pages, their times beside each other.

./run bench desk            both, some minutes
LOPO_BENCH_DESK=20000 …     the larger office with so many instead
"""

import os
import time
from collections.abc import Awaitable, Callable
from statistics import median
from urllib.parse import urlencode

import msgspec

from api.accounts import queries as accounts
from api.accounts.guards import COOKIE
from api.applications import desk_actions
from api.applications.desk_lists import Place
from api.database import fetch, pool
from bench import desk_filling
from bench.browsers import Visitor
from bench.town import PROBE, Town
from bench.work import worked

SMALL, LARGE = 1_000, int(os.environ.get("LOPO_BENCH_DESK", "1000000"))
OPEN = {SMALL: 500, LARGE: max(LARGE // 20, 1)}
MOST_MS = 50
ROUNDS = 15
DESK, SERVICE = "kk-ktp", "kk-perubahan-data"
FORM = {"content_type": "application/x-www-form-urlencoded", "sec_fetch_site": "same-origin"}


class Spent(msgspec.Struct, frozen=True):
    """Milliseconds an answer took: worked for it by web process and database, and from asking to the answer, at the quickest."""

    work: float
    quickest: float


class Measure(msgspec.Struct, frozen=True):
    """The processes that answer."""

    processes: tuple[int, ...]

    async def spent(self, ask: Callable[[], Awaitable[object]]) -> Spent:
        """The middle of the work of ROUNDS, after two that are not counted."""
        work, waited = [], []
        for _ in range(ROUNDS + 2):
            before, begun = worked(*self.processes), time.perf_counter()
            await ask()
            waited.append((time.perf_counter() - begun) * 1000)
            work.append(worked(*self.processes) - before)
        return Spent(median(work[2:]), min(waited[2:]))


class Seat(msgspec.Struct, frozen=True):
    """Somebody at a desk: their session and account."""

    cookie: str
    me: accounts.SignedIn


async def show(port: int, *processes: int) -> None:
    async with pool(4):
        seats = {name: await _sit(*who) for name, who in WHO.items()}
        town = Town(await desk_filling.staff())
        times: dict[str, list[Spent]] = {}
        for begin, size in ((0, SMALL), (SMALL, LARGE)):
            begun = time.monotonic()
            await desk_filling.fill(town, begin, size - begin, OPEN[size] - (OPEN[SMALL] if begin else 0))
            await desk_filling.look(seats["operator"].me.id, DESK) if begin else None
            print(f"{size:>9,} applications, {OPEN[size]:,} open, filled in {time.monotonic() - begun:.0f} s")
            for name, spent in (await _times(port, seats, Measure(processes))).items():
                times.setdefault(name, []).append(spent)
    busy = " ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"\nmilliseconds of work for an answer (until the answer, the quickest of {ROUNDS}); load of the machine {busy}"
    )
    print(f"{'':<44}{SMALL:>10,}{LARGE:>12,}")
    for name, spent in times.items():
        print(_line(name, *spent))


WHO = {"operator": ("Sari", "operator", DESK), "supervisor": ("Ina", "supervisor")}


async def _sit(name: str, role: str, *desks: str) -> Seat:
    _, token = await desk_filling.sign_in(name, role, *desks)
    return Seat(f"{COOKIE}={token}", await accounts.operator_of(token))


def _line(name: str, small: Spent, large: Spent) -> str:
    verdict = f"  > {MOST_MS} ms" if large.work > MOST_MS else ""
    waited = f"({small.quickest:.1f}, {large.quickest:.1f})"
    return f"{name:<44}{small.work:>10.1f}{large.work:>12.1f}  {waited:<16}{verdict}".rstrip()


async def _times(port: int, seats: dict[str, Seat], measure: Measure) -> dict[str, Spent]:
    [place] = await fetch(MIDDLE, DESK)
    [some] = await fetch("select number from application where desk = $1 order by id desc limit 1", DESK)
    middle = Place(1, place["due"], place["id"])
    times = {}
    async with Visitor(port) as visitor:
        for who, name, path in _pages(str(middle), seats):
            times[f"{who}: {name}"] = await measure.spent(_get(visitor, path, seats[who].cookie))
        for who in seats:
            for name, words in _searches(some["number"]):
                times[f"{who}: cari {name}"] = await measure.spent(_post(visitor, words, seats[who].cookie))
    me = seats["operator"].me
    times["operator: ambil berikutnya"] = await measure.spent(lambda: desk_actions.take_next(me))
    return times


MIDDLE = """
select due, id from application where desk = $1 and status = 'submitted' and operator is null order by due, id
offset (select count(*) / 2 from application where desk = $1 and status = 'submitted' and operator is null) limit 1
"""


def _pages(middle: str, seats: dict[str, Seat]) -> list[tuple[str, str, str]]:
    holder = seats["operator"].me.id
    asked = {
        "antrean": {},
        "antrean, a page in the middle": {"sesudah": middle},
        "antrean, the page before that": {"sebelum": middle},
        "kirim ulang": {"tab": "kirim-ulang"},
        "diproses": {"tab": "diproses"},
        "siap": {"tab": "siap"},
        "semua terbuka": {"tab": "terbuka"},
        "selesai": {"tab": "selesai"},
        "one service": {"layanan": SERVICE},
        "one service, selesai": {"layanan": SERVICE, "tab": "selesai"},
        "late only": {"janji": "lewat"},
        "soon, one service": {"janji": "segera", "layanan": SERVICE},
        "one holder, semua terbuka": {"petugas": holder, "tab": "terbuka"},
        "changed, semua terbuka": {"berubah": "1", "tab": "terbuka"},
        "milik saya": {"daftar": "saya"},
    }
    return [(who, name, f"/loket?{urlencode(query)}") for who in seats for name, query in asked.items()]


def _searches(number: str) -> list[tuple[str, str]]:
    return [
        ("a number", number),
        ("a part of a number", number[5:]),
        ("three signs of a number", number[1:4]),
        ("a number with a mistake", number[1] + number[0] + number[2:]),
        ("a NIK", PROBE[0]),
        ("a phone", PROBE[1]),
        ("a common word", "Maria"),
        ("two common words", "Maria Bere"),
        ("two words, one misspelt", "Maira Bewe"),
        ("three words, one misspelt", "Welmince Kornelia Oematang"),
        ("nobody", "Xaverius Zwartbol"),
    ]


def _get(visitor: Visitor, path: str, cookie: str) -> Callable[[], Awaitable[object]]:
    return lambda: visitor.ask("GET", path, cookie=cookie)


def _post(visitor: Visitor, words: str, cookie: str) -> Callable[[], Awaitable[object]]:
    return lambda: visitor.ask("POST", "/loket", urlencode({"cari": words}).encode(), cookie=cookie, **FORM)
