"""How long things may get, kept by a machine: modules, tests, functions, handlers, templates."""

import ast

from tests.unit.test_architecture import CODE, ROOT, functions, sources

LONGEST = {"module": 200, "function": 25, "handler": 10, "template": 120}
DECORATORS = {"get", "post", "put", "patch", "delete"}


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def is_handler(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    calls = (node.func for node in function.decorator_list if isinstance(node, ast.Call))
    return any(isinstance(name, ast.Name) and name.id in DECORATORS for name in calls)


def test_modules_functions_and_handlers_stay_short():
    modules = {*CODE, *sources("tests", "bench")}
    long = [f"{path.relative_to(ROOT)}" for path in modules if len(path.read_text().splitlines()) > LONGEST["module"]]
    for path in CODE:
        if "migrations" in path.parts:
            continue
        for function in functions(path):
            most = LONGEST["handler" if is_handler(function) else "function"]
            if body_lines(function) > most:
                long.append(
                    f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {body_lines(function)} > {most}"
                )
    assert long == []


def test_templates_stay_short():
    templates = list((ROOT / "web").rglob("*.html")) + list((ROOT / "api").rglob("*.html"))
    assert [path.name for path in templates if len(path.read_text().splitlines()) > LONGEST["template"]] == []
