"""The plain way of doing each thing, and only that: no journal, no turns, no meaning, no undo.

What these take is the limit that an operation of the workbench is held against. They use the
SQLite that comes with Python.
"""

import csv
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import regex
from openpyxl import Workbook

_SCHEMA = """
    create table source (id integer primary key, name text, text text);
    create table passage (id integer primary key, source integer, start integer, speaker text);
    create virtual table words using fts5 (
        text, tokenize = 'unicode61 remove_diacritics 2'
    );
    create table coding (
        id integer primary key, source integer, start integer, "end" integer, code text, coder text
    );
    create index passage_place on passage (source, start);
    create index coding_place on coding (source, start);
    create index coding_code on coding (code, source, start);
"""
_ADD_CODING = 'insert into coding (source, start, "end", code, coder) values (?, ?, ?, ?, ?)'
_OF_A_CODE = 'select source, start, "end" from coding where code = ?'
_WORD_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE_NS: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Found = tuple[int, int, int, str, str, str, str]
"""A segment: source, start, end, speaker, words before, words, words after."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a database as durable as a project: write-ahead log, a flush at every commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def import_texts(files: Iterable[Path], path: Path) -> None:
    """Read files into a new database, and their lines into a full-text index."""
    connection = connect(path)
    connection.executescript(_SCHEMA)
    connection.execute("begin")
    for number, file in enumerate(files, 1):
        text = file.read_bytes().decode()
        connection.execute("insert into source values (?, ?, ?)", (number, file.stem, text))
        place, passages, lines = 0, [], text.split("\n")
        for line in lines:
            passages.append((number, place, line.partition(":")[0]))
            place += len(line) + 1
        connection.executemany(
            "insert into passage (source, start, speaker) values (?, ?, ?)", passages
        )
        connection.executemany("insert into words (text) values (?)", [(line,) for line in lines])
    connection.execute("commit")
    connection.close()


def codings_in(table: Path) -> list[tuple[int, int, int, str, str]]:
    """Return a table of codings as rows; sources by their place in the order of names."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    numbers = {name: number for number, name in enumerate(sorted({r["source"] for r in rows}), 1)}
    return [
        (numbers[r["source"]], int(r["start"]), int(r["end"]), r["code"], r["coder"]) for r in rows
    ]


def add_codings(connection: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Add codings in one transaction."""
    connection.execute("begin")
    connection.executemany(_ADD_CODING, rows)
    connection.execute("commit")


def add_coding(connection: sqlite3.Connection, row: tuple[object, ...]) -> None:
    """Add one coding and have it on disk."""
    connection.execute(_ADD_CODING, row)


def segments(
    connection: sqlite3.Connection, codes: Sequence[str], context: int, most: int = -1
) -> list[Found]:
    """Return what is coded with any of the codes, with its speaker and the words around it."""
    places = connection.execute(
        'select source, start, "end", (select speaker from passage p where'
        " p.source = c.source and p.start <= c.start order by p.start desc limit 1)"
        f" from ({' union '.join([_OF_A_CODE] * len(codes))} order by 1, 2, 3 limit ?) c",
        (*codes, most),
    )
    text, at, found = "", 0, []
    for source, start, end, speaker in places:
        if source != at:
            text, at = _text(connection, source), source
        before = text[max(0, start - context) : start]
        found.append(
            (source, start, end, speaker, before, text[start:end], text[end : end + context])
        )
    return found


def _text(connection: sqlite3.Connection, source: int) -> str:
    row = connection.execute("select text from source where id = ?", (source,)).fetchone()
    return str(row[0])


def word(connection: sqlite3.Connection, wanted: str) -> list[tuple[Any, ...]]:
    """Return the lines that hold a word, with every hit marked."""
    return connection.execute(
        "select p.source, p.start, p.speaker, highlight(words, 0, '<', '>') from words"
        " join passage p on p.id = words.rowid where words match ? order by p.source, p.start",
        (wanted,),
    ).fetchall()


def pattern(connection: sqlite3.Connection, wanted: str) -> list[tuple[int, int, int]]:
    """Return every hit of a regular expression, by scanning every text."""
    finder = regex.compile(wanted, regex.MULTILINE)
    return [
        (source, *match.span())
        for source, text in connection.execute("select id, text from source")
        for match in finder.finditer(text)
    ]


def word_file(found: Iterable[Found], path: Path) -> None:
    """Write segments as the smallest file that Word opens: two paragraphs each."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{escape(speaker)}, {source}</w:t></w:r></w:p>"
        for source, _start, _end, speaker, _before, words, _after in found
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{_PACKAGE_NS}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{_PACKAGE_NS}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE_NS}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'{head}<w:document xmlns:w="{_WORD_NS}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def sheet(found: Iterable[Sequence[object]], path: Path) -> None:
    """Write rows as a spreadsheet, with nothing but their cells."""
    book = Workbook(write_only=True)
    page = book.create_sheet("segments")
    for row in found:
        page.append(row)
    book.save(path)


def on(path: Path, work: Callable[[sqlite3.Connection], object]) -> Callable[[], object]:
    """Return a function that does some work on an open database."""
    connection = connect(path)
    return lambda: work(connection)
