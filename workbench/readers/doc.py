"""Word 97 to 2003 (.doc): read through a program that knows the format, when there is one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.translate import _

_WORD: Final = "WordDocument".encode("utf-16-le")
_OFFICES: Final = ("soffice", "libreoffice")
_SHARED_MEMORY: Final = Path("/dev/shm")
_PATIENCE: Final = 120
"""How long a program may take, in seconds."""


def is_word(data: bytes) -> bool:
    """Whether an OLE compound file is a document of Word."""
    return _WORD in data


def read_doc(data: bytes, name: str) -> Reading:
    """Return the reading of an old Word document.

    LibreOffice turns it into a .docx in a folder of its own, which is removed afterwards; without
    LibreOffice, antiword gives its text.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Returns:
        Units as in .docx, or lines when antiword read it.

    Raises:
        BadFile: There is no such program here, or it cannot read the file.
    """
    office = next((found for each in _OFFICES if (found := shutil.which(each))), None)
    antiword = shutil.which("antiword")
    if not office and not antiword:
        raise BadFile(
            _("{name} is a document of an old version of Word.").format(name=name),
            _("Install LibreOffice or antiword to read it, or save it as .docx in Word."),
        )
    with tempfile.TemporaryDirectory(
        prefix="workbench-", dir=_memory(), ignore_cleanup_errors=True
    ) as folder:
        room = Path(folder)
        (room / "in.doc").write_bytes(data)
        if office and (made := _converted(office, room)):
            return _office(made, name)
        if antiword and (text := _output([antiword, "-m", "UTF-8.txt", "-w", "0", "in.doc"], room)):
            return _plain(text, name)
    raise BadFile(
        _("{name} is a document of an old version of Word, and no program here reads it.").format(
            name=name
        ),
        _("Open it in Word or LibreOffice and save it as .docx, without a password."),
    )


def _memory() -> str | None:
    """Return a folder that is kept in memory and never on the disk; None where there is none."""
    return str(_SHARED_MEMORY) if os.access(_SHARED_MEMORY, os.W_OK) else None


def _converted(office: str, room: Path) -> bytes:
    """Return the document as .docx, nothing when that fails."""
    profile = (room / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "out",
        "in.doc",
    ]
    _output(command, room)
    made = room / "out" / "in.docx"
    return made.read_bytes() if made.is_file() else b""


def _output(command: list[str], room: Path) -> bytes:
    """Run a program in a folder and return what it says; nothing when it fails."""
    try:
        done = subprocess.run(
            command,
            cwd=room,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "HOME": str(room)},
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _office(made: bytes, name: str) -> Reading:
    """Read what LibreOffice made."""
    from dataclasses import replace

    from workbench.readers.archive import Archive
    from workbench.readers.docx import read_docx

    return replace(read_docx(Archive(made, name), name), format="doc")


def _plain(text: bytes, name: str) -> Reading:
    """Read what antiword gave."""
    from workbench.readers.decode import decode
    from workbench.readers.plain import read_plain

    return read_plain(decode(text, name, "utf-8"), name, "doc")
