"""The framework matrix: cases by themes, with a person's summary in each cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.anchor import Anchor
from workbench.model.coding import Coding
from workbench.model.framework import BY, Cell, cell_id
from workbench.model.source import Source
from workbench.project.anchors import Anchors, Words
from workbench.project.evidence import Piece, piece_of
from workbench.project.ground import Ground
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Case:
    """A row of a matrix: what is named in a cell, and what a person calls it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a matrix: a theme or a code, and the codes that are counted under it."""

    id: str
    name: str
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a cell of a matrix.

    Attributes:
        summary: What a person wrote; empty where nobody has.
        others: What somebody else wrote at the same time.
        quotes: The words it is linked to.
        codings: How many codings of the column there are in the case: what there is to read.
    """

    summary: str = ""
    others: tuple[str, ...] = ()
    quotes: tuple[Piece, ...] = ()
    codings: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cases by columns.

    Attributes:
        by: What the cases are, one of `BY`.
        cases: The rows.
        columns: The columns.
        cells: What stands where, by the ids of case and column; every pair is there.
    """

    by: str
    cases: tuple[Case, ...]
    columns: tuple[Column, ...]
    cells: dict[tuple[str, str], Filled] = field(default_factory=dict)

    @property
    def written(self) -> bool:
        """Whether anybody wrote anything in it."""
        return any(cell.summary or cell.quotes for cell in self.cells.values())


class Framework(Noun):
    """The matrices of the project: one for each kind of case."""

    @verb("framework.show", changes=False)
    def show(self, by: str = "source", columns: Iterable[str] = ()) -> Matrix:
        """Show a matrix: cases by themes, with summaries, quotes and how much there is to read.

        Args:
            by: What the cases are, one of `BY`.
            columns: Themes or codes by name or id; all themes without, all top codes where there
                are no themes.

        Raises:
            WorkbenchError: There is no such kind of case.
            NotFound: There is no such theme or code.
        """
        chosen = self._columns(columns)
        ground = Ground(self._project)
        held = {cell.id: cell for cell in self._project.outcomes.cells() if cell.by == by}
        cases = self._cases(by, held.values())
        counts = _Counts(self._project, ground, by)
        anchors: dict[str, list[Anchor]] = {}
        for anchor in ground.living(self._project.outcomes.anchors()):
            anchors.setdefault(anchor.about, []).append(anchor)
        cells = {}
        for case in cases:
            for column in chosen:
                name = cell_id(by, case.id, column.id)
                cell = held.get(name)
                cells[case.id, column.id] = Filled(
                    summary=cell.summary if cell else "",
                    others=cell.others if cell else (),
                    quotes=tuple(piece_of(ground, anchor) for anchor in anchors.get(name, ())),
                    codings=counts.of(case.id, column.codes),
                )
        return Matrix(by, cases, chosen, cells)

    def _columns(self, names: Iterable[str]) -> tuple[Column, ...]:
        wanted = list(names)
        themes, book = self._project.theme.list(), self._project.codes
        if not wanted:
            wanted = [theme.id for theme in themes] or [code.id for code in book.children()]
        return tuple(dict.fromkeys(self.column(name) for name in wanted))

    def written(self, by: str) -> Sequence[str]:
        """Return the ids of the columns that somebody wrote in, which are still there, in order."""
        held = {cell.column for cell in self._project.outcomes.cells()
                if cell.by == by and (cell.summary or cell.others)}  # fmt: skip
        order = [theme.id for theme in self._project.theme.list()]
        order += [code.id for _depth, code in self._project.codes.walk()]
        return [each for each in order if each in held]

    def column(self, name: str) -> Column:
        """Return the column that a theme or a code makes; a theme where both are called so.

        Raises:
            NotFound: There is neither.
        """
        book = self._project.codes
        folded = name.casefold()
        for theme in self._project.theme.list():
            if name == theme.id or folded == theme.name.casefold():
                held = (*theme.codes, *theme.counter)
                return Column(theme.id, theme.name, frozenset(_families(self._project, held)))
        code = self._project.find_code(name)
        return Column(code.id, book.path(code.id), frozenset(book.family(code.id)))

    def _cases(self, by: str, held: Iterable[Cell]) -> tuple[Case, ...]:
        if by not in BY:
            raise WorkbenchError(
                _("{by!r} is not what the rows of a matrix can be.").format(by=by),
                _("Choose one of: {list}.").format(list=", ".join(BY)),
            )
        found = {case.id: case for case in _all_cases(self._project, by)}
        # What somebody wrote about a case that is no longer there is still to be read.
        for cell in held:
            if cell.summary and cell.case not in found:
                found[cell.case] = Case(cell.case, cell.case)
        return tuple(found.values())

    def case(self, by: str, name: str) -> Case:
        """Return the case with an id or a name.

        Raises:
            NotFound: There is none.
        """
        cases = self._cases(by, self._project.outcomes.cells())
        found = [case for case in cases if name == case.id] or [
            case for case in cases if name.casefold() == case.name.casefold()
        ]
        return one(found, name, by, shown=lambda case: case.id, known=[c.name for c in cases])

    def codings(self, by: str, case: str, codes: Iterable[str]) -> Sequence[Coding]:
        """Return the codings of some codes in a case, by source and place."""
        ground, wanted = Ground(self._project), set(codes)
        return [
            coding
            for coding in self._project.ask.codings(codes=wanted)
            if coding.source in ground.sources and case in _cases_of(ground, by, coding)
        ]

    @verb("framework.write")
    def write(self, case: str, column: str, summary: str, *, by: str = "source") -> Cell:
        """Write the summary of a cell: what a case says under a theme or a code.

        What somebody else wrote at the same time is replaced too: who writes has both before her.

        Raises:
            NotFound: There is no such case, theme or code.
        """
        place, summary = self._place(by, case, column), summary.strip()
        held = self._held(place.id)
        if summary != held.summary or held.others:
            self._project.commit("framework.write", [_draft(place, summary, held.summary)])
        return self._held(place.id)

    def _place(self, by: str, case: str, column: str) -> Cell:
        row, head = self.case(by, case), self.column(column)
        return Cell(cell_id(by, row.id, head.id), by, row.id, head.id, "")

    def _held(self, name: str) -> Cell:
        cells = (cell for cell in self._project.outcomes.cells() if cell.id == name)
        return next(cells, Cell(name, "", "", "", ""))

    @verb("framework.attach")
    def attach(
        self, case: str, column: str, words: Words, *, by: str = "source", stance: str = "supports"
    ) -> Sequence[Anchor]:
        """Link the summary of a cell to the words it rests on.

        Raises:
            Conflict: They are linked already.
        """
        place = self._place(by, case, column)
        drafts = Anchors(self._project).drafts(place.id, words, stance)
        if self._file.view.get("cell", place.id) is None:
            drafts = [_draft(place, "", ""), *drafts]
        return Anchors(self._project).commit("framework.attach", drafts)

    @verb("framework.detach")
    def detach(self, case: str, column: str, *anchors: str, by: str = "source") -> None:
        """Take words off a cell, by their ids."""
        place = self._place(by, case, column)
        Anchors(self._project).detach("framework.detach", [place.id], anchors)


def _draft(cell: Cell, summary: str, was: str) -> Draft:
    body = {"by": cell.by, "case": cell.case, "column": cell.column}
    change = {"set": {"summary": summary}, "was": {"summary": was}}
    return Draft("framework.write", cell.id, {**body, **change})


def _families(project: "Project", codes: Iterable[str]) -> Iterable[str]:
    for code in codes:
        yield from project.codes.family(code)


def _all_cases(project: "Project", by: str) -> list[Case]:
    sources = project.ask.sources()
    if by == "source":
        return [Case(source.id, source.name) for source in sources]
    if by == "participant":
        heard = project.ask.appearances()
        return [Case(p.id, p.name) for p in project.ask.participants() if p.id in heard]
    names = {_name(source, by) for source in sources} - {""}
    return [Case(name, name) for name in sorted(names, key=_natural)]


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts `A · 2` before `A · 10`."""
    return tuple((not word.isdecimal(), int(word) if word.isdecimal() else 0, word.casefold())
                 for word in name.split())  # fmt: skip


def _name(source: Source, by: str) -> str:
    """Return which case a source belongs to; empty when to none."""
    about = source.about
    if by == "session":
        parts = (about.group, str(about.session) if about.session else "")
        return " · ".join(part for part in parts if part) if about.session else ""
    return about.group if by == "group" else about.site


def _cases_of(ground: Ground, by: str, coding: Coding) -> Sequence[str]:
    """Return the cases a coding belongs to: for participants, all who speak in it."""
    if by == "source":
        return (coding.source,)
    if by == "participant":
        return ground.passage(coding.source, coding.span).voices
    return (_name(ground.sources[coding.source], by),)


class _Counts:
    """How many codings of some codes there are in a case."""

    def __init__(self, project: "Project", ground: Ground, by: str) -> None:
        self._found: dict[tuple[str, str], int] = {}
        for coding in project.ask.codings():
            if coding.source not in ground.sources:
                continue
            for case in _cases_of(ground, by, coding):
                key = (case, coding.code)
                self._found[key] = self._found.get(key, 0) + 1

    def of(self, case: str, codes: Iterable[str]) -> int:
        """Return the number of codings."""
        return sum(self._found.get((case, code), 0) for code in codes)
