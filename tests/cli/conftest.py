"""The command line, called as a person would, with its answer taken apart."""

import contextlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What a command left behind. An exception other than leaving never becomes an answer."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Answer]


def call(*arguments: object) -> Answer:
    """Run the command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _stream in "oe")
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(each) for each in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
    for stream in (out, err):
        stream.flush()
    return Answer(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return call


@pytest.fixture
def here(run: Run, interview: Path) -> Run:
    """The command line in a folder with a project of one interview, a few codes and a coding."""
    assert run("new", "small", "--plain", "--coder", "Amina").code == 0
    assert run("source", "import", interview, "--accept").code == 0
    for arguments in (["Chair"], ["Name"], ["Called", "--parent", "Name"]):
        assert run("code", "add", *arguments).code == 0
    assert run("coding", "add", "interview", 60, 80, "Chair").code == 0
    return run
