"""The house: files and functions of a size to be read, words for every public name, the floors."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "workbench").rglob("*.py"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
SHEDS = {"utils", "helpers", "common", "base", "manager", "service", "misc"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path):
    return str(path.relative_to(ROOT))


def length(node):
    return node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_four_hundred_lines():
    long = {name(f): n for f in FILES if (n := len(f.read_text().splitlines())) > 400}
    assert long == {}


def test_no_function_is_longer_than_forty_lines():
    long = {
        f"{name(path)}:{node.name}": length(node)
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTION) and length(node) > 40
    }
    assert long == {}


def test_the_median_function_is_short():
    lengths = [
        length(node)
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTION)
    ]
    assert statistics.median(lengths) <= 12


def _is_setter(node):
    """Whether it is the second half of a property, whose first half says what it is."""
    return any(isinstance(d, ast.Attribute) and d.attr == "setter" for d in node.decorator_list)


def undocumented(path):
    module = tree(path)
    if not ast.get_docstring(module):
        yield name(path)
    for owner in [module, *(n for n in ast.walk(module) if isinstance(n, ast.ClassDef))]:
        if isinstance(owner, ast.ClassDef) and owner.name.startswith("_"):
            continue
        for node in owner.body:
            named = isinstance(node, (*FUNCTION, ast.ClassDef)) and not node.name.startswith("_")
            if named and not _is_setter(node) and not ast.get_docstring(node):
                yield f"{name(path)}:{node.name}"


def test_every_public_name_says_what_it_is():
    assert [missing for path in FILES for missing in undocumented(path)] == []


def test_there_are_no_sheds():
    assert [name(path) for path in FILES if path.stem in SHEDS] == []


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("sqlcipher3", {"store"}),
        ("sqlite_utils", {"store"}),
        ("click", {"cli"}),
        ("textual", {"tui"}),
        ("rich", {"tui"}),
        ("spacy", {"language"}),
        ("sklearn", {"learning"}),
        ("docx", {"readers", "writers"}),
        ("lxml", {"readers", "writers"}),
        ("openpyxl", {"readers", "writers"}),
    ],
)
def test_one_library_lives_in_one_place(library, rooms):
    found = {
        path.relative_to(ROOT / "workbench").parts[0]
        for path in FILES
        for node in ast.walk(tree(path))
        for imported in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
        if imported.partition(".")[0] == library
    }
    assert found <= rooms


def test_the_floors_are_kept():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
