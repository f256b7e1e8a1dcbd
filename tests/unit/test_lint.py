"""The linter and the formatter agree with every line; their rules and the reasons are in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ROOT

RUFF = Path(sys.executable).with_name("ruff")


@pytest.mark.parametrize("question", [("check", "."), ("format", "--check", ".")], ids=["lint", "format"])
def test_ruff_has_nothing_to_say(question):
    said = subprocess.run([RUFF, *question, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout[-3000:]
