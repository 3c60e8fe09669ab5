"""The installed command, as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("workbench")


def command(*arguments, **more):
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL, **more,
    )  # fmt: skip


@pytest.fixture
def folder(here):
    """The folder that `here` works in."""
    return Path.cwd()


def test_the_main_job_from_an_empty_folder_to_a_report(tmp_path, interview):
    for arguments in (
        ("new", "study", "--plain", "--coder", "Amina"),
        ("source", "import", interview, "--accept", "--json"),
        ("codebook", "import", "social-dignity", "--json"),
        ("coding", "add", "interview", "60", "80", "DIGNITY", "--json"),
        ("retrieve", "DIGNITY", "--json"),
        ("check", "--json"),
        ("export", "report.docx"),
    ):
        done = command(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        if "--json" in arguments:
            json.loads(done.stdout)
    assert (tmp_path / "report.docx").stat().st_size > 5_000


def test_the_demo_is_made_in_one_command(tmp_path):
    done = command("demo", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    project, report = done.stdout.split("\n")[:2]
    assert Path(project).is_file()
    assert Path(report).is_file()
    assert json.loads(command("-p", project, "check", "--json").stdout)["ok"] is True


def test_help_is_there_at_once():
    code = """
import sys
from workbench.cli import main
try:
    main(["--help"])
except SystemExit as left:
    assert not left.code
heavy = {"textual", "rich", "spacy", "sklearn", "lxml", "docx", "sqlite_utils", "sqlcipher3",
         "numpy", "openpyxl", "yaml", "regex"}
print("LOADED", sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert "Usage" in done.stdout
    assert done.stdout.rstrip().endswith("LOADED []")


@pytest.mark.parametrize(
    "arguments",
    [("source", "list"), ("retrieve", "Chair"), ("coding", "list"), ("code", "list"), ("check",)],
    ids=" ".join,
)
def test_a_read_needs_none_of_the_heavy_libraries(folder, arguments):
    code = f"""
import sys
from workbench.cli import main
try:
    main({list(arguments)!r})
except SystemExit as left:
    assert not left.code
heavy = {{"textual", "rich", "spacy", "sklearn", "lxml", "docx", "numpy", "openpyxl"}}
print("LOADED", sorted(heavy & {{name.partition(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.rstrip().endswith("LOADED []")


def test_without_a_terminal_the_screens_are_refused(folder):
    done = command(cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "--help" in done.stderr


@pytest.mark.parametrize(
    "script",
    [
        '"$0" <&- >&-',
        '"$0" <&-',
        '"$0" source import interview.txt <&-',
        '"$0" source import interview.txt --accept <&-',
        '"$0" source list --json <&- 2>&-',
        '"$0" source import interview.txt --accept 2>&-',
        '"$0" demo made 2>&-',
        '"$0" source list >/dev/full',
        '"$0" source show interview --json | head -c 1 >/dev/null',
    ],
)
def test_closed_and_full_streams_are_no_traceback(folder, interview, script):
    (folder / "interview.txt").write_bytes(interview.read_bytes())
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}", COMMAND],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if "--accept" in script or "demo" in script or "--json" in script:
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode in (1, 3)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_terminal_that_cannot_show_a_letter_is_no_traceback(folder, encoding):
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (
        ("code", "add", "ሰላም"), ("code", "add", "🙂", "--json"), ("code", "list"),
        ("code", "list", "--json"), ("code", "show", "ህይወት"),
    ):  # fmt: skip
        done = subprocess.run(
            [COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 3)


def test_a_file_name_that_is_no_text_is_imported_or_named(folder, interview):
    name = b"odd\xff.txt"
    (folder / os.fsdecode(name)).write_bytes(interview.read_bytes() + b"\n")
    (folder / "good.txt").write_text("Keza: I am here.\n")
    done = command(
        "source", "import", os.fsdecode(name), "good.txt", "--accept", "--json", cwd=folder
    )
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    answer = json.loads(done.stdout)
    assert len(answer["sources"]) + len(answer["failed"]) == 2
    assert "good" in {source["name"] for source in answer["sources"]}
