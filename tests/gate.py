"""A gate in front of a server: it lets everything through, hangs up on everybody, or says nothing until it opens again."""

import select
import socket
import threading
from contextlib import contextmanager, suppress

NOTHING = b"\0 never said \0"


class Gate:
    def __init__(self, far_port: int) -> None:
        self._far_port = far_port
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listening.getsockname()[1]
        self._hang_up_on = NOTHING
        self._speaking = threading.Event()
        self._speaking.set()
        threading.Thread(target=self._listen, daemon=True).start()

    @contextmanager
    def shut(self):
        """Nobody gets through, and whoever is at it is cut off at the next word."""
        with self.cutting(b""):
            yield

    @contextmanager
    def cutting(self, words: bytes):
        """Hang up on whoever says this, in either direction."""
        self._hang_up_on = words
        try:
            yield
        finally:
            self._hang_up_on = NOTHING

    @contextmanager
    def silent(self):
        """Everybody gets in, and nobody an answer, until this is over."""
        self._speaking.clear()
        try:
            yield
        finally:
            self._speaking.set()

    def _listen(self) -> None:
        while True:
            near, _ = self._listening.accept()
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, suppress(OSError), socket.create_connection(("127.0.0.1", self._far_port)) as far:
            other = {near: far, far: near}
            while True:
                for speaker in select.select(list(other), [], [])[0]:
                    said = speaker.recv(1 << 16)
                    self._speaking.wait()
                    if not said or self._hang_up_on in said:
                        return
                    other[speaker].sendall(said)
