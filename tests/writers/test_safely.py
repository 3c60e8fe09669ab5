"""Writing a file: whole or not at all, and nothing else is put out of its place."""

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from workbench.writers.safely import write_safely


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_safely(pipe, b"through it")
    reader.join(10)
    assert read == [b"through it"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null here")
def test_a_device_stays_a_device():
    write_safely(Path("/dev/null"), b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
