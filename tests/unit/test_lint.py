"""The linter and the formatter agree with every line; their rules and the reasons are in pyproject.toml."""

import re
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


def test_no_file_names_a_registry():
    hosts = re.compile(r"(pypi|pythonhosted|npmjs|debian|jsdelivr|unpkg|cdnjs)\.(org|com|net)")
    kept = (path for folder in KEPT for path in ROOT.glob(folder) if path.is_file())
    tracked = [path for path in kept if not any(part.startswith(IGNORED) for part in path.relative_to(ROOT).parts)]
    named = [
        str(path.relative_to(ROOT)) for path in tracked if hosts.search(path.read_bytes().decode("utf-8", "ignore"))
    ]
    assert [name for name in named if name != "tests/unit/test_lint.py"] == []


KEPT = ("*", ".ci/*", "api/**/*", "bench/**/*", "docs/**/*", "pwa/**/*", "tests/**/*", "web/**/*")
IGNORED = (".git", ".venv", "node_modules", "dist", "var", "samples", "__pycache__")
