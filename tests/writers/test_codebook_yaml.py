"""Codebooks as YAML: written, read again, the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model.codebook import ORIGINS, Code, Codebook
from workbench.project import Project
from workbench.readers.codebook_yaml import read_codebook
from workbench.settings import shipped
from workbench.writers.codebook_yaml import write_codebook

SHIPPED = sorted(shipped("codebooks").glob("*.yaml"))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_codebook_that_ships_survives_the_round_trip(tmp_path: Path, file: Path) -> None:
    with Project.new(tmp_path / "one", coder="Amina") as one:
        one.codebook.import_(file)
        first = one.export.write(tmp_path / "codebook.yaml")
    assert read_codebook(first) == read_codebook(file)
    with Project.new(tmp_path / "two", coder="Amina", name="one") as two:
        two.codebook.import_(first)
        second = two.export.write(tmp_path / "again.yml")
    assert second.read_bytes() == first.read_bytes()


@given(
    texts=st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS),
    label=WORDS,
    origin=st.sampled_from(ORIGINS),
    retired=st.booleans(),
)
def test_any_definition_survives(
    tmp_path_factory: pytest.TempPathFactory,
    texts: tuple[str, str, str, str, str],
    label: str,
    origin: str,
    retired: bool,
) -> None:
    parts = [text.strip() for text in texts]
    top = Code("/0", "yes", "", *parts, "#0072b2", origin, {"no": label}, 0, retired)
    below = replace(top, id="/0/0", parent="/0", name="1: x # y")
    file = tmp_path_factory.mktemp("book") / "codebook.yaml"
    file.write_bytes(write_codebook(Codebook((top, below)), "any: [name]"))
    assert read_codebook(file) == [top, below]


def test_long_texts_are_written_to_be_read() -> None:
    long = "A sentence that says what the code is about and then goes on to say more. " * 3
    code = Code("/0", "CARE", full=long.strip(), when="One.\n\nTwo.", labels={"fr": "Soin"})
    text = write_codebook(Codebook((code,)), "Book").decode()
    assert "full: >-\n" in text and "when: |-\n" in text
    assert "labels: {fr: Soin}" in text and 'colour: "#808080"' in text
    assert max(map(len, text.splitlines())) <= 104


def test_there_must_be_a_code(tmp_path: Path) -> None:
    with (
        Project.new(tmp_path / "empty", coder="Amina") as empty,
        pytest.raises(WorkbenchError, match="no codes"),
    ):
        empty.export.write(tmp_path / "codebook.yaml")
    assert not (tmp_path / "codebook.yaml").exists()
