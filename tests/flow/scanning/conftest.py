import tempfile
from pathlib import Path

import pytest

from api.documents import clamd, rescanning
from api.documents.scanning import scanner


@pytest.fixture
def folder():
    """Short enough for the name of a socket."""
    with tempfile.TemporaryDirectory(prefix="lopo-") as made:
        yield Path(made)


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """Moved by hand: how long a scanner that is away is left alone."""
    made = Clock()
    monkeypatch.setattr(scanner, "_clock", made)
    monkeypatch.setattr(scanner, "_away_until", 0.0)
    monkeypatch.setattr(rescanning, "in_vain", {})
    return made


@pytest.fixture
def ask(monkeypatch, clock):
    """Have the product ask this clamd."""
    monkeypatch.setattr(clamd, "ANSWER_WITHIN", 0.5)
    return lambda address: monkeypatch.setattr(scanner, "clamd", address)
