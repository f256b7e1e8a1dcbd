"""Only the exact words of a scanner that looked at all of a file make it clean. Whatever else happens, nobody waits long."""

import asyncio
import time

import pytest

from api.documents import clamd, scanning
from api.documents.clamd import Answer, Clamd
from api.documents.scanning import Scan, scanner
from tests.flow.scanning.clamav import BADLY, VIRUS, hanging, listening, well


@pytest.mark.parametrize("size", [0, 1, clamd.PIECE - 1, clamd.PIECE, 3 * clamd.PIECE + 7])
async def test_a_file_arrives_whole_and_is_called_clean(folder, size):
    async with listening(well, folder) as clamav:
        assert await clamav.clamd.scan(b"x" * size) is Answer.CLEAN
        assert clamav.seen == [b"x" * size]


async def test_a_virus_is_found_also_at_the_border_of_two_pieces(folder):
    async with listening(well, folder) as clamav:
        assert await clamav.clamd.scan(bytes(clamd.PIECE - 5) + VIRUS) is Answer.INFECTED


async def test_a_file_that_it_finds_too_large_is_not_clean_and_no_failure(folder, ask):
    async with listening(well, folder, most=1000) as clamav:
        ask(clamav.clamd)
        assert await scanner.scan(bytes(12 << 20)) is Scan.WAITING
        assert await scanner.scan(b"x") is Scan.CLEAN


@pytest.mark.parametrize("behave", BADLY.values(), ids=BADLY)
async def test_a_scanner_that_behaves_badly_makes_nothing_clean(folder, ask, behave):
    async with listening(behave, folder) as clamav:
        ask(clamav.clamd)
        started = time.monotonic()
        assert await scanner.scan(b"x" * 100) is Scan.WAITING
        assert await scanner.scan(bytes(4 << 20)) is Scan.WAITING
        assert time.monotonic() - started < 2


async def test_after_one_silence_nobody_waits_for_a_while(folder, ask, clock):
    async with listening(hanging, folder) as clamav:
        ask(clamav.clamd)
        assert await asyncio.gather(*(scanner.scan(b"x") for _ in range(20))) == [Scan.WAITING] * 20
        asked = len(clamav.seen)
        assert asked <= 2 * scanning.AT_ONCE, (
            "each of those at the door asked about its file, then whether anybody is there"
        )
        assert await scanner.scan(b"x") is Scan.WAITING
        assert len(clamav.seen) == asked
    async with listening(well, folder) as clamav:
        clock.now += scanning.LEAVE_ALONE
        assert await scanner.scan(b"x") is Scan.CLEAN


@pytest.mark.parametrize("url", ["unix:///run/nowhere/clamd.ctl", "tcp://127.0.0.1:9", "tcp://localhost:9"])
async def test_a_scanner_that_is_not_there_makes_nothing_clean(ask, url):
    ask(Clamd.at(url))
    assert await scanner.scan(b"x") is Scan.WAITING


async def test_without_a_scanner_nothing_is_asked(ask):
    ask(None)
    assert await scanner.scan(VIRUS) is Scan.NOT_ASKED


def test_the_sender_waits_six_seconds_at_most():
    assert clamd.CONNECT_WITHIN <= clamd.ANSWER_WITHIN <= 6
