"""Files become readings: canonical text, and where each part of it was in the file.

The content of a file decides what it is, its suffix only breaks ties. Nothing is written, nothing
is fetched, nothing is unpacked to disk, and whatever is wrong with a file comes out as `BadFile`.
`workbench.readers.turns.find_turns` then proposes how a reading falls into turns.
"""

from pathlib import Path
from typing import Final

from workbench.errors import BadFile, NotFound
from workbench.model.reading import Reading
from workbench.translate import _

MOST_BYTES: Final = 512 * 1024 * 1024
"""The size of the biggest file that is read, in bytes."""


def read(path: Path, *, encoding: str = "") -> Reading:
    """Read a transcript.

    Args:
        path: The file.
        encoding: The encoding of a text file, when a person knows better; else it is found out.

    Returns:
        Its text and units; nothing is decided about turns yet.

    Raises:
        NotFound: There is no such file.
        BadFile: It cannot be read as a transcript; the hint says what to do.
    """
    return read_bytes(load(path), path.name, encoding=encoding)


def load(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        NotFound: There is no such file.
        BadFile: It cannot be opened, or is too big to be a transcript.
    """
    shown = _shown(path.name)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise IsADirectoryError(path)
        if size > MOST_BYTES:
            raise _too_big(shown)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no file {path}.").format(path=_shown(str(path))),
            _("Check the spelling and the folder."),
        ) from error
    except (OSError, ValueError) as error:
        raise BadFile(
            _("{name} cannot be opened.").format(name=shown),
            _("Check that it is a file and that you may read it."),
        ) from error


def read_bytes(data: bytes, name: str, *, encoding: str = "") -> Reading:
    """Read a transcript that is in memory.

    Args:
        data: The content of the file.
        name: Its name: it is used in messages, and its suffix breaks ties.
        encoding: The encoding of a text file, when a person knows better; else it is found out.

    Returns:
        Its text and units; nothing is decided about turns yet.

    Raises:
        BadFile: It cannot be read as a transcript; the hint says what to do.
    """
    from workbench.readers import sniff

    name = _shown(name)
    if len(data) > MOST_BYTES:
        raise _too_big(name)
    if not data:
        raise BadFile(
            _("{name} is empty.").format(name=name),
            _("Check that the right file was chosen and that it was saved."),
        )
    if sniff.is_zip(data, name):
        return _read_office(data, name)
    return _read_text(data, name, encoding)


def _read_office(data: bytes, name: str) -> Reading:
    """Read a packed document."""
    from workbench.readers import docx, odt
    from workbench.readers.archive import Archive

    archive = Archive(data, name)
    if docx.fits(archive):
        return docx.read_docx(archive, name)
    if odt.fits(archive):
        return odt.read_odt(archive, name)
    raise BadFile(
        _("{name} is a zip file, but no document of Word or LibreOffice.").format(name=name),
        _("Unpack it and import the transcripts in it."),
    )


def _read_text(data: bytes, name: str, encoding: str) -> Reading:
    """Read a text file or subtitles."""
    from workbench.readers import plain, sniff, subtitles
    from workbench.readers.decode import decode

    decoded = decode(data, name, encoding)
    kind = sniff.text_format(decoded.text, name)
    if kind in ("vtt", "srt"):
        return subtitles.read_subtitles(decoded, name, kind)
    return plain.read_plain(decoded, name, kind)


def _shown(name: str) -> str:
    """Return a name that may be put on a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _too_big(name: str) -> BadFile:
    return BadFile(
        _("{name} is bigger than {size} MB.").format(name=name, size=MOST_BYTES // 1024**2),
        _("Split it into one file for each session."),
    )
