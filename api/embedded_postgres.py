"""PostgreSQL as a child of ours: no service to install, nothing left running when we are gone.

`LOPO_DATA/postgres` (0700) holds the cluster, its log, its socket and `supervisor.lock`. Whoever holds that lock
starts the server; any later process only uses it. Nothing listens on the network.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Self
from urllib.parse import quote

from api import postgres_programs
from api.postgres_programs import Account
from api.processes import die_with_parent

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 107
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "jit": "off",
    "log_error_verbosity": "terse",  # a DETAIL line would put a person's data into the log
    "log_min_error_statement": "panic",
}


class Unusable(Exception):
    """The embedded database cannot start; the sentence says what to do."""


def socket_folder(data: Path) -> Path:
    """Beside the cluster, or a short name under /tmp where the kernel's limit for socket paths is too near."""
    home = data.absolute() / "postgres"
    if len(os.fsencode(home / SOCKET)) <= LONGEST_SOCKET:
        return home
    return Path("/tmp", f"lopo-{sha256(os.fsencode(home)).hexdigest()[:16]}")  # noqa: S108 - a socket path must be short; the folder is made 0700


def dsn(data: Path) -> str:
    """Where the embedded database of this data folder is reached, whether it runs or not."""
    return f"postgresql://postgres@/postgres?host={quote(str(socket_folder(data)))}"


class EmbeddedPostgres:
    """The database of one data folder. `start` must run in a thread that lives as long as the database should."""

    def __init__(self, data: Path, **settings: str) -> None:
        """`settings` are PostgreSQL's own, e.g. fsync="off" for tests that may lose everything."""
        self.data = data.absolute()
        self.sockets = socket_folder(data)
        self.settings = SETTINGS | settings
        self.process: subprocess.Popen[bytes] | None = None
        self._account = Account.borrowed()
        self._lock: int | None = None

    def start(self, timeout: float = 120) -> str:
        """Run the server, or find the one another process of ours runs. Return its DSN once it answers."""
        self._make_folders()
        self.programs = postgres_programs.within_reach(self._account, self.home)
        if self._take_lock():
            self._make_cluster()
            self._clear_stale()
            self._launch()
        self._wait_until_ready(timeout)
        return dsn(self.data)

    def stop(self) -> None:
        """Stop what `start` started; a server that belongs to another process goes on."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self._lock is not None:
            os.close(self._lock)
        self.process = self._lock = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _make_folders(self) -> None:
        """0700 all of them; as root the borrowed account may pass through the data folder, and only that."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._account.let_through(self.data)
        place = self.data / "postgres"
        if place.is_symlink() and not place.exists():
            raise Unusable(f"Folder basis data {place.readlink()} tidak ada lagi. Pulihkan dari cadangan.")
        if not place.exists():
            self._make_home(place)
        self.home = place.resolve()
        self._account.own(self.home)
        if self.sockets != place:
            self.sockets.mkdir(mode=0o700, exist_ok=True)
            self._account.own(self.sockets)

    def _make_home(self, place: Path) -> None:
        """Beside the keys and objects, or behind a link where the borrowed account cannot go, as under /root."""
        if self._account.reaches(self.data):
            place.mkdir(mode=0o700, exist_ok=True)
        else:
            place.symlink_to(tempfile.mkdtemp(prefix="lopo-", dir="/var/lib"))

    def _take_lock(self) -> bool:
        """Whether the server is ours to run. Ours already when we start it again."""
        if self._lock is not None:
            return True
        lock = os.open(self.home / "supervisor.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._lock = lock
        return True

    def _make_cluster(self) -> None:
        """A half-made cluster is never used: it gets its name when it is whole."""
        cluster = self.home / "data"
        if (cluster / "PG_VERSION").exists():
            return
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._account.own(draft)
        how = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"]
        if self.settings.get("fsync") == "off":
            how.append("--no-sync")
        command = [self.programs / "initdb", *how, draft]
        made = subprocess.run(command, check=False, capture_output=True, text=True, **self._account.child())
        if made.returncode:
            raise Unusable(f"Basis data tidak dapat dibuat di {self.home}:\n{made.stderr}")
        draft.rename(cluster)

    def _clear_stale(self) -> None:
        """We hold the lock, so a server still here is dying with its parent: wait, then drop what only looks alive."""
        pid_file = self.home / "data" / "postmaster.pid"
        deadline = time.monotonic() + 30
        while _runs_in(pid_file.parent, pid_file):
            if time.monotonic() > deadline:
                raise Unusable(f"PostgreSQL lain masih memakai {pid_file.parent}. Hentikan dulu.")
            time.sleep(0.05)
        for left in (pid_file, self.sockets / SOCKET, self.sockets / f"{SOCKET}.lock"):
            left.unlink(missing_ok=True)

    def _launch(self) -> None:
        settings = self.settings | {"unix_socket_directories": str(self.sockets.resolve())}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with open(self.home / "postgres.log", "wb") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.home / "data", *options],
                stdout=log,
                stderr=log,
                process_group=0,  # Ctrl-C is ours to hear: we stop the database last
                preexec_fn=lambda: die_with_parent(signal.SIGINT),
                **self._account.child(),
            )

    def _wait_until_ready(self, timeout: float) -> None:
        ask = [self.programs / "pg_isready", "--quiet", "--username=postgres", f"--host={self.sockets}"]
        deadline = time.monotonic() + timeout
        while subprocess.run(ask, check=False).returncode:
            ended = self.process is not None and self.process.poll() is not None
            if ended or time.monotonic() > deadline:
                log = (self.home / "postgres.log").read_text(errors="replace")
                self.stop()
                raise Unusable(f"Basis data tidak mau hidup. Catatan terakhirnya:\n{log[-2000:]}")
            time.sleep(0.02)


def _runs_in(cluster: Path, pid_file: Path) -> bool:
    """Whether the server of this cluster lives: the pid alone may be a zombie's, or another program's by now."""
    try:
        process = Path("/proc", pid_file.read_text().split()[0])
        state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
        return state not in "ZX" and (process / "cwd").resolve() == cluster.resolve()
    except (OSError, IndexError):
        return False
