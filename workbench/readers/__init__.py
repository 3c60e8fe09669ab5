"""Files become readings: canonical text, and where each part of it was in the file.

The content of a file decides what it is, its suffix only breaks ties. Nothing is written, nothing
is fetched, nothing is unpacked to disk (an old .doc goes through LibreOffice, in a folder that is
removed), and whatever is wrong with a file comes out as `BadFile`. Other packages can add readers:
see `workbench.readers.plugins`.
`workbench.readers.turns.find_turns` then proposes how a reading falls into turns.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from workbench.errors import BadFile, NotFound
from workbench.model.hostile import MOST_FILE_BYTES as MOST_BYTES
from workbench.model.reading import Reading
from workbench.readers.formats import FORMATS
from workbench.translate import _

__all__ = ["FORMATS", "MOST_BYTES", "load", "read", "read_bytes"]


def read(
    path: Path,
    *,
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    pairs: str = "",
) -> Reading:
    """Read a transcript.

    Args:
        path: The file.
        encoding: As in `read_bytes`.
        columns: As in `read_bytes`.
        pairs: As in `read_bytes`.

    Returns:
        Its text and units; nothing is decided about turns yet.

    Raises:
        NotFound: There is no such file.
        BadFile: It cannot be read as a transcript; the hint says what to do.
    """
    return read_bytes(load(path), path.name, encoding=encoding, columns=columns, pairs=pairs)


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


def read_bytes(
    data: bytes,
    name: str,
    *,
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    pairs: str = "",
) -> Reading:
    """Read a transcript that is in memory.

    Args:
        data: The content of the file.
        name: Its name: it is used in messages, and its suffix breaks ties.
        encoding: The encoding of a text file, when a person knows better; else it is found out.
        columns: For tables: what is in which column. Keys are `speaker`, `text`, `time`, `end`,
            `translation`; values the heading of the column or its number, 1 for the first.
            Columns that are not named are found out.
        pairs: How the file holds a translation: `columns` when it stands beside the original in
            a table, `lines` when it stands below it line by line, empty when there is none.

    Returns:
        Its text and units; nothing is decided about turns yet.

    Raises:
        BadFile: It cannot be read as a transcript; the hint says what to do.
    """
    name = _shown(name)
    if len(data) > MOST_BYTES:
        raise _too_big(name)
    if not data:
        raise BadFile(
            _("{name} is empty.").format(name=name),
            _("Check that the right file was chosen and that it was saved."),
        )
    return _finished(_asked(data, name, _Options(encoding, columns)), pairs)


class _Options(NamedTuple):
    """What a person said about a file."""

    encoding: str
    columns: Mapping[str, str] | None


def _asked(data: bytes, name: str, options: _Options) -> Reading:
    """Ask the readers of other packages, then those that are built in."""
    from workbench.readers.plugins import read_with_plugins

    reading, warnings = read_with_plugins(data, name)
    reading = reading or _read(data, name, options)
    return replace(reading, warnings=(*warnings, *reading.warnings))


def _finished(reading: Reading, pairs: str) -> Reading:
    """Take translations out of the text when asked."""
    if pairs:
        from workbench.readers.pairs import pair_up

        reading = pair_up(reading, pairs)
    return reading


def _read(data: bytes, name: str, options: _Options) -> Reading:
    """Read a file by what it is."""
    from workbench.readers import sniff

    kind = sniff.binary_format(data, name)
    if kind == "zip":
        return _read_packed(data, name, options)
    if kind == "pdf":
        from workbench.readers.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "rtf":
        from workbench.readers.rtf import read_rtf

        return read_rtf(data, name)
    if kind == "doc":
        from workbench.readers.doc import read_doc

        return read_doc(data, name)
    return _read_text(data, name, options)


def _read_packed(data: bytes, name: str, options: _Options) -> Reading:
    """Read a packed document."""
    from workbench.readers import docx, excel, odt
    from workbench.readers.archive import Archive

    archive = Archive(data, name)
    if excel.fits(archive):
        return excel.read_excel(data, archive, name, options.columns)
    if docx.fits(archive):
        return docx.read_docx(archive, name)
    if odt.fits(archive):
        return odt.read_odt(archive, name)
    raise BadFile(
        _("{name} is a zip file, but no document of Word, Excel or LibreOffice Writer.").format(
            name=name
        ),
        _("Unpack it and import the transcripts in it."),
    )


def _read_text(data: bytes, name: str, options: _Options) -> Reading:
    """Read a text file of any kind."""
    from workbench.readers import plain, sniff
    from workbench.readers.decode import decode

    decoded = decode(data, name, options.encoding)
    kind = sniff.text_format(decoded.text, name)
    if kind in ("txt", "md"):
        return plain.read_plain(decoded, name, kind)
    from workbench.readers.marked import read_marked

    return read_marked(
        data, decoded, name, kind, encoding=options.encoding, columns=options.columns
    )


def _shown(name: str) -> str:
    """Return a name that may be put on a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _too_big(name: str) -> BadFile:
    return BadFile(
        _("{name} is bigger than {size} MB.").format(name=name, size=MOST_BYTES // 1024**2),
        _("Split it into one file for each session."),
    )
