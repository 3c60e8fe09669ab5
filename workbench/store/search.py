"""Finding words and patterns in the texts, and who says what at a place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from workbench.errors import BadQuery
from workbench.store.driver import Connection
from workbench.translate import _

_OPEN, _CLOSE = "\x01", "\x02"
_TERM = regex.compile(r'"[^"]*"|\S+')
_PATIENCE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: offsets in the source's current text."""

    source: str
    start: int
    end: int
    speaker: str


class Search:
    """Full-text search by word, by pattern, and the speaker at a place."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def words(self, words: str, sources: Iterable[str] = ()) -> list[Hit]:
        """Return every occurrence of the words, in turns that hold all of them.

        Accents and case do not matter. `"in quotes"` is a phrase, `heal*` any word that begins so.

        Raises:
            BadQuery: There is no word in it.
        """
        rows = self._execute(
            "select p.source, p.start, p.speaker,"
            f" highlight(passage_words, 0, '{_OPEN}', '{_CLOSE}')"
            " from passage_words join passage p on p.id = passage_words.rowid"
            " where passage_words match ? order by p.source, p.start",
            (_match(words),),
        )
        wanted = set(sources)
        return [
            Hit(source, start + at, start + to, speaker)
            for source, start, speaker, marked in rows
            if not wanted or source in wanted
            for at, to in _marked(marked)
        ]

    def speaker_at(self, source: str, place: int) -> str:
        """Return the label of whoever speaks at a place; empty when nobody is named."""
        row = self._execute(
            "select speaker from passage where source = ? and start <= ?"
            " order by start desc limit 1",
            (source, place),
        ).fetchone()
        return row[0] if row else ""


def _match(words: str) -> str:
    """Return the words as an FTS5 expression in which nothing is an operator but what we mean."""
    parts = []
    for term in _TERM.findall(words.replace("\x00", " ")):
        bare = term.strip('"')
        prefix = not term.startswith('"') and bare.endswith("*")
        bare = bare.rstrip("*").replace('"', "")
        if regex.search(r"[^\W_]", bare):
            parts.append(f'"{bare}"' + ("*" if prefix else ""))
    if not parts:
        raise BadQuery(
            _("There is no word to search for in {words!r}.").format(words=words),
            _("Give one or more words; use --regex to search for signs."),
        )
    return " ".join(parts)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the marked stretches of a highlighted text, as offsets in the unmarked one."""
    place = offset = 0
    while (opened := text.find(_OPEN, place)) >= 0:
        closed = text.index(_CLOSE, opened)
        start = offset + opened - place
        yield start, start + closed - opened - 1
        offset = start + closed - opened - 1
        place = closed + 1


def compiled(pattern: str) -> "regex.Pattern[str]":
    """Return a regular expression, ready to use.

    Raises:
        BadQuery: It cannot be understood; the message says where.
    """
    try:
        return regex.compile(pattern, regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError) as error:
        raise BadQuery(
            _("The pattern cannot be understood: {error}.").format(error=error),
            _("Put a backslash before signs meant as they are: \\( \\? \\*"),
        ) from error


def find_pattern(pattern: "regex.Pattern[str]", text: str) -> list[tuple[int, int]]:
    """Return where a pattern occurs in a text; empty matches are left out.

    Raises:
        BadQuery: It takes more than twenty seconds on one text, as nested repeats can.
    """
    try:
        found = [match.span() for match in pattern.finditer(text, timeout=_PATIENCE_SECONDS)]
    except TimeoutError as error:
        raise BadQuery(
            _("The pattern takes too long."),
            _("Avoid a repeat inside a repeat, such as (a+)+."),
        ) from error
    return [span for span in found if span[0] < span[1]]
