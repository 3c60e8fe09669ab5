"""Answers in a table, as somebody wrote them down: about, choice, comment, by, date, named."""

from typing import Final

from workbench.errors import BadFile
from workbench.model.review import Given, Labels, Returned
from workbench.readers.people_table import read_table
from workbench.translate import _

_COLUMNS: Final = {
    "about": ("about", "item", "theme", "finding", "term", "quote"),
    "choice": ("choice", "answer"),
    "comment": ("comment", "comments", "note"),
    "by": ("by", "who", "name"),
    "date": ("date", "when"),
    "named": ("named",),
}


def read_answers_table(data: bytes, name: str, labels: Labels) -> Returned:
    """Return the answers of a .csv or .xlsx.

    Raises:
        BadFile: It is no table, or has no column called about.
    """
    rows = read_table(data, name)
    columns = {column for row in rows for column in row}
    if rows and not columns & set(_COLUMNS["about"]):
        raise BadFile(
            _("{name} has no column called about.").format(name=name),
            _("The first line names the columns: about, choice, comment, by, date, named."),
        )
    given = (_given(row, labels) for row in rows)
    return Returned("", tuple(each for each in given if each.choice or each.comment), "table")


def _given(row: dict[str, str], labels: Labels) -> Given:
    def cell(column: str) -> str:
        return next((row[name] for name in _COLUMNS[column] if row.get(name)), "")

    known = {heading for names in _COLUMNS.values() for heading in names}
    more = [f"{heading}: {words}" for heading, words in row.items() if heading not in known]
    choice = cell("choice")
    return Given(
        about=cell("about"),
        choice=labels.choices.get(choice.casefold(), choice),
        comment="\n".join(filter(None, [cell("comment"), *more])),
        by=cell("by"),
        date=cell("date").removesuffix(" 00:00:00"),
        named=cell("named").casefold() in labels.yes,
    )
