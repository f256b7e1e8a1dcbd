"""Whatever writes, reads or deletes stored bodies holds on a real S3 server too: the same tests, once more.

`STORAGE=s3 ./run test` runs all of them so.
"""

import os
import subprocess
import sys

import pytest

from api.settings import ROOT
from tests import storage

TOUCHING = (
    "tests/flow/test_store_away.py",
    "tests/flow/documents",
    "tests/flow/uploads/test_sweeping.py",
    "tests/flow/test_api.py::test_the_whole_way_to_a_submitted_application",
    "tests/flow/keeping/test_retention.py::test_the_bodies_leave_the_store",
    "tests/flow/keeping/test_deletion.py::test_nothing_of_the_deleted_stays",
    "tests/flow/desk/test_delivery.py::test_a_trusted_pdf_is_handed_over_at_once_and_known_by_its_digest",
)


@pytest.mark.skipif(storage.ON_S3, reason="all of this run is on S3")
def test_what_touches_the_store_holds_on_s3():
    """In a run of its own, whose environment knows nothing of the one around it."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TOUCHING]
    run = subprocess.run(command, cwd=ROOT, env=alone | {"STORAGE": "s3"}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-5000:]
