"""The body of a request as it comes: in parts, with nothing lost at a cut and nobody holding the line for ever."""

import asyncio

import pytest

from api import errors
from api.documents import reading
from api.documents.reading import Patience, read_file
from api.errors import TooLarge
from api.uploads import arriving
from api.uploads.arriving import PART
from api.uploads.protocol import Cut, TooSlow

GONE = {"type": "http.disconnect"}


def events(*bodies, then=None):
    """What a server hands over: these pieces, and then the end, or `then`."""
    waiting = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]
    waiting.append(then or {"type": "http.request", "body": b"", "more_body": False})

    async def receive():
        return waiting.pop(0)

    return receive


async def parts(receive, room=4 * PART):
    """The sizes of the parts that came, and how it ended."""
    sizes = []
    try:
        async for part in arriving.Body(receive).parts(room):
            sizes.append(len(part))
    except (Cut, TooSlow, TooLarge) as end:
        return sizes, type(end)
    return sizes, None


@pytest.mark.parametrize(
    ("came", "sizes"),
    [
        ((), []),
        ((1,), [1]),
        ((PART - 1,), [PART - 1]),
        ((PART,), [PART]),
        ((PART + 1,), [PART, 1]),
        ((PART, PART), [PART, PART]),
        ((4096,) * 512, [PART, PART]),
        ((3 * PART + 7,), [PART, PART, PART, 7]),
    ],
)
@pytest.mark.parametrize(("then", "end"), [(None, None), (GONE, Cut)])
async def test_what_came_is_kept_whether_it_ends_or_breaks(came, sizes, then, end):
    assert await parts(events(*map(bytes, came), then=then)) == (sizes, end)


async def test_one_byte_too_many_ends_it_before_the_last_part_counts():
    assert await parts(events(bytes(PART), b"x"), room=PART) == ([], TooLarge)
    assert await parts(events(bytes(PART), bytes(PART), b"x"), room=2 * PART) == ([PART], TooLarge)
    assert await parts(events(bytes(PART), bytes(PART)), room=2 * PART) == ([PART, PART], None)


async def test_a_stalled_body_is_given_up_after_a_while_and_what_came_is_kept(monkeypatch):
    monkeypatch.setattr(reading, "patience", Patience(idle=0.05))
    ready = events(b"abc", b"de")

    async def receive():
        event = await ready()
        return event if event["body"] else await asyncio.Event().wait()

    assert await parts(receive) == ([5], TooSlow)


async def test_a_body_that_never_stalls_and_never_ends_is_given_up_too(monkeypatch):
    for impatient in (Patience(total=0.05), Patience(grace=0.05, slowest=1 << 30)):
        monkeypatch.setattr(reading, "patience", impatient)

        async def receive():
            await asyncio.sleep(0.001)
            return {"type": "http.request", "body": b"x", "more_body": True}

        async with asyncio.timeout(2):
            [size], end = await parts(receive)
        assert (size > 1, end) == (True, TooSlow)


async def refused(receive):
    async with arriving.body(receive) as body:
        async for _ in body.parts(1):
            pass


async def test_who_is_refused_is_heard_out_for_a_moment_and_no_longer(monkeypatch):
    receive = events(b"ab", b"c", b"d")
    with pytest.raises(TooLarge):
        await refused(receive)
    with pytest.raises(IndexError):
        await receive()

    monkeypatch.setattr(reading, "patience", Patience(linger=0.05))
    ready = events(b"ab", b"c")

    async def stalling():
        event = await ready()
        return event if event["body"] else await asyncio.Event().wait()

    async with asyncio.timeout(2):
        with pytest.raises(TooLarge):
            await refused(stalling)


async def test_a_file_that_comes_whole_or_not_at_all_is_given_up_with_its_own_sentence(monkeypatch):
    assert await read_file(events(b"ab", b"c")) == b"abc"
    with pytest.raises(errors.Cut, match="terputus"):
        await read_file(events(b"ab", then=GONE))

    monkeypatch.setattr(reading, "patience", Patience(idle=0.05))
    ready = events(b"ab")

    async def stalling():
        event = await ready()
        return event if event["body"] else await asyncio.Event().wait()

    async with asyncio.timeout(2):
        with pytest.raises(errors.TooSlow) as told:
            await read_file(stalling)
    assert told.value.status == 408 and told.value.headers == {"connection": "close"}
    assert "Kirim lagi" in told.value.detail and "Kirim lagi" not in TooSlow().detail
