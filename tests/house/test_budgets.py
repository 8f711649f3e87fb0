"""The budgets of CONTRIBUTING.md, counted."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house.source_tree import PACKAGE, functions, imported_names, is_within, module_paths, parse_module, short

MODULE_LINES = 500
FUNCTION_LINES = 60
PARAMETERS = 5
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "shed", "stuff"}

each_module = pytest.mark.parametrize("path", module_paths(), ids=short)


@each_module
def test_module_is_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{lines} lines: a room to divide"


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From the first statement that is no docstring to the last line."""
    body = function.body[1:] if ast.get_docstring(function) is not None and len(function.body) > 1 else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1


@each_module
def test_functions_are_short(path: Path) -> None:
    long = {f.name: body_lines(f) for f in functions(parse_module(path)) if body_lines(f) > FUNCTION_LINES}
    assert not long


def is_click_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Click passes one parameter for each option, so a command is not counted."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


@each_module
def test_functions_take_few_parameters(path: Path) -> None:
    many = {}
    for function in functions(parse_module(path)):
        args = function.args
        names = [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs) if a.arg not in {"self", "cls"}]
        if len(names) > PARAMETERS and not is_click_command(function):
            many[function.name] = names
    assert not many


@each_module
def test_no_drawers(path: Path) -> None:
    assert not DRAWERS & set(path.relative_to(PACKAGE).with_suffix("").parts)


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Public names without a docstring: the module, its classes and functions, the methods of public classes."""
    if ast.get_docstring(tree) is None:
        yield "the module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            if ast.get_docstring(node) is None:
                yield node.name
            if isinstance(node, ast.ClassDef):
                methods = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
                yield from (f"{node.name}.{m.name}" for m in methods if ast.get_docstring(m) is None)


@each_module
def test_public_names_have_docstrings(path: Path) -> None:
    assert not list(undocumented(parse_module(path)))


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=short)
def test_model_imports_only_the_standard_library(path: Path) -> None:
    for name in imported_names(parse_module(path)):
        assert is_within(name, "minutebook.model") or name.split(".")[0] in sys.stdlib_module_names, name


FENCES = {
    "store": ("sqlite3",),
    "desk": ("starlette", "uvicorn", "jinja2"),
}


@pytest.mark.parametrize(("room", "modules"), FENCES.items())
def test_only_one_room_imports(room: str, modules: tuple[str, ...]) -> None:
    importers = {
        path.relative_to(PACKAGE).parts[0]
        for path in module_paths()
        if any(is_within(name, *modules) for name in imported_names(parse_module(path)))
    }
    assert importers <= {room}


BELOW_PIPELINE = tuple(f"minutebook.{room}" for room in ("read", "extract", "reconcile", "store", "lexicon"))


@pytest.mark.parametrize(
    "path", [*sorted((PACKAGE / "cli").rglob("*.py")), *sorted((PACKAGE / "desk").rglob("*.py"))], ids=short
)
def test_cli_and_desk_call_the_pipeline_and_nothing_below(path: Path) -> None:
    assert not [name for name in imported_names(parse_module(path)) if is_within(name, *BELOW_PIPELINE)]
