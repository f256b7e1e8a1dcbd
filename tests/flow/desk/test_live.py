"""News of the queue: what is told, to whom, and that it goes on after whatever breaks in between."""

import asyncio
import os
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from api import database
from api.accounts import sessions
from api.applications import desk_actions
from api.now import now
from api.queue import news as newsroom
from api.queue.news import EVERYTHING, LISTENER, MOST_STREAMS, listening, news
from tests import making
from tests.browsing import signed_in
from web import desk_live

LISTENERS = f"select pid from pg_stat_activity where application_name = '{LISTENER}'"


@pytest.fixture
async def heard(db, monkeypatch):
    """The process listens, and `heard()` waits for the desks that an open page is told of."""
    monkeypatch.setattr(newsroom, "FIRST_WAIT", 0.02)
    async with listening(), opened("somebody") as stream:
        assert await stream.next(10) == {EVERYTHING}
        yield stream.next


@asynccontextmanager
async def opened(session):
    with news.stream(session) as stream:
        yield stream


async def pids():
    return {row["pid"] for row in await database.engine.run_ddl(LISTENERS)}


async def test_what_is_committed_is_told_as_its_desk_and_nothing_else(heard):
    number = (await making.submitted()).number
    assert await heard(10) == {"validasi-nik"}
    sari = await making.staff()
    await desk_actions.step(number, "take", sari)
    assert await heard(10) == {"validasi-nik"}
    with pytest.raises(ZeroDivisionError):
        async with database.transaction():
            await desk_actions.step(number, "release", sari)
            _ = 1 / 0
    await making.draft()
    assert await heard(0.2) == set()


async def test_who_listens_comes_back_when_the_database_ended_its_connection(heard):
    [pid] = await pids()
    await database.engine.run_ddl(f"select pg_terminate_backend({pid})")
    assert await heard(10) == {EVERYTHING}, "what was missed meanwhile counts as news"
    assert await pids() not in (set(), {pid})
    await making.submitted()
    assert await heard(10) == {"validasi-nik"}


async def test_a_connection_that_died_in_silence_is_noticed(heard, monkeypatch):
    async def dead(*_, **__):
        raise TimeoutError

    monkeypatch.setattr(newsroom, "PROBE", 0.05)
    [pid] = await pids()
    await database.engine.run_ddl(f"select pg_terminate_backend({pid})")
    assert await heard(10) == {EVERYTHING}
    with monkeypatch.context() as patched:
        patched.setattr("asyncpg.Connection.fetchval", dead)
        assert await heard(10) == {EVERYTHING}


@asynccontextmanager
async def streaming(client):
    """What an open page hears, line by line; the transport of tests gives no answer before it is whole, so this asks the app."""
    told: asyncio.Queue[str] = asyncio.Queue()
    request = client.build_request("GET", "/loket/langsung")
    scope = {
        "type": "http", "method": "GET", "path": "/loket/langsung", "raw_path": b"/loket/langsung", "root_path": "",
        "query_string": b"", "headers": [(k.lower(), v) for k, v in request.headers.raw], "scheme": "http",
        "http_version": "1.1", "server": ("localhost", 8000), "client": ("127.0.0.1", 1), "extensions": {},
    }  # fmt: skip
    gone = asyncio.Event()

    async def receive():
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        said = str(message.get("status", "")) or message["body"].decode()
        await told.put(said if message.get("more_body", True) else f"{said}END")

    task = asyncio.create_task(client._transport.app(scope, receive, send))
    try:
        yield lambda: asyncio.wait_for(told.get(), 10)
    finally:
        gone.set()
        await asyncio.wait_for(task, 10)


async def test_a_page_is_told_that_something_changed_and_never_what(heard, operator):
    async with streaming(operator) as line:
        assert (await line(), await line()) == ("200", desk_live.HELLO)
        number = (await making.submitted()).number
        said = await line()
        assert said == desk_live.CHANGED and number not in said
        assert news.count() == 2
    assert news.count() == 1, "whoever goes away is forgotten"


async def test_another_desk_hears_only_that_the_stream_is_there(heard, app, operator):
    async with signed_in(app, "Ani", "operator", "kia") as ani, streaming(ani) as line:
        assert (await line(), await line()) == ("200", desk_live.HELLO)
        await making.submitted()
        assert await line() == desk_live.STILL_HERE


async def test_the_stream_ends_with_the_session_and_keeps_none_alive(heard, operator, monkeypatch):
    monkeypatch.setattr(desk_live, "BEAT", 0.05)
    async with streaming(operator) as line:
        assert (await line(), await line(), await line()) == ("200", desk_live.HELLO, desk_live.STILL_HERE)
        idle = now() + timedelta(minutes=16)
        monkeypatch.setattr("api.now.source", lambda: idle)
        said = [await line(), await line()]
        while not said[-1].endswith("END"):
            said.append(await line())
        assert said[-2:] == [desk_live.OVER, "END"]
    assert (await operator.get("/loket/segar", headers={"accept": "application/json"})).status_code == 401


async def test_the_list_that_a_page_asks_for_by_itself_is_no_use_of_the_session(operator, monkeypatch):
    number = (await making.submitted()).number
    begun, answers = now(), []
    for minutes in (8, 14, 16):
        monkeypatch.setattr("api.now.source", lambda moment=begun + timedelta(minutes=minutes): moment)
        answers.append(await operator.get("/loket/segar?tab=antrean", headers={"accept": "application/json"}))
    assert [answer.status_code for answer in answers] == [200, 200, 401]
    assert answers[0].json() == {"numbers": [number]}


async def test_streams_are_bounded_for_each_session_and_a_look_at_the_head_opens_none(heard, operator):
    assert (await operator.head("/loket/langsung")).status_code == 200
    token = operator.cookies["sesi"]
    async with opened(token), opened(token), opened(token), opened(token):
        assert MOST_STREAMS == 4 and (await operator.get("/loket/langsung")).status_code == 429
    await sessions.end(token)
    assert (await operator.get("/loket/langsung", headers={"accept": "application/json"})).status_code == 401


async def test_before_the_server_waits_for_a_process_its_streams_end(heard, operator):
    async with streaming(operator) as line:
        assert (await line(), await line()) == ("200", desk_live.HELLO)
        os.kill(os.getpid(), newsroom.CLOSE)
        said = await line()
        while not said.endswith("END"):
            said = await line()


async def test_when_the_process_ends_so_do_the_streams(db, operator):
    async with streaming_while_listening(operator) as (line, stop):
        assert (await line(), await line()) == ("200", desk_live.HELLO)
        await stop()
        said = await line()
        while not said.endswith("END"):
            said = await line()


@asynccontextmanager
async def streaming_while_listening(client):
    office = listening()
    await office.__aenter__()
    async with streaming(client) as line:
        yield line, lambda: office.__aexit__(None, None, None)
