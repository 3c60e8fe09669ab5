"""Codebooks as files: taken in, taken in again, and the ones that ship."""

import subprocess
import sys

import pytest
import yaml

from workbench.errors import BadFile, NotFound, WorkbenchError
from workbench.model.codebook import DEFINITION_FIELDS
from workbench.settings import shipped

FILE = """
codes:
  - name: Place
    brief: Where one sits
    labels: {fr: Place}
    codes:
      - name: Door
        brief: At the door
      - name: Mat
  - name: Chair
    brief: A thing to sit on
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(FILE)
    return path


def snapshot(project):
    return {project.codes.path(c.id): c for c in project.code.list()}


def test_a_codebook_is_one_change_and_keeps_its_tree(project, file):
    before = snapshot(project)
    taken = project.codebook.import_(file)
    assert taken.added == ["Place", "Door", "Mat"]
    assert taken.differing == ["Chair"]
    after = snapshot(project)
    assert set(after) - set(before) == {"Place", "Place / Door", "Place / Mat"}
    assert after["Place / Door"].brief == "At the door"
    assert after["Place"].labels == {"fr": "Place"}
    assert after["Chair"] == before["Chair"]
    project.change.undo()
    assert snapshot(project) == before


def test_taken_in_twice_it_adds_and_changes_nothing(project, file):
    project.codebook.import_(file)
    before, count = snapshot(project), project.file.log.count()
    taken = project.codebook.import_(file)
    assert (taken.added, taken.updated) == ([], [])
    assert taken.unchanged == ["Place", "Door", "Mat"]
    assert snapshot(project) == before
    assert project.file.log.count() == count


def test_an_update_takes_over_definitions_and_keeps_ids(project, file):
    project.codebook.import_(file)
    ids = {path: code.id for path, code in snapshot(project).items()}
    file.write_text(FILE.replace("At the door", "Near the way out"))
    taken = project.codebook.import_(file, update=True)
    assert sorted(taken.updated) == ["Chair", "Door"]
    after = snapshot(project)
    assert {path: code.id for path, code in after.items()} == ids
    assert after["Place / Door"].brief == "Near the way out"
    assert after["Chair"].brief == "A thing to sit on"
    assert project.codebook.import_(file, update=True).updated == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "codes:",
        "codes: 3",
        "codes: []",
        "- name: x",
        "codes:\n  - brief: no name\n",
        "codes:\n  - name: ''\n",
        "codes:\n  - name: 3\n",
        "codes:\n  - name: A\n  - name: a\n",
        "codes:\n  - name: A  B\n  - name: A B\n",
        "codes:\n  - name: A\n    origin: dream\n",
        "codes:\n  - name: A\n    colour: red\n",
        "codes:\n  - name: A\n    codes: 3\n",
        "codes: &a\n  - name: A\n    codes: *a\n",
        "codes:\n  - name: A\n    brief: 2024-13-45\n",
        "codes:\n  - name: !!int 'abc'\n",
        "codes: !!python/object/apply:os.system ['true']",
        'codes:\n  - name: "\\ud800"\n',
        "codes:\n  - name: [\n",
        "\x00\x01",
        "[" * 5000,
    ],
    ids=lambda content: repr(content[-30:]),
)
def test_a_file_that_is_no_codebook_is_a_clear_error_and_adds_nothing(project, tmp_path, content):
    path = tmp_path / "bad.yaml"
    path.write_text(content)
    before = project.file.log.count()
    with pytest.raises(WorkbenchError) as caught:
        project.codebook.import_(path)
    assert str(path) in caught.value.message
    assert project.file.log.count() == before


def test_a_codebook_that_unfolds_without_end_is_refused_in_time(tmp_path):
    levels = ["- &a0 {name: x}"]
    for number in range(1, 10):
        inner = ", ".join(f"{{name: n{twin}, codes: [*a{number - 1}]}}" for twin in range(9))
        levels.append(f"- &a{number} {{name: y, codes: [{inner}]}}")
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(["parts:", *levels, "codes: [*a9]"]))
    code = """
import resource, sys
from pathlib import Path
from workbench.errors import BadFile
from workbench.readers.codebook_yaml import read_codebook
resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
try:
    read_codebook(Path(sys.argv[1]))
except BadFile:
    print("refused")
"""
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            capture_output=True, text=True, timeout=4, check=False,
        )  # fmt: skip
        assert done.stdout == "refused\n", done.stderr
    except subprocess.TimeoutExpired:
        pytest.fail("still unfolding after four seconds")


def test_a_missing_codebook_is_not_found_and_the_shipped_ones_are_named(project, tmp_path):
    for name in ("none", str(tmp_path), str(tmp_path / "none.yaml"), ""):
        with pytest.raises(NotFound) as caught:
            project.codebook.find(name)
        assert "social-dignity" in caught.value.hint
    assert project.codebook.find("social-dignity") == shipped("codebooks") / "social-dignity.yaml"
    with pytest.raises(BadFile):
        project.codebook.import_(tmp_path / "none.yaml")


def entries(codes, above=""):
    for entry in codes:
        yield entry, above
        yield from entries(entry.get("codes") or [], entry["name"])


BOOKS = sorted(shipped("codebooks").glob("*.yaml"))


def test_three_codebooks_ship():
    assert [book.stem for book in BOOKS] == [
        "cbs-phases-and-principles",
        "implementation-quality",
        "social-dignity",
    ]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_every_shipped_code_has_all_six_fields_and_an_invented_example(book):
    content = yaml.safe_load(book.read_text(encoding="utf-8"))
    assert "draft" in content["status"]
    assert "not a standard" in content["status"]
    assert content["sources"]
    for entry, _above in entries(content["codes"]):
        for part in DEFINITION_FIELDS:
            assert str(entry.get(part) or "").strip(), f"{entry['name']} has no {part}"
        assert str(entry["example"]).startswith("Invented"), entry["name"]
        assert entry["origin"] == "a priori"
        assert {"en"} <= set(entry["labels"]), entry["name"]


def test_shipped_names_and_colours_are_clear():
    found = [
        (entry["name"], entry["colour"])
        for book in BOOKS
        for entry, _above in entries(yaml.safe_load(book.read_text(encoding="utf-8"))["codes"])
    ]
    names = [name.casefold() for name, _colour in found]
    assert len(names) == len(set(names))
    assert "no-change/harm" in names
    assert len({colour for _name, colour in found}) > 3


def test_codes_named_in_definitions_are_there():
    import re

    texts = "".join(book.read_text(encoding="utf-8") for book in BOOKS)
    named = set(re.findall(r"\b(?:PH|PR|DIG|FID)-[A-Z]+\b", texts))
    names = {
        entry["name"]
        for book in BOOKS
        for entry, _above in entries(yaml.safe_load(book.read_text(encoding="utf-8"))["codes"])
    }
    assert named - names == set()


def test_all_shipped_codebooks_come_into_one_project(project):
    for book in project.codebook.list():
        assert project.codebook.import_(book).added
        assert project.codebook.import_(book).added == []
    assert project.check() == []
