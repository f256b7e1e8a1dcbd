"""Who shares one worker where several run at once, and what comes first.

A file stays with one worker. Those who look at the office, which is dear, share it, in parts that take about as long.
Browsers come together, and so start once; what takes long comes early, so that nobody is left alone with it at the end.
"""

SEEING = ["tests/e2e/test_everyone.py"]
WEIGHING = ["tests/e2e/test_lighthouse.py", "tests/e2e/test_weight.py", "tests/e2e/test_slow_network.py"]
LONG = [
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


def group(item):
    """What may not be parted from this test."""
    file = _file(item)
    if file in SEEING:
        return "seeing the office"
    if file in WEIGHING:
        return "weighing the office"
    return "using the office" if _browses(item) and "office" in item.fixturenames else file


def turn(item):
    """Where it stands among all: parts of the office, other browsers, what takes long, the rest."""
    file, shared = _file(item), group(item)
    place = LONG.index(file) if file in LONG else len(LONG)
    if shared != file:
        return 0, shared
    return 1 if _browses(item) else 2, f"{place:02}"


def _file(item):
    return item.nodeid.partition("::")[0]


def _browses(item):
    return _file(item).startswith("tests/e2e/")
