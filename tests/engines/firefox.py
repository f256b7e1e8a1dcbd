"""Firefox by Marionette, its own line for WebDriver's commands: [kind, id, command, values] with their length before them."""

import itertools
import json
import shutil
import socket

from tests.engines.driving import Engine, Refused
from tests.serving import soon

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
COMMANDS = {
    "navigate": "WebDriver:Navigate",
    "execute": "WebDriver:ExecuteScript",
    "find": "WebDriver:FindElement",
    "type": "WebDriver:ElementSendKeys",
}


class Firefox(Engine):
    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.numbers = itertools.count(1)
        wanted = {"marionette.port": self.port, "intl.accept_languages": "id"}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items())
        super().__init__([PROGRAM, "--headless", "--marionette", "--profile", "{home}"], {"user.js": "\n".join(lines)})
        assert soon(self._listens), "Firefox does not listen"
        self.line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self._read()
        self._send("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})

    def ask(self, command: str, **values: object) -> object:
        if "element" in values:
            values["id"] = values.pop("element")
        answer = self._send(COMMANDS[command], values)
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def close(self) -> None:
        self.line.close()
        super().close()

    def _listens(self) -> bool:
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0

    def _send(self, command: str, values: dict[str, object]) -> object:
        text = json.dumps([0, next(self.numbers), command, values]).encode()
        self.line.sendall(b"%d:%s" % (len(text), text))
        _, _, error, answer = self._read()
        if error:
            raise Refused(error["message"])
        return answer

    def _read(self) -> list:
        length = b""
        while not length.endswith(b":"):
            length += self.line.recv(1)
        text, size = b"", int(length[:-1])
        while len(text) < size:
            text += self.line.recv(size - len(text))
        return json.loads(text)
