"""Good, bad and hostile files, and what must be said of each. Made for this project; the people in them are invented."""

import json
from pathlib import Path

HERE = Path(__file__).parent
FILES = json.loads((HERE / "manifest.json").read_text())["files"]
EXPECTED = {entry["file"]: entry["intake"] for entry in FILES}
SIGNED = {entry["file"]: entry["signature"] for entry in FILES if "signature" in entry}
ROOT = (HERE / "akar_uji.pem").read_bytes()
"""Whose signatures the samples `tte_*.pdf` carry."""


def sample(name: str) -> bytes:
    return (HERE / name).read_bytes()
