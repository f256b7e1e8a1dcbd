"""What comes first where several workers share the tests; a file always stays with one of them.

What looks at all pages and what takes long comes early, so that no worker is left alone with it at the end; browsers come
together, and so start once for each worker.
"""

LONG = [
    "tests/e2e/test_everyone.py",
    "tests/e2e/test_weight.py",
    "tests/e2e/test_engines.py",
    "tests/e2e/test_lighthouse.py",
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
    file = item.nodeid.partition("::")[0]
    return not file.startswith("tests/e2e/"), LONG.index(file) if file in LONG else len(LONG)
