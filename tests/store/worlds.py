"""What the tests of the store share: other processes, and the state as rows to compare."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.journal.state import SHAPES
from workbench.project import Project

_HOLDER = """
import sys
from pathlib import Path
from workbench.store.driver import connect
connection = connect(Path(sys.argv[1]))
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    """Another process has begun to write to the project and has not finished."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("\n", timeout=20)


def script(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a few lines in another process; its errors are shown when it fails."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def rows(project: Project, *, but: tuple[str, ...] = ()) -> dict[str, dict[str, Any]]:
    """The whole projection, by kind and id."""
    return {
        kind: {row["id"]: row for row in project.file.view.find(kind)}
        for kind in SHAPES
        if kind not in but
    }


def sql(project: Project, statement: str, *values: object) -> None:
    """Change the file behind the workbench's back."""
    project.file.connection.execute(statement, values)
