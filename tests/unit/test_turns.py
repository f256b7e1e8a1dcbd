"""Few places, many who want one: each caller has its turn, and only so many wait."""

import asyncio

import pytest

from api.documents.sandbox import Sandbox
from api.documents.turns import BUSY, TRY_AGAIN_IN, Turns
from api.errors import Unavailable


class Counter:
    """Serves two at once; whoever is served stays until it is let go. `served` tells who came when."""

    def __init__(self, waiting=24, waiting_of_one=6):
        self.turns = Turns(2, waiting, waiting_of_one)
        self.served, self.refused, self.tasks, self._inside = [], {}, [], {}

    def come(self, *names):
        """The first letter of a name is the caller."""
        tasks = [asyncio.create_task(self._visit(name)) for name in names]
        self.tasks += tasks
        return tasks

    async def let_go(self, name):
        self._inside.pop(name).set()
        await settled()

    async def empty(self):
        while self._inside:
            await self.let_go(next(iter(self._inside)))
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _visit(self, name):
        try:
            async with self.turns.turn(name[0]):
                self.served.append(name)
                self._inside[name] = asyncio.Event()
                await self._inside[name].wait()
        except Unavailable as refusal:
            self.refused[name] = refusal


async def settled():
    """Until everybody who can go on has done so."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_sixty_of_one_caller_keep_nobody_else_waiting():
    counter = Counter()
    counter.come(*(f"a{number}" for number in range(60)))
    await settled()
    counter.come("b0")
    await settled()
    assert counter.served == ["a0", "b0"]
    refused = counter.refused.values()
    assert len(refused) == 60 - 1 - 6
    assert all(type(each) is Unavailable and each.detail == BUSY for each in refused)
    assert all(int(each.headers["retry-after"]) for each in refused)
    await counter.empty()


async def test_callers_take_turns_and_each_keeps_its_own_order():
    counter = Counter()
    counter.come("a0", "b0", "a1", "a2", "a3", "b1", "c0", "d0", "c1")
    await settled()
    await counter.let_go("a0")
    assert counter.served == ["a0", "b0", "c0"]
    await counter.empty()
    assert [name for name in counter.served if name[0] == "a"] == ["a0", "a1", "a2", "a3"]
    assert counter.served.index("d0") < counter.served.index("a1")
    assert counter.served.index("b1") < counter.served.index("a2")


async def test_a_full_room_sends_the_longest_line_home_before_a_newcomer():
    counter = Counter(waiting=6)
    counter.come("a0", "b0", "a1", "a2", "a3", "b1", "b2", "b3", "c0", "d0", "e0", "f0", "g0")
    await settled()
    assert sorted(counter.refused) == ["a2", "a3", "b2", "b3", "g0"]
    await counter.empty()
    assert sorted(counter.served) == ["a0", "a1", "b0", "b1", "c0", "d0", "e0", "f0"]


async def test_who_gives_up_waiting_leaves_its_place_to_others():
    counter = Counter(waiting_of_one=1)
    _, _, gone = counter.come("a0", "b0", "a1")
    await settled()
    gone.cancel()
    await settled()
    counter.come("a2")
    await settled()
    await counter.empty()
    assert counter.served == ["a0", "b0", "a2"]


async def test_who_gives_up_at_the_moment_of_being_called_holds_no_place():
    counter = Counter()
    _, _, called, _ = counter.come("a0", "b0", "c0", "d0")
    await settled()
    counter._inside.pop("a0").set()
    while not counter.turns._served.get("c"):
        await asyncio.sleep(0)
    called.cancel()
    await settled()
    assert called.cancelled() and counter.served == ["a0", "b0", "d0"]
    await counter.empty()


async def test_a_file_that_fails_leaves_its_place_to_the_next():
    turns = Turns(1)
    with pytest.raises(KeyError):
        async with turns.turn("a"):
            raise KeyError
    async with asyncio.timeout(1), turns.turn("b"):
        pass


async def test_where_no_process_opens_files_people_are_told_when_to_come_again():
    absent = Sandbox(seconds=10, program="tests.unit.there_is_no_such_program")
    with pytest.raises(Unavailable) as told:
        await absent.ask("picture", b"")
    assert told.value.headers == {"retry-after": str(TRY_AGAIN_IN)}
    absent.close()


async def test_a_process_that_hung_up_and_has_not_ended_yet_is_no_fault_of_the_file():
    dying = Sandbox(seconds=10, program="tests.unit.hangs_up")
    with pytest.raises(Unavailable):
        await dying.ask("picture", b"")
    assert dying.process.poll() is None
    dying.close()
