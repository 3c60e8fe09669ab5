"""Exports: the format follows the name of the file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from workbench.errors import WorkbenchError
from workbench.journal.operation import Draft
from workbench.project.gate import Finding, Unsafe, findings
from workbench.project.retrieve import Wanted
from workbench.project.verbs import Noun, verb
from workbench.store.projectfile import SUFFIX
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.model.report import Imprint
    from workbench.project.project import Project

CONTENTS: Final = ("report", "segments", "codebook", "project", "agreement")
"""What can be exported."""

FORMATS: Final = (
    ("report", ".docx"),
    ("report", ".html"),
    ("segments", ".xlsx"),
    ("segments", ".csv"),
    ("segments", ".docx"),
    ("codebook", ".docx"),
    ("codebook", ".yaml"),
    ("codebook", ".yml"),
    ("project", ".json"),
    ("agreement", ".xlsx"),
    ("agreement", ".docx"),
    ("agreement", ".json"),
)
"""What can be exported as what; for a suffix alone, the first content that has it is meant."""

DESPITE: Final = "export.despite"

T = TypeVar("T")
DRAWS: Final = 2000
"""How often sources are drawn for the intervals of an export."""

QUOTES: Final = 12
"""How many quotes a report shows under a code, unless told."""


class Exports(Noun):
    """What leaves the project, as files for others."""

    def __init__(self, project: "Project") -> None:
        super().__init__(project)
        self._found: list[Finding] = []
        self._makers: dict[tuple[str, str], Callable[[_Asked], bytes]] = {
            ("report", ".docx"): self._report,
            ("report", ".html"): self._page,
            ("segments", ".xlsx"): self._spreadsheet,
            ("segments", ".csv"): self._csv,
            ("segments", ".docx"): self._quotes,
            ("codebook", ".docx"): self._codebook,
            ("codebook", ".yaml"): self._yaml,
            ("codebook", ".yml"): self._yaml,
            ("project", ".json"): self._json,
            ("agreement", ".xlsx"): self._agreement,
            ("agreement", ".docx"): self._agreement,
            ("agreement", ".json"): self._agreement,
        }

    @verb("export", changes=False)
    def write(
        self,
        file: Path,
        *,
        what: str = "",
        query: str = "",
        wanted: Wanted | None = None,
        quotes: int = QUOTES,
        raw: bool = False,
        template: Path | None = None,
        day: date | None = None,
        despite: str = "",
        agreement: dict[str, Any] | None = None,
    ) -> Path:
        """Write a report, segments, the codebook or the whole project, as the name says.

        Args:
            file: Where to. What stands there is replaced in one step.
            what: One of `CONTENTS`, whatever the name says.
            query: Which segments, by their codes.
            wanted: Which segments, by more than codes; `context` makes columns of a table.
            quotes: The most quotes under a code of a report; 0 for all.
            raw: For .csv: codings as `coding import` reads them.
            template: A Word file whose page and styles a report takes on.
            day: The day of the export; today when None.
            despite: Why it is written whatever the check finds; see `despite`.
            agreement: For an export of agreement: fields of `comparing.Asked`.

        Raises:
            Unsafe: Something in it could identify somebody, and no reason says otherwise.
            WorkbenchError: There is no such export, name or folder, or it cannot be written.
        """
        wanted = replace(wanted or Wanted(), query=query) if query else wanted
        content, suffix = self._kind(file, what, wanted)
        looks, day = self._looks(template, content, suffix), day or date.today()
        asked = _Asked(wanted, quotes, raw, day.isoformat(), looks, suffix, agreement)
        self._check(file, content, suffix, asked)
        from workbench.writers.safely import write_safely

        return write_safely(file, self._safe(content, suffix, asked, " ".join(despite.split())))

    @verb("export.despite")
    def despite(self, file: Path, reason: str, **asked: Any) -> Path:
        """Write an export although something could identify somebody; the reason is kept.

        Args:
            file: Where to, as in `write`.
            reason: Why it is right to do so.
            asked: What `write` takes besides.

        Raises:
            WorkbenchError: There is no reason, or it names somebody itself.
        """
        if not reason.strip():
            raise WorkbenchError(_("Overruling the check needs a reason."))
        return self.write(file, despite=reason, **asked)

    def _safe(self, content: str, suffix: str, asked: "_Asked", reason: str) -> bytes:
        """Return what is to be written, once nothing speaks against it or somebody has said why."""
        self._found = []
        make = self._makers[content, suffix]
        made = make(asked)
        if not self._found:
            return made
        found = self._found
        if not reason:
            raise Unsafe(found)
        if self._project.pseudonym.checker().find(reason):
            raise WorkbenchError(_("The reason names somebody itself; write it without."))
        kinds = Counter(each.kind for each in found)
        body = {
            "what": f"{content}{suffix}",
            "reason": reason,
            "found": dict(sorted(kinds.items())),
        }
        self._project.commit(DESPITE, [Draft(DESPITE, self._project.new_id(), body)])
        return make(asked)  # its audit trail tells of this, too

    def _let_out(self, value: T) -> T:
        """Look through what an export is made from, before it is written; every maker asks."""
        self._found += findings(self._project, value)
        return value

    def _kind(self, file: Path, what: str, wanted: Wanted | None) -> tuple[str, str]:
        """Return what is to be written and in which format.

        .docx is a report (passages, when some are asked for), .xlsx and .csv are segments, .yaml
        is the codebook, .json the project.
        """
        suffix, stem = file.suffix.lower(), file.stem.lower()
        named = what or (stem if stem in CONTENTS else "")
        if not named:
            fitting = [content for content, ending in FORMATS if ending == suffix]
            named = "segments" if wanted and "segments" in fitting else next(iter(fitting), "")
        if (named, suffix) not in FORMATS:
            choices = ", ".join(f"{content}{ending}" for content, ending in FORMATS)
            raise WorkbenchError(
                _("{name} cannot be written: there is no such export.").format(name=file.name),
                _("Choose one of: {list}.").format(list=choices),
            )
        return named, suffix

    def _check(self, file: Path, content: str, suffix: str, asked: "_Asked") -> None:
        """Refuse what cannot be meant, before anything is read."""
        if file.name.lower().endswith(SUFFIX) or _is_same(file, self._file.path):
            raise WorkbenchError(
                _("{name} is a project file.").format(name=file.name),
                _("Export under another name."),
            )
        if asked.wanted and asked.wanted.context < 0:
            raise WorkbenchError(_("The number of characters around is 0 or more."))
        if asked.wanted is not None and content != "segments":
            raise WorkbenchError(
                _("Only segments can be chosen by a query; {name} holds everything.").format(
                    name=file.name
                ),
                _("Leave the query out, or export segments."),
            )
        if asked.raw and suffix != ".csv":
            raise WorkbenchError(_("Only .csv can be written raw."))
        if asked.quotes < 0:
            raise WorkbenchError(_("The number of quotes is 0 or more; 0 means all."))

    def _looks(self, template: Path | None, content: str, suffix: str) -> bytes:
        """Return the bytes of a template, once it is sure that they do no harm."""
        if template is None:
            return b""
        if (content, suffix) != ("report", ".docx"):
            raise WorkbenchError(_("Only report.docx can follow a Word template."))
        from workbench.readers import load
        from workbench.readers.archive import Archive

        data = load(template)
        Archive(data, template.name).check()
        return data

    def _imprint(self, asked: "_Asked") -> "Imprint":
        from workbench.model.report import Imprint
        from workbench.project.wording import in_words

        return Imprint(self._let_out(self._project.name), asked.day, in_words(asked.day))

    def _report(self, asked: "_Asked") -> bytes:
        from workbench.project.gather import Gathering
        from workbench.writers.word_report import write_report

        report = self._let_out(Gathering(self._project, asked.quotes).report())
        return write_report(report, self._imprint(asked), asked.looks)

    def _page(self, asked: "_Asked") -> bytes:
        from workbench.project.gather import Gathering
        from workbench.writers.word_report import write_report_page

        report = self._let_out(Gathering(self._project, asked.quotes).report())
        return write_report_page(report, self._imprint(asked))

    def _quotes(self, asked: "_Asked") -> bytes:
        from workbench.project import gather
        from workbench.writers.word_segments import write_quotes

        wanted = asked.wanted or Wanted()
        found = self._let_out(gather.quotes(self._project, wanted))
        words = self._let_out(gather.asked(self._project, wanted))
        return write_quotes(found, self._imprint(asked), asked=words)

    def _codebook(self, asked: "_Asked") -> bytes:
        from workbench.project.gather import entries
        from workbench.writers.word_codebook import write_codebook_document

        listed = self._let_out(entries(self._project))
        return write_codebook_document(listed, self._imprint(asked))

    def _spreadsheet(self, asked: "_Asked") -> bytes:
        from workbench.project.tables import table
        from workbench.writers.segments_xlsx import write_spreadsheet

        found = self._let_out(table(self._project, asked.wanted))
        return write_spreadsheet(found, self._imprint(asked))

    def _csv(self, asked: "_Asked") -> bytes:
        from workbench.project.tables import table
        from workbench.writers.segments_csv import write_codings, write_segments

        found = self._let_out(table(self._project, asked.wanted))
        return write_codings(found) if asked.raw else write_segments(found)

    def _agreement(self, asked: "_Asked") -> bytes:
        wanted = asked.agreement or {"draws": DRAWS, "seed": 1}
        imprint = self._imprint(asked)
        return self._project.agreement.written(asked.suffix, imprint, self._let_out, **wanted)

    def _yaml(self, _asked: "_Asked") -> bytes:
        from workbench.writers.codebook_yaml import write_codebook

        return write_codebook(self._let_out(self._project.codes), self._project.name)

    def _json(self, _asked: "_Asked") -> bytes:
        from workbench.project.tables import whole
        from workbench.writers.project_json import write_project

        return write_project(self._let_out(whole(self._project)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a person asked for, besides content and format."""

    wanted: Wanted | None
    quotes: int
    raw: bool
    day: str
    looks: bytes = b""
    suffix: str = ""
    agreement: dict[str, Any] | None = None


def _is_same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:
        return False
