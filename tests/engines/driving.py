"""Other browsers than Chromium, driven by the W3C's WebDriver commands."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""What the standard calls the reference to an element."""
PATIENCE = 30


class Refused(Exception):
    """The browser says no, as while a page is being replaced."""


class Engine(ABC):
    """One browser with a profile of its own, `{home}` in its command, that holds only `files`, until `close`."""

    def __init__(self, command: list[str], files: dict[str, str] | None = None) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="lopo-engine-"))
        for name, text in (files or {}).items():
            (self.home / name).write_text(text)
        whole = [part.format(home=self.home) for part in command]
        self.output = (self.home / "output").open("wb")
        self.process = subprocess.Popen(whole, stdout=self.output, stderr=self.output, start_new_session=True)

    def go(self, url: str) -> None:
        self.ask("navigate", url=url)

    def run(self, script: str, *values: object) -> object:
        """What this body of a function returns; it finds `values` in `arguments`, and its promise is waited for."""
        return self.ask("execute", script=script, args=list(values))

    def wait(self, script: str, *values: object) -> object:
        """What this returns once it is something true. Raise AssertionError with the words of the page otherwise."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(Refused):
                if found := self.run(script, *values):
                    return found
            time.sleep(0.1)
        raise AssertionError(f"{script} {values} at {self.run('return location.href + document.body.innerText')}")

    def type(self, selector: str, text: str) -> None:
        """Type into this box, or choose these files for it (a path each line), as hands would."""
        found = self.ask("find", using="css selector", value=selector)
        self.ask("type", element=found[ELEMENT], text=text)

    @abstractmethod
    def ask(self, command: str, **values: object) -> object:
        """Send one command of WebDriver; raise Refused where it fails."""

    def close(self) -> None:
        """End it and whatever it started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.output.close()
        shutil.rmtree(self.home, ignore_errors=True)
