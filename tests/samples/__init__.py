"""Good, bad and hostile files, and what must be said of each. Made for this project; the people in them are invented."""

import json
from pathlib import Path

HERE = Path(__file__).parent
EXPECTED = {entry["file"]: entry["intake"] for entry in json.loads((HERE / "manifest.json").read_text())["files"]}


def sample(name: str) -> bytes:
    return (HERE / name).read_bytes()
