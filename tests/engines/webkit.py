"""WebKitGTK's small browser by WebKitWebDriver, over HTTP, on a screen that nobody sees."""

import shutil
import socket
from pathlib import Path

import httpx

from tests.engines.driving import Engine, Refused
from tests.serving import soon

DRIVER, SCREEN = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
PROGRAM = DRIVER and SCREEN and BROWSER and str(BROWSER)
PATHS = {"navigate": "/url", "execute": "/execute/sync", "find": "/element", "type": "/element/{element}/value"}


class WebKit(Engine):
    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        super().__init__([SCREEN, "-a", DRIVER, f"--port={port}"])
        assert soon(self._listens), "WebKitWebDriver does not listen"
        options = {"binary": PROGRAM, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self.session = f"/session/{self._post('/session', wanted)['sessionId']}"

    def ask(self, command: str, **values: object) -> object:
        path = self.session + PATHS[command].format(**values)
        return self._post(path, {name: value for name, value in values.items() if name != "element"})

    def close(self) -> None:
        self.http.delete(self.session)
        self.http.close()
        super().close()

    def _listens(self) -> bool:
        try:
            return self.http.get("/status").json()["value"]["ready"]
        except httpx.TransportError:
            return False

    def _post(self, path: str, body: dict[str, object]) -> object:
        answer = self.http.post(path, json=body)
        value = answer.json()["value"]
        if answer.is_error:
            raise Refused(value["message"])
        return value
