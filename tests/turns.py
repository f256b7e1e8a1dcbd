"""What comes first where several workers share the tests, and what stays with one of them: a file, or all that look at one office.

What looks at all pages and what takes long comes early, so that no worker is left alone with it at the end; browsers come
together, and so start once for each worker.
"""

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parents[1]
OFFICE = "tests that look at the same office"
"""Making it takes as long as fifty tests: one worker does it for all."""
LONG = [
    "tests/e2e/test_every_page.py",
    OFFICE,
    "tests/e2e/test_engines.py",
    "tests/e2e/test_camera.py",
    "tests/e2e/test_main_job.py",
    "tests/flow/test_demo.py",
    "tests/flow/test_on_s3.py",
    "tests/flow/test_server.py",
    "tests/flow/keys/test_at_rest.py",
    "tests/flow/keys/test_rotation.py",
    "tests/flow/uploads/test_bad_network.py",
    "tests/unit/test_printing_engine.py",
    "tests/unit/test_exhausting.py",
    "tests/flow/test_worker.py",
    "tests/flow/test_openapi.py",
]
"""Most seconds first."""


def turn(item):
    """Where a test stands among all: browsers first, then what takes long, then the rest as it was found."""
    file = _file(item.nodeid)
    place = next((place for place, known in enumerate(LONG) if known in (file, together(file))), len(LONG))
    return not file.startswith("tests/e2e/"), place


@cache
def together(file: str) -> str:
    """What stays with one worker: this file, or more."""
    if file.startswith("tests/e2e/") and re.search(r"def \w+\([^)]*\boffice\b", (ROOT / file).read_text()):
        return OFFICE
    return file


class Scheduling(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return together(_file(nodeid))


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]
