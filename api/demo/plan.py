"""Who asks for what, what becomes of it, and when: the same for the same seed. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random

import msgspec

from api.now import WITA

MORNING, EVENING, SATURDAY = time(8), time(16), 5
NIGHT = time(3, 17)
NIGHTS = 14
TRIES = 8
OFTEN = {
    "akta-kelahiran": 26,
    "validasi-nik": 24,
    "kk-tambah-anggota": 14,
    "ktp-rusak": 12,
    "kia-0-5": 12,
    "pindah-keluar": 10,
}
SELDOM = 4
"""How often a service is asked for, beside the others."""
BEST_KNOWN = "akta-kelahiran"
FORGOTTEN_DAYS = 30


class Fate(msgspec.Struct, frozen=True):
    """`ago`: how many hours ago it was sent (or begun, where it never is), from and to. `share`: of about 300."""

    moves: str
    share: int
    ago: tuple[float, float]
    within: float = 40
    """Hours in which all that follows happens."""


DAY = 24
FATES = (
    Fate("begin", 16, (1, 12 * DAY)),
    Fate("begin withdraw", 4, (20, 12 * DAY)),
    Fate("begin send", 34, (0.2, 18.5)),
    Fate("begin send", 14, (20.3, 23.7)),
    Fate("begin send", 10, (24.3, 50)),
    Fate("begin send take release", 4, (2, 12)),
    Fate("begin send take", 18, (1, 18)),
    Fate("begin send take ask", 4, (3, 18)),
    Fate("begin send take ask write", 4, (3, 18)),
    Fate("begin send write", 3, (1, 18)),
    Fate("begin send take", 6, (20.3, 23.7)),
    Fate("begin send take", 5, (24.3, 46)),
    Fate("begin send take return", 22, (10, 10 * DAY)),
    Fate("begin send take return correct", 14, (20, 4 * DAY)),
    Fate("begin send take accept", 28, (3, 46)),
    Fate("begin send take accept deliver", 26, (20, 9 * DAY), 30),
    Fate("begin send take accept deliver complete", 56, (30, 14 * DAY)),
    Fate("begin send take return correct take accept deliver complete", 18, (70, 14 * DAY), 70),
    Fate("begin send take reject", 12, (20, 13 * DAY)),
    Fate("begin send withdraw", 7, (10, 13 * DAY)),
    Fate("help send", 4, (1, 20)),
    Fate("help send take accept", 3, (10, 40)),
    Fate("begin", 5, (32 * DAY, 43 * DAY)),
    Fate("begin send take return", 3, (64 * DAY, 73 * DAY)),
)
"""The last two are forgotten by those who began them, and expire."""
WHOLE = sum(fate.share for fate in FATES)


class Turn(msgspec.Struct, frozen=True, order=True):
    """At this moment, `move` happens to the application of this place in the list; a night to all of them."""

    at: datetime
    story: int
    move: str


class Story(msgspec.Struct, frozen=True):
    service: str
    moves: tuple[str, ...]


EVERYBODY = -1


def plan(services: Sequence[str], size: int, seed: int, now: datetime) -> tuple[list[Story], list[Turn]]:
    """About `size` stories that end before `now`, all fates and, from one story for each, all services among them."""
    chance = Random(seed)
    fates = [fate for fate in FATES for _ in range(max(1, round(fate.share * size / WHOLE)))]
    chance.shuffle(fates)
    codes = _asked_for(services, len(fates), chance)
    stories = [Story(code, tuple(fate.moves.split())) for code, fate in zip(codes, fates, strict=True)]
    turns = [
        Turn(at, place, move)
        for place, (story, fate) in enumerate(zip(stories, fates, strict=True))
        for at, move in zip(_moments(fate, chance, now), story.moves, strict=True)
    ]
    return stories, sorted([*turns, *_nights(now)])


def doors(stories: Sequence[Story], turns: Sequence[Turn]) -> list[int]:
    """Two stories whose citizens have something to do: one must correct, one may fetch."""
    recent = {turn.story for turn in turns if turn.at > turns[-1].at - timedelta(days=FORGOTTEN_DAYS)} - {EVERYBODY}
    ended = ([place for place in recent if stories[place].moves[-1] == move] for move in ("return", "deliver"))
    return [min(places, key=lambda place: (stories[place].service != BEST_KNOWN, place)) for places in ended]


def _asked_for(services: Sequence[str], size: int, chance: Random) -> list[str]:
    weights = [OFTEN.get(code, SELDOM) for code in services]
    return [*services, *chance.choices(services, weights, k=size)][:size]


def _moments(fate: Fate, chance: Random, now: datetime) -> list[datetime]:
    """Of each move, in their order."""
    sent = now - timedelta(hours=chance.uniform(*fate.ago))
    end = min(sent + timedelta(hours=fate.within), now)
    begun = [sent - timedelta(minutes=chance.uniform(5, 60)), sent][: 2 if " send" in fate.moves else 1]
    rest = len(fate.moves.split()) - len(begun)
    return begun + sorted(_working(chance, sent, end) for _ in range(rest))


def _working(chance: Random, start: datetime, end: datetime) -> datetime:
    """Any moment between, in office hours where there are some."""
    drawn = [start + (end - start) * chance.random() for _ in range(TRIES)]
    return next((moment for moment in drawn if _open(moment)), drawn[0])


def _open(moment: datetime) -> bool:
    there = moment.astimezone(WITA)
    return MORNING <= there.time() < EVENING and there.weekday() < SATURDAY


def _nights(now: datetime) -> Iterator[Turn]:
    for back in range(NIGHTS, 0, -1):
        night = (now - timedelta(days=back)).astimezone(WITA).date()
        yield Turn(datetime.combine(night, NIGHT, WITA), EVERYBODY, "expire")
