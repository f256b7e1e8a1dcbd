"""The shape of the code, kept by a machine: who may import whom. How long things may get is in test_lengths."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.unit.shape import PURE

ROOT = Path(__file__).parents[2]
RULES = {
    "api/**/*.py": {"web", "app"},
    "api/**/*routes.py": {"piccolo", "tables"},
    "api/**/*actions.py": {"litestar"},
    "api/**/*queries.py": {"litestar"},
    "web/**/*.py": {"piccolo", "tables"},
    **{module: {"piccolo", "litestar", "tables", "database"} for module in PURE},
}


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted([*found, ROOT / "app.py", ROOT / "piccolo_conf.py"])


CODE = sources("api", "web")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """(module, names) of every import in a file."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, ()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "", tuple(alias.name for alias in node.names)))
    return found


def imported_names(path: Path) -> set[str]:
    names = set()
    for module, chosen in imports(path):
        top, *rest = module.split(".")
        names |= {top, *rest[-1:], *chosen}
    return names


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("pattern", RULES)
def test_nobody_imports_what_is_not_theirs(pattern):
    paths = list(ROOT.glob(pattern))
    assert paths, f"the rule for {pattern} guards nothing"
    offenders = {str(path.relative_to(ROOT)): imported_names(path) & RULES[pattern] for path in paths}
    assert {path: names for path, names in offenders.items() if names} == {}


def test_a_feature_reads_no_other_features_tables():
    offenders = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in CODE
        for module, _ in imports(path)
        if (found := re.fullmatch(r"api\.(\w+)\.tables", module)) and path.parent.name != found[1]
    ]
    assert offenders == []


def test_imports_stand_at_the_top():
    nested = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CODE
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert nested == []


def test_no_two_modules_import_each_other_in_a_circle():
    known = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in CODE}
    edges = {
        name: {
            target
            for module, names in imports(path)
            for target in (module, *(f"{module}.{n}" for n in names))
            if target in known
        }
        for name, path in known.items()
    }
    safe: set[str] = set()
    while grown := {name for name in edges.keys() - safe if edges[name] - {name} <= safe}:
        safe |= grown
    assert sorted(edges.keys() - safe) == []


def test_every_silenced_warning_says_why():
    silenced = re.compile(r"#\s*(noqa|type:\s*ignore)[^#\n]*$", re.MULTILINE)
    bare = []
    for path in CODE:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if (found := silenced.search(line)) and not re.search(
                r"(noqa|ignore)(:\s*[\w, ]+|\[[\w, -]+\])?\s+.{6,}", found[0]
            ):
                bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []
