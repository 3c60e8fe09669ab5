"""Bare ratings as a person writes them down, checked before anything is computed."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from workbench.analysis.agreement.tables import Table, Units
from workbench.analysis.agreement.unitizing import Unit
from workbench.errors import WorkbenchError
from workbench.translate import _

_PAIR = 2
_SPAN = 4
_LARGEST_RATING = 1e100
_LARGEST_COUNT = 2**53
_KINDS = ("units", "counts", "table", "spans")


@dataclass(frozen=True, slots=True)
class Spans:
    """Units on a continuum from 0 to `length`, by the name of the coder."""

    length: int
    coders: Mapping[Hashable, Sequence[Unit]]


@dataclass(frozen=True, slots=True)
class Given:
    """Ratings of one kind; `coders` is how many there are, 0 where that is not known."""

    units: Units = field(default_factory=dict)
    counts: Sequence[Sequence[int]] | None = None
    table: Table | None = None
    spans: Spans | None = None
    coders: int = 0


def understood(data: Any) -> Given:
    """Return ratings from what a JSON document holds.

    Args:
        data: One of `{"units": [[rating of each coder, None for missing], ...]}` (a rating may be
            a word, a number or a list of codes), `{"counts": [[coders by category], ...]}`,
            `{"table": [[...], ...]}` and `{"length": L, "spans": [[coder, category, start, end]]}`.

    Raises:
        WorkbenchError: It is none of these, or nothing can be compared in it.
    """
    kinds = [kind for kind in _KINDS if isinstance(data, dict) and kind in data]
    if len(kinds) != 1:
        _refuse(_("It should hold one of: units, counts, table, or length with spans."))
    rows = data[kinds[0]]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        _refuse(_("{kind} should be a list of lists.").format(kind=kinds[0]))
    if kinds[0] == "spans":
        return _spans(data.get("length"), rows)
    if not rows or not rows[0]:
        _refuse(_("{kind} is empty.").format(kind=kinds[0]))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            _refuse(
                _("Row {row} has {found} entries, the first has {wanted}.").format(
                    row=number, found=len(row), wanted=len(rows[0])
                )
            )
    readers = {"units": _units, "counts": _counts, "table": _table}
    return readers[kinds[0]](rows)


def _units(rows: Sequence[Sequence[Any]]) -> Given:
    coders = len(rows[0])
    if coders < _PAIR:
        _refuse(_("There is one coder; agreement takes two."))
    found: dict[tuple[Hashable | None, ...], float] = {}
    for number, row in enumerate(rows, 1):
        ratings = tuple(_rating(each, number) for each in row)
        found[ratings] = found.get(ratings, 0) + 1
    kinds = {isinstance(each, frozenset) for row in found for each in row if each is not None}
    if len(kinds) > 1:
        _refuse(_("Some ratings are lists of codes and some are not."))
    return Given(units=found, coders=coders)


def _rating(value: Any, row: int) -> Hashable | None:
    if isinstance(value, list):
        if all(isinstance(each, str) or _small(each, _LARGEST_RATING) for each in value):
            return frozenset(value)
    elif isinstance(value, bool):
        return int(value)
    elif value is None or isinstance(value, str) or _small(value, _LARGEST_RATING):
        return value  # type: ignore[no-any-return]  # a word or a number by now
    return _refuse(
        _("Row {row}: {value} is no rating.").format(row=row, value=repr(value)[:40]),
        _("A rating is a word, a number, a list of codes, or null where it is missing."),
    )


def _counts(rows: Sequence[Sequence[Any]]) -> Given:
    for number, row in enumerate(rows, 1):
        for value in row:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
                _refuse(
                    _("Row {row}: {value} does not count coders.").format(
                        row=number, value=repr(value)[:40]
                    )
                )
    if not any(sum(row) >= _PAIR for row in rows):
        _refuse(_("No unit has been rated by two coders."))
    return Given(counts=rows)


def _table(rows: Sequence[Sequence[Any]]) -> Given:
    if len(rows) != len(rows[0]):
        _refuse(
            _("The table has {rows} rows and {columns} columns.").format(
                rows=len(rows), columns=len(rows[0])
            ),
            _("Rows and columns are the same categories, of the first and the second coder."),
        )
    for number, row in enumerate(rows, 1):
        for value in row:
            if isinstance(value, bool) or not _small(value, _LARGEST_COUNT) or value < 0:
                _refuse(
                    _("Row {row}: {value} is no number of units.").format(
                        row=number, value=repr(value)[:40]
                    )
                )
    if not any(map(sum, rows)):
        _refuse(_("The table counts nothing."))
    return Given(table=rows, coders=_PAIR)


def _spans(length: Any, rows: Sequence[Sequence[Any]]) -> Given:
    if isinstance(length, bool) or not isinstance(length, int) or not 0 < length < _LARGEST_COUNT:
        _refuse(_("length should say how long the continuum is, in whole numbers."))
    coders: dict[Hashable, list[Unit]] = {}
    for number, row in enumerate(rows, 1):
        whole = len(row) == _SPAN and all(type(each) is int for each in row[2:])
        named = whole and all(isinstance(each, (str, int)) for each in row[:2])
        if not named or not 0 <= row[2] < row[3] <= length:
            _refuse(
                _("Span {row} is not [coder, category, start, end] within 0 to {length}.").format(
                    row=number, length=length
                )
            )
        coders.setdefault(row[0], []).append((row[2], row[3], row[1]))
    if len(coders) < _PAIR:
        _refuse(_("The spans are of fewer than two coders; agreement takes two."))
    return Given(spans=Spans(length, coders), coders=len(coders))


def _small(value: Any, limit: float) -> bool:
    """Whether it is a number that can be squared and added up; not a number is none."""
    return isinstance(value, (int, float)) and abs(value) < limit


def _refuse(message: str, hint: str = "") -> NoReturn:
    raise WorkbenchError(message, hint)
