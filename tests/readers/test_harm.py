"""Every way of doing harm, in every format: a plain error or harmless text, within bounds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ENOUGH_MB = 1200


@pytest.fixture(scope="module")
def outcomes():
    """What came of each file; read in a process that may take 3 GB and four minutes, no more."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.readers.harm"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows, done.stderr[-2000:]
    assert rows[-1] == {"end": True}, (rows[-1], done.stderr[-2000:])
    return rows[:-1]


def test_nothing_but_a_plain_error_or_harmless_text_comes_of_any(outcomes):
    assert len(outcomes) > 300
    assert [each for each in outcomes if each["came"] not in ("refused", "read")] == []


def test_what_can_only_be_meant_to_harm_is_refused(outcomes):
    assert [each for each in outcomes if each["refuse"] and each["came"] != "refused"] == []
    assert sum(each["refuse"] for each in outcomes) > 150


def test_what_is_only_odd_is_read(outcomes):
    read = {(each["attack"], each["name"]) for each in outcomes if each["came"] == "read"}
    for kind in ("txt", "md", "vtt", "srt", "csv", "html", "rtf", "cha", "json"):
        assert ("escape", f"a.{kind}") in read
        assert ("bidi", f"a.{kind}") in read


def test_memory_stays_within_bounds(outcomes):
    assert max(each["mb"] for each in outcomes) < ENOUGH_MB


def test_nothing_was_run():
    assert not Path("/tmp/owned").exists()
