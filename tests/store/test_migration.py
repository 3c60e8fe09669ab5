"""A project of an older workbench: changed on top of a checked copy, wholly or not at all."""

import random
import subprocess
import sys
import time

from tests.store.worlds import rows
from workbench.project import Project
from workbench.store.header import SCHEMA_VERSION
from workbench.store.rotation import FOLDER

OPENER = """
import sys
from pathlib import Path
from workbench.project import Project
print("begun", flush=True)
Project.open(Path(sys.argv[1])).close()
print("done", flush=True)
"""


def test_killed_while_it_is_brought_up_to_date_it_is_as_it_was_or_done(project):
    path, chance = project.file.path, random.Random(5)
    for number in range(400):
        project.code.add(f"Code {number}")
    before = rows(project)
    project.close()
    killed = done = 0
    for _round in range(12):
        with Project.open(path) as opened:
            opened.file.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
        with subprocess.Popen(
            [sys.executable, "-c", OPENER, str(path)], stdout=subprocess.PIPE, text=True
        ) as victim:
            assert victim.stdout.readline() == "begun\n"
            time.sleep(chance.uniform(0.0, 0.5))
            victim.kill()
            done += victim.stdout.read() == "done\n"
            killed += 1
        with Project.open(path) as after:
            assert rows(after) == before
            assert after.check() == []
            version = after.file.connection.execute("PRAGMA user_version").fetchone()[0]
            assert version == SCHEMA_VERSION
    assert done < killed
    copy = path.parent / FOLDER / f"small-before-version-{SCHEMA_VERSION}.workbench"
    with Project.open(copy) as kept:
        assert rows(kept) == before
