"""The embedded database keeps what was committed and dies with us, whoever is killed."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import asyncpg
import pytest

from api.embedded_postgres import LONGEST_SOCKET, SOCKET, EmbeddedPostgres, Unusable, dsn, socket_folder

FAST = {"fsync": "off"}
SUPERVISOR = """
import sys, time
from pathlib import Path
from api.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), fsync="off")
server.start()
print(server.process.pid, flush=True)
time.sleep(60)
"""


class Supervisor:
    """Another process of ours that runs the server, to be killed."""

    def __init__(self, data):
        self.process = subprocess.Popen([sys.executable, "-c", SUPERVISOR, data], stdout=subprocess.PIPE, text=True)
        self.server = int(self.process.stdout.readline())

    def kill(self):
        with self.process:
            self.process.kill()


@pytest.fixture
def data():
    folder = Path(tempfile.mkdtemp(prefix="lopo-test-", dir="/tmp"))
    folder.chmod(0o711)  # as root the server runs as somebody else, who has to get in
    yield folder
    shutil.rmtree(folder)


async def remember(data, number):
    connection = await asyncpg.connect(dsn(data))
    await connection.execute("create table if not exists remembered (number int)")
    await connection.execute("insert into remembered values ($1)", number)
    await connection.close()


async def remembered(data):
    connection = await asyncpg.connect(dsn(data))
    rows = await connection.fetch("select number from remembered order by number")
    await connection.close()
    return [row["number"] for row in rows]


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def gone_soon(pid):
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


async def test_kill_9_of_its_parent_ends_the_server_and_loses_nothing(data):
    supervisor = Supervisor(data)
    await remember(data, 1)
    supervisor.kill()
    assert gone_soon(supervisor.server)
    with EmbeddedPostgres(data, **FAST):
        assert await remembered(data) == [1]


async def test_kill_9_of_the_server_loses_nothing_and_it_can_be_started_again(data):
    with EmbeddedPostgres(data, **FAST) as server:
        await remember(data, 1)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        server.start()
        assert await remembered(data) == [1]


async def test_kill_9_of_both_at_once_loses_nothing(data):
    supervisor = Supervisor(data)
    await remember(data, 1)
    os.kill(supervisor.server, signal.SIGKILL)
    supervisor.kill()
    with EmbeddedPostgres(data, **FAST):
        assert await remembered(data) == [1]


async def test_a_second_process_uses_the_server_of_the_first_and_leaves_it_running(data):
    with EmbeddedPostgres(data, **FAST) as first:
        with EmbeddedPostgres(data, **FAST) as second:
            assert second.process is None
            await remember(data, 1)
        assert first.process.poll() is None
        assert await remembered(data) == [1]
    assert not (socket_folder(data) / SOCKET).exists()


async def test_a_pid_file_that_names_some_other_living_process_is_no_hindrance(data):
    with EmbeddedPostgres(data, **FAST):
        await remember(data, 1)
    (data / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    with EmbeddedPostgres(data, **FAST):
        assert await remembered(data) == [1]


async def test_a_cluster_that_was_half_made_is_made_anew(data):
    half = data / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    with EmbeddedPostgres(data, **FAST):
        await remember(data, 1)
    assert not half.exists()


def test_nobody_else_may_look_into_its_folders_and_closed_doors_stay_closed(data):
    closed = data / "closed"
    closed.mkdir(mode=0o700)
    (closed / "lopo").mkdir(mode=0o755)
    with EmbeddedPostgres(closed / "lopo", **FAST) as server:
        cluster = server.home
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (closed, closed / "lopo", cluster)]
    shutil.rmtree(cluster)
    assert modes == [0o700, 0o710 if os.geteuid() == 0 else 0o700, 0o700]


async def test_a_path_too_long_for_a_socket_works_through_a_short_one(data):
    deep = data / ("panjang" * 10) / ("sekali" * 10)
    assert len(str(deep / "postgres" / SOCKET)) > LONGEST_SOCKET >= len(str(socket_folder(deep) / SOCKET))
    with EmbeddedPostgres(deep, **FAST):
        await remember(deep, 1)
        assert stat.S_IMODE(socket_folder(deep).stat().st_mode) == 0o700
    shutil.rmtree(socket_folder(deep))


def test_a_socket_folder_that_somebody_else_prepared_is_refused(data):
    deep = data / ("panjang" * 20)
    socket_folder(deep).symlink_to(data)
    with pytest.raises(PermissionError):
        EmbeddedPostgres(deep, **FAST).start()
    socket_folder(deep).unlink()


def test_a_server_that_cannot_start_says_why(data):
    with pytest.raises(Unusable, match="max_connections"):
        EmbeddedPostgres(data, **FAST, max_connections="banyak").start()
