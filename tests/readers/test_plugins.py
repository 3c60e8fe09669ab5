"""Readers of other packages."""

from importlib.metadata import EntryPoint

import pytest

from workbench.errors import BadFile
from workbench.model.reading import Reading, Unit
from workbench.readers import plugins, read_bytes


def good(data: bytes, name: str) -> Reading | None:
    if not data.startswith(b"MINE"):
        return None
    return Reading("Keza: a", "mine", units=(Unit(0, 7, "x", speaker="Keza", label_end=6),))


def refuses(data: bytes, name: str) -> Reading | None:
    raise BadFile("torn", "mend it")


def breaks(data: bytes, name: str) -> Reading | None:
    raise RuntimeError("lost\x1b[31m")


def lies(data: bytes, name: str) -> Reading | None:
    return Reading("a", "mine", units=(Unit(0, 9, "x"),))


def raw(data: bytes, name: str) -> Reading | None:
    return Reading("a\r\n", "mine")


def talks(data: bytes, name: str) -> str:
    return "text"


@pytest.fixture
def install(monkeypatch):
    def put(*names: str) -> None:
        points = tuple(EntryPoint(n, f"{__name__}:{n}", plugins.GROUP) for n in names)
        monkeypatch.setattr(plugins, "_points", lambda: points)

    return put


def test_a_reader_of_another_package(install):
    install("good")
    assert read_bytes(b"MINE", "a.x").format == "mine"
    assert read_bytes(b"I: a", "a.x").format == "txt"


@pytest.mark.parametrize("name", ["breaks", "lies", "raw", "talks", "missing"])
def test_a_broken_one_is_a_warning(install, name):
    install(name, "good")
    reading = read_bytes(b"I: a", "a.txt")
    assert reading.text == "I: a"
    assert len(reading.warnings) == 1
    assert f"The reader {name} of another package failed" in reading.warnings[0]
    assert "\x1b" not in reading.warnings[0]
    assert read_bytes(b"MINE", "a.x").warnings == reading.warnings


def test_one_may_refuse_its_own(install):
    install("refuses")
    with pytest.raises(BadFile, match="torn"):
        read_bytes(b"I: a", "a.txt")


def test_none_is_installed_here():
    assert all(point.group == plugins.GROUP for point in plugins._points())
