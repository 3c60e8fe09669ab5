"""Codings: put on a stretch of text, changed, and taken off again."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.codebook import Code
from workbench.model.coding import Coding, CodingRow
from workbench.model.ids import new_id
from workbench.model.source import Source
from workbench.model.spans import Span
from workbench.project.anchors import quoted
from workbench.project.orphans import Lost, lost
from workbench.project.staleness import Staleness
from workbench.project.verbs import verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


class Codings(Staleness):
    """The codings of all sources."""

    @verb("coding.list", changes=False)
    def list(self, *, code: str = "", source: str = "", coder: str = "") -> Sequence[Coding]:
        """List codings by source and place; those of a code with all codes below it."""
        family = None
        if code:
            family = self._project.codes.family(self._project.find_code(code).id)
        return self._ask.codings(
            source=self._project.find_source(source).id if source else "",
            codes=family,
            coder=self._project.coder.find(coder) if coder else "",
        )

    def get(self, coding_id: str) -> Coding:
        """Return one coding.

        Raises:
            NotFound: It is not there, or was taken off.
        """
        coding = self._ask.coding(coding_id)
        if coding is None:
            raise NotFound(_("There is no coding with the id {id}.").format(id=coding_id))
        return coding

    @verb("coding.add")
    def add(self, source: str, start: int, end: int, code: str, *, coder: str = "") -> Coding:
        """Put a code on the characters `start` to `end` of a source's text.

        Raises:
            WorkbenchError: The stretch is empty or outside the text, or the code is retired.
            Conflict: The same person has put the same code on the same stretch already.
        """
        return self.add_many(source, Span(start, end), [code], coder=coder)[0]

    def add_many(
        self, source: str, span: Span, codes: Iterable[str], *, coder: str = ""
    ) -> Sequence[Coding]:
        """Put several codes on one stretch, in one gesture."""
        with self.transaction():
            return self._add_many(source, span, codes, coder)

    def _add_many(
        self, source: str, span: Span, codes: Iterable[str], coder: str
    ) -> Sequence[Coding]:
        where = self._project.find_source(source, counted=False)
        chosen = [self.usable(code) for code in codes]
        drafts = self.drafts(where, span, chosen, coder)
        drafts = [*self._project.coder.introduction(coder), *drafts]
        self._project.commit("coding.add", drafts)
        made = [draft.subject for draft in drafts if draft.verb == "coding.add"]
        return [coding for coding in map(self._ask.coding, made) if coding]

    def add_with_new_code(
        self, source: str, span: Span, name: str, *, parent: str = "", **definition: Any
    ) -> Coding:
        """Make a code and put it on a stretch, in one gesture that one undo takes back.

        Raises:
            WorkbenchError: The stretch is none, or the definition makes no sense.
            Conflict: There is a code of that name in that place.
        """
        with self.transaction():
            where = self._project.find_source(source, counted=False)
            _check_span(where, span)
            above = self._project.find_code(parent).id if parent else ""
            made = self._project.code.draft(name, above, definition)
            coder, _introduction = self._project.coder.introduce(self._project.person)
            coding = _draft(where, span, made.subject, coder)
            self._project.commit("code.add", [made, coding])
        return self.get(coding.subject)

    def drafts(
        self, source: Source, span: Span, codes: Iterable[Code], coder: str
    ) -> Sequence[Draft]:
        """Return what it takes to put codes on a stretch, after checking that it makes sense."""
        _check_span(source, span)
        coder_id, _introduction = self._project.coder.introduce(coder or self._project.person)
        codes = [*codes]
        for code in codes:
            self._project.round.refuse_for_others(source.id, code.id, coder_id)
        root = self._project.codes.root
        there = self._ask.codings_on(source.id, coder_id, span.start, span.end)
        taken = {root(coding.code) for coding in there}
        drafts = []
        for code in codes:
            if code.id in taken:
                raise _twin(code)
            taken.add(code.id)
            drafts.append(_draft(source, span, code.id, coder_id))
        return drafts

    @verb("coding.import")
    def import_(self, rows: Iterable[CodingRow]) -> Sequence[str]:
        """Add a whole table of codings as one change: all of it or nothing.

        Returns:
            The ids of the new codings.

        Raises:
            WorkbenchError: A line cannot be used; the message says which and why.
        """
        batch = _Batch(self._project)
        drafts = [batch.draft(row) for row in rows]
        if not drafts:
            raise WorkbenchError(_("There is no coding in the table."))
        self._project.commit("coding.import", [*batch.introductions, *drafts])
        return [draft.subject for draft in drafts]

    def import_file(self, file: Path) -> Sequence[str]:
        """Add the codings of a CSV file: columns source, start, end, code, coder, perhaps quote.

        Raises:
            BadFile: It is no such table.
            WorkbenchError: A line cannot be used; nothing was imported.
        """
        from workbench.readers import load
        from workbench.readers.codings_csv import read_codings

        return self.import_(read_codings(load(file), file.name))

    @verb("coding.recode")
    def recode(self, coding: str, code: str) -> Coding:
        """Give a coding another code."""
        self.recode_many([coding], code)
        return self.get(coding)

    def recode_many(self, codings: Iterable[str], code: str) -> None:
        """Give several codings another code, in one gesture: all of them, or none."""
        with self.transaction():
            new, drafts = self.usable(code), []
            for found in map(self.get, codings):
                self._refuse_twin(found, found.span, new)
                if found.code != new.id:
                    change = {"set": {"code": new.id}, "was": {"code": found.code}}
                    drafts.append(Draft("coding.recode", found.id, change))
            if drafts:
                self._project.commit("coding.recode", drafts)

    @verb("coding.resize")
    def resize(self, coding: str, start: int, end: int) -> Coding:
        """Move the borders of a coding."""
        found = self.get(coding)
        source = self._project.find_source(found.source, counted=False)
        _check_span(source, Span(start, end))
        code = self._project.find_code(found.code)
        self._refuse_twin(found, Span(start, end), code)
        if found.span == Span(start, end):
            return found
        self._project.commit("coding.resize", [self._marking(coding, source, Span(start, end))])
        return self.get(coding)

    def _marking(self, coding: str, source: Source, span: Span) -> Draft:
        """Return what it takes to mark other words with a coding that is there."""
        row = self._project.current("coding", coding, _("coding"))
        now = {"anchor": source.head, "anchor_start": span.start, "anchor_end": span.end}
        return Draft("coding.resize", coding, {"set": now, "was": {key: row[key] for key in now}})

    @verb("coding.orphans", changes=False)
    def orphans(self) -> Sequence[Lost]:
        """List the codings that lost their words by a revision, with places proposed for them."""
        return lost(self._project)

    @verb("coding.attach")
    def attach(self, coding: str, start: int, end: int) -> Coding:
        """Give a coding that lost its words a place in the text again.

        Raises:
            NotFound: There is no such coding.
            WorkbenchError: It has its words, or the stretch is none.
        """
        row = self._project.current("coding", coding, _("coding"))
        if not row["orphan"]:
            raise WorkbenchError(
                _("This coding has not lost its words."),
                _("`workbench coding resize` moves its borders."),
            )
        source = self._project.find_source(str(row["source"]))
        span = Span(start, end)
        _check_span(source, span)
        there = self._ask.codings_on(source.id, str(row["coder"]), start, end)
        code = self._project.find_code(str(row["code"]))
        if any(self._project.codes.root(other.code) == code.id for other in there):
            raise _twin(code)
        self._project.commit("coding.attach", [self._marking(coding, source, span)])
        return self.get(coding)

    @verb("coding.remove")
    def remove(self, *codings: str) -> None:
        """Take codings off the text, or off the list of those that lost their words."""
        for coding in codings:
            self._project.current("coding", coding, _("coding"))
        drafts = [Draft("coding.remove", coding) for coding in codings]
        if drafts:
            self._project.commit("coding.remove", drafts)

    def _refuse_twin(self, coding: Coding, span: Span, code: Code) -> None:
        """Refuse to make a coding what another one of the same person is already."""
        root = self._project.codes.root
        there = self._ask.codings_on(coding.source, coding.coder, span.start, span.end)
        if any(other.id != coding.id and root(other.code) == code.id for other in there):
            raise _twin(code)

    def usable(self, name: str) -> Code:
        """Return the code of that name if it may still be put on text.

        Raises:
            WorkbenchError: It is retired.
        """
        code = self._project.find_code(name)
        if code.retired:
            raise WorkbenchError(
                _("{code} is retired.").format(code=code.name),
                _("Use another code, or `workbench code revive`."),
            )
        return code


class _Batch:
    """A table of codings on its way in: each name is looked up once, each line checked."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self.introductions: list[Draft] = []
        self._coders: dict[str, str] = {}
        self._codes: dict[str, Code] = {}
        self._sources: dict[str, tuple[Source, str]] = {}
        self._taken: set[tuple[str, int, int, str, str]] = set()

    def draft(self, row: CodingRow) -> Draft:
        """Return what it takes to enter one line.

        Raises:
            WorkbenchError: It cannot be used; the message names the line.
        """
        try:
            return self._draft(row)
        except WorkbenchError as error:
            message = _("Line {line}: {message}").format(line=row.line, message=error.message)
            hint = error.hint or _("Nothing was imported. Correct the line and import again.")
            raise type(error)(message, hint) from error

    def _draft(self, row: CodingRow) -> Draft:
        source, text = self._source(row.source)
        span = _place(row, text)
        _check_span(source, span)
        code, coder = self._code(row.code), self._coder(row.coder)
        self._project.round.refuse_for_others(source.id, code.id, coder)
        key = (source.id, span.start, span.end, code.id, coder)
        if key in self._taken:
            raise Conflict(_("{coder} has this coding already.").format(coder=row.coder))
        self._taken.add(key)
        return _draft(source, span, code.id, coder)

    def _source(self, name: str) -> tuple[Source, str]:
        if name not in self._sources:
            source, root = self._project.find_source(name), self._project.codes.root
            self._sources[name] = (source, self._project.source.text(source.id))
            self._taken |= {
                (c.source, c.start, c.end, root(c.code), c.coder)
                for c in self._project.ask.codings(source=source.id)
            }
        return self._sources[name]

    def _code(self, name: str) -> Code:
        if name not in self._codes:
            self._codes[name] = self._project.coding.usable(name)
        return self._codes[name]

    def _coder(self, name: str) -> str:
        if name not in self._coders:
            wanted = name or self._project.person
            self._coders[name], introduction = self._project.coder.introduce(wanted)
            self.introductions += introduction
        return self._coders[name]


def _place(row: CodingRow, text: str) -> Span:
    """Return where a line's words are: by its offsets, checked by its quote, or by quote alone."""
    if row.start is not None and row.end is not None:
        if row.quote and text[row.start : row.end] != row.quote:
            raise WorkbenchError(
                _("the words at {start} are not the quoted ones.").format(start=row.start)
            )
        return Span(row.start, row.end)
    return quoted(text, row.quote, row.source)


def _draft(source: Source, span: Span, code_id: str, coder_id: str) -> Draft:
    body = {
        "source": source.id,
        "version": source.head,
        "start": span.start,
        "end": span.end,
        "code": code_id,
        "coder": coder_id,
    }
    return Draft("coding.add", new_id(), body)


def _twin(code: Code) -> Conflict:
    return Conflict(
        _("{code} is on these words already.").format(code=code.name),
        _("Choose another code or other words."),
    )


def _check_span(source: Source, span: Span) -> None:
    if not 0 <= span.start < span.end <= source.characters:
        raise WorkbenchError(
            _("{start} to {end} is not a stretch of {name}.").format(
                start=span.start, end=span.end, name=source.name
            ),
            _("It has the characters 0 to {length}; the end comes after the start.").format(
                length=source.characters
            ),
        )
