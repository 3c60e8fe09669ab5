"""The query language."""

import pytest

from workbench.errors import BadQuery
from workbench.model.query import And, Named, Not, Or, names_in, parse


def test_and_binds_tighter_than_or() -> None:
    assert parse("a or b and c") == Or(Named("a"), And(Named("b"), Named("c")))


def test_brackets() -> None:
    assert parse("(a or b) and c") == And(Or(Named("a"), Named("b")), Named("c"))


def test_not_with_and_without_and() -> None:
    assert parse("a not b") == parse("a AND NOT b") == And(Named("a"), Not(Named("b")))


def test_names_with_spaces_slashes_and_operators_as_names() -> None:
    query = parse('"new life" or NO-CHANGE/HARM or "and"')
    assert names_in(query) == {"new life", "NO-CHANGE/HARM", "and"}


@pytest.mark.parametrize(
    "text", ["", "and", "a or", "(a", "a)", "a b", '"a', "not", "()", "a and or b"]
)
def test_nonsense_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadQuery) as refused:
        parse(text)
    assert refused.value.message
    assert refused.value.hint
