"""No word of a transcript is left where nobody looks: temporary files, logs, titles of windows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.made import docx, odt, p, r, xlsx

WORD = "Nyirabahire"

# An audit hook sees every file that Python opens, also one that is gone a moment later.
WATCHED = """
import os, sys
from pathlib import Path
seen = []
def watch(event, given):
    if event == "open" and isinstance(given[0], str):
        mode, flags = given[1] or "", given[2] or 0
        if any(sign in mode for sign in "wax+") or flags & (os.O_WRONLY | os.O_RDWR):
            seen.append(given[0])
    if event.startswith("tempfile."):
        seen.append(str(given[0]))
sys.addaudithook(watch)
from workbench.progress import drain
from workbench.project import Project
folder = Path(sys.argv[1])
with Project.new(folder / "p", coder="Amina") as project:
    files = sorted((folder / "in").iterdir())
    drain(project.source.import_([project.source.propose(file) for file in files]))
    project.code.add("Chair")
    for source in project.source.list():
        project.coding.add(source.id, 0, 10, "Chair")
    project.memo.add(sys.argv[2])
    (folder / "out").mkdir()
    for name in sys.argv[3:]:
        project.export.write(folder / "out" / name)
    project.backup()
    project.source.search(sys.argv[2])
for path in seen:
    print(path)
"""


@pytest.fixture
def transcripts_of_all_kinds(tmp_path):
    """A folder of files that hold a word."""
    folder = tmp_path / "in"
    folder.mkdir()
    talk = f"Interviewer: So?\nKeza: {WORD} said so.\nInterviewer: I see.\n"
    (folder / "a.txt").write_text(talk)
    (folder / "b.docx").write_bytes(docx(p(r(f"I: {WORD}")) + p(r("B: b"))))
    (folder / "c.odt").write_bytes(odt(f"<text:p>I: {WORD}</text:p>"))
    (folder / "d.xlsx").write_bytes(xlsx([["Speaker", "Text"], ["I", WORD], ["B", "b"]]))
    (folder / "e.html").write_text(f"<html><p>I: {WORD}</p></html>")
    return tmp_path


def test_import_coding_and_export_write_no_temporary_files(transcripts_of_all_kinds, tmp_path):
    names = ["report.docx", "segments.xlsx", "segments.csv", "codings.csv", "project.json",
             "codebook.yaml"]  # fmt: skip
    folder, temporary = transcripts_of_all_kinds, tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(folder), WORD, *names],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    written = [Path(line) for line in done.stdout.splitlines()]
    assert written
    places = (folder / "out", folder / "backups", folder / "home", folder / "p.workbench.lock")
    known = [path for path in written if any(path.is_relative_to(place) for place in places)]
    beside = {path.name.partition(".workbench")[0] for path in written if path not in known}
    assert beside <= {"p"}, written
    assert list(temporary.iterdir()) == []
    assert not any(WORD.encode() in each.read_bytes() for each in (tmp_path / "home").rglob("*")
                   if each.is_file())  # fmt: skip


def test_an_error_inside_leaves_no_word_in_the_log(tmp_path, device):
    from workbench.mishaps import record

    try:
        raise ValueError(f"{WORD} wept")
    except ValueError as error:
        log = record(error)
    assert WORD not in log.read_text()
    assert "ValueError" in log.read_text()
