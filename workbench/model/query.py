"""The query language of retrieval: code names joined by and, or, not, with brackets.

`and` binds tighter than `or`; `a not b` means `a and not b`. A name with spaces stands in double
quotes. The words are not case sensitive; a code called "and" is reached by quoting it.
"""

import re
from dataclasses import dataclass

from workbench.errors import BadQuery
from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Named:
    """Everything coded with a code or one below it."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    inner: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """What both sides hold."""

    left: "Query"
    right: "Query"


@dataclass(frozen=True, slots=True)
class Or:
    """What either side holds."""

    left: "Query"
    right: "Query"


Query = Named | Not | And | Or

_TOKEN = re.compile(r'\s*(?:"([^"]*)"|([()])|([^\s()"]+))')
_OPERATORS = {"and", "or", "not"}
_MOST_WORDS = 200


def names_in(query: Query) -> set[str]:
    """Return the code names a query mentions."""
    if isinstance(query, Named):
        return {query.name}
    if isinstance(query, Not):
        return names_in(query.inner)
    return names_in(query.left) | names_in(query.right)


def parse(text: str) -> Query:
    """Return the meaning of a query.

    Raises:
        BadQuery: It cannot be understood; the message says at which word.
    """
    tokens = _tokens(text)
    if len(tokens) > _MOST_WORDS:
        raise BadQuery(
            _("The query is too long: {count} words and brackets.").format(count=len(tokens)),
            _("Ask for a parent code: it means all codes below it."),
        )
    parser = _Parser(tokens)
    query = parser.either()
    if parser.word:
        raise _unexpected(parser.word)
    return query


def _tokens(text: str) -> list[tuple[str, bool]]:
    """Return (word, quoted) for each word, bracket and quoted name."""
    found: list[tuple[str, bool]] = []
    place = 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            raise BadQuery(
                _("A double quote is not closed in the query: {text}").format(text=text),
                _('Names with spaces are written "like this".'),
            )
        quoted, bracket, word = match.groups()
        found.append((quoted, True) if quoted is not None else (bracket or word, False))
        place = match.end()
    return found


def _unexpected(word: str) -> BadQuery:
    return BadQuery(
        _("The query stops making sense at {word!r}.").format(word=word),
        _("Join names by and, or, not; put a name with spaces in double quotes."),
    )


class _Parser:
    """Recursive descent over the tokens: either > both > denied > name."""

    def __init__(self, tokens: list[tuple[str, bool]]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def word(self) -> str:
        """The word at hand, an operator in lower case; "" at the end."""
        if self._place >= len(self._tokens):
            return ""
        word, quoted = self._tokens[self._place]
        return word.lower() if not quoted and word.lower() in _OPERATORS else word or '""'

    def _is(self, *words: str) -> bool:
        if self._place >= len(self._tokens):
            return False
        word, quoted = self._tokens[self._place]
        return not quoted and word.lower() in words

    def either(self) -> Query:
        query = self._both()
        while self._is("or"):
            self._place += 1
            query = Or(query, self._both())
        return query

    def _both(self) -> Query:
        query = self._denied()
        while self._is("and", "not"):
            if self._is("and"):
                self._place += 1
            query = And(query, self._denied())
        return query

    def _denied(self) -> Query:
        if self._is("not"):
            self._place += 1
            return Not(self._denied())
        return self._name()

    def _name(self) -> Query:
        if self._is("("):
            self._place += 1
            query = self.either()
            if not self._is(")"):
                raise _unexpected(self.word or _("the end"))
            self._place += 1
            return query
        if self._place >= len(self._tokens) or self._is("and", "or", ")"):
            raise _unexpected(self.word or _("the end"))
        name = self._tokens[self._place][0]
        self._place += 1
        return Named(name)
