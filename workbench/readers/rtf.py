"""Rich text (.rtf).

The library takes the words out; what would cost it endless time in a file made to do harm, or
would put words into the text that nobody sees, is taken out of its way first.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.blocks import Block, Paragraph, Table, lay_out
from workbench.readers.page import Page
from workbench.translate import _

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_DECLARED = re.compile(r"\\ansicpg\d{1,5}")
# A control word, but not a backslash that stands for itself and then a word.
_ESCAPES = r"(?<!\\)((?:\\\\)*+)"
_BINARY = re.compile(_ESCAPES + r"\\bin(\d{1,9}) ?")
_FIELD = re.compile(r"\{\\field")
_TABLE = re.compile(_ESCAPES + r"\\(line|trowd|(?:nest)?cell|(?:nest)?row)(?![a-z\d]) ?")
_FONTS = re.compile(r"\{[^{}]{0,40}\\fonttbl")
_FONT = re.compile(r"\\f(\d{1,5})(?![a-z\d])|\\fcharset(\d{1,3})(?!\d)")
_LINE: Final = "\u2028"
_CELL_END: Final = "\ufdd0"
_ROW_END: Final = "\ufdd1"
_ROW_START: Final = "\ufdd2"
_DEEPEST: Final = 2000


def read_rtf(data: bytes, name: str) -> Reading:
    """Return the reading of a rich text file.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Returns:
        A unit for each paragraph and each cell of a table that has words, located as in .docx.

    Raises:
        BadFile: It is damaged, unsafe or without words.
    """
    from striprtf.striprtf import rtf_to_text

    encoding = _code_page(data)
    # The library would take a code page it does not know for UTF-8.
    source = _DECLARED.sub("", _harmless(data.decode(encoding, "replace")), count=1)
    if _depth(source) > _DEEPEST:
        raise _damaged(name)
    try:
        text = rtf_to_text(source, encoding=encoding, errors="replace")
    except (ValueError, LookupError, OverflowError, TypeError, RecursionError) as error:
        raise _damaged(name) from error
    page = Page()
    # The library writes characters beyond the first plane as two halves.
    lay_out(_blocks(_whole(text)), page)
    return page.reading(name, "rtf")


def _code_page(data: bytes) -> str:
    """Return the encoding that the file declares, else that of Windows."""
    declared = _CODE_PAGE.search(data, 0, 4096)
    encoding = f"cp{int(declared[1])}" if declared else "cp1252"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8" if encoding == "cp65001" else "cp1252"


def _harmless(source: str) -> str:
    """Return the file without pictures in bytes, with a font table that can be read quickly.

    A line break after the brace of a field changes nothing in RTF, but keeps the library from
    writing the address of a link into the text.
    """
    source = _FIELD.sub("{\n\\\\field", _without_binary(source))
    start = _FONTS.search(source)
    if start:
        end = _group_end(source, start.start())
        source = source[: start.start()] + _fonts(source[start.start() : end]) + source[end:]
    return _TABLE.sub(_mark, source)


def _mark(found: re.Match[str]) -> str:
    """Return what stands in the text for the part of a table, or for a line in a paragraph."""
    word = found[2]
    marks = {"line": _LINE, "trowd": _ROW_START, "row": _ROW_END, "nestrow": _ROW_END}
    mark = marks.get(word, _CELL_END)
    # A control word first: letters may be skipped after an accent, words never are.
    return f"{found[1]}\\plain {mark}"


def _without_binary(source: str) -> str:
    """Leave out bytes that stand as they are, which may hold braces."""
    pieces: list[str] = []
    place = 0
    while found := _BINARY.search(source, place):
        pieces.append(source[place : found.start()])
        place = found.end() + int(found[2])
    return "".join(pieces) + source[place:]


def _group_end(source: str, start: int) -> int:
    """Return where the group ends that begins at `start`."""
    depth = 0
    for brace in re.compile(r"\\.|[{}]", re.DOTALL).finditer(source, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0 and brace[0] == "}":
            return brace.end()
    return len(source)


def _fonts(table: str) -> str:
    """Return a font table with nothing but numbers and character sets, a font a line."""
    sets: dict[str, str] = {}
    font = ""
    for found in _FONT.finditer(table):
        if found[1]:
            font = found[1]
        elif font:
            sets.setdefault(font, found[2])
    lines = "\n".join(f"{{\\f{font}\\fcharset{number} x;}}" for font, number in sets.items())
    return f"{{\\fonttbl{lines}}}"


def _depth(source: str) -> int:
    """Return how deep groups are nested."""
    depth = deepest = 0
    for brace in re.findall(r"\\.|[{}]", source, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        deepest = max(deepest, depth)
    return deepest


def _whole(text: str) -> str:
    """Join halves of characters; a half alone becomes U+FFFD later."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _blocks(text: str) -> Iterator[Block]:
    """Yield paragraphs, and tables from their ends of cells and rows."""
    rows: list[list[list[Block]]] = []
    for line, is_row in _lines(text):
        if is_row:
            rows.append([[*map(Paragraph, cell.split("\n"))] for cell in line])
            continue
        if rows:
            yield Table(rows)
            rows = []
        yield from map(Paragraph, line)
    if rows:
        yield Table(rows)


def _lines(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the paragraphs between tables (False) and the cells of each row (True)."""
    *rows, rest = text.split(_ROW_END)
    for row in rows:
        before, start, inside = row.partition(_ROW_START)
        if start and before.strip("\n"):
            yield before.removesuffix("\n").split("\n"), False
        cells = (inside if start else before).replace(_ROW_START, "").split(_CELL_END)
        yield (cells if cells[-1].strip() else cells[:-1]), True
    rest = rest.replace(_ROW_START, "").replace(_CELL_END, "\n")
    if rest or not rows:
        yield rest.split("\n"), False


def _damaged(name: str) -> BadFile:
    return BadFile(
        _("{name} is damaged or was cut short.").format(name=name),
        _("Copy it again, or open it in an office program and save it anew."),
    )
