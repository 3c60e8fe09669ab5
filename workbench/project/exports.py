"""Exports: the format follows the name of the file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import WorkbenchError
from workbench.journal.operation import Draft
from workbench.project.blocked import Blocked
from workbench.project.gate import Finding, Unsafe, findings, groups, of_people
from workbench.project.outputs import CONTENTS, FORMATS, OUTPUTS, Asked, Output
from workbench.project.retrieve import Wanted
from workbench.project.verbs import Noun, verb
from workbench.store.projectfile import SUFFIX
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.model.report import Imprint

DESPITE: Final = "export.despite"

DRESSED: Final = ("report", "brief", "community")
"""What can take on the looks of a team's own Word file."""

QUOTES: Final = 12
"""How many quotes a report shows under a code, unless told."""


class Exports(Noun):
    """What leaves the project, as files for others."""

    _left: object = None

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
        agreement: Mapping[str, Any] | None = None,
    ) -> Path:
        """Write a report, segments, the codebook or the whole project, as the name says.

        Args:
            file: Where to. What stands there is replaced in one step.
            what: One of `CONTENTS`, whatever the name says.
            query: Which segments, by their codes.
            wanted: Which segments, by more than codes; its `context` makes columns of a table.
            quotes: The most quotes under a code of a report; 0 for all.
            raw: For .csv: codings without loss, as `coding import` reads them.
            template: A Word file whose page, header, footer and styles a report takes on.
            day: The day of the export; today when None.
            despite: Why it is written whatever the check finds; see `despite`.
            agreement: For an export of agreement: fields of `comparing.Asked`.

        Raises:
            Unsafe: Something in it could identify somebody, and no reason says otherwise.
            WorkbenchError: There is no such export, name or folder, or it cannot be written.
        """
        wanted = replace(wanted or Wanted(), query=query) if query else wanted
        output = self._output(file, what, wanted)
        looks, day = self._looks(template, output), day or date.today()
        asked = Asked(wanted, quotes, raw, day.isoformat(), looks, agreement)
        self._check(file, output, asked)
        from workbench.writers.safely import write_safely

        return write_safely(file, self._safe(output, asked, " ".join(despite.split())))

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

    def _safe(self, output: Output, asked: Asked, reason: str) -> bytes:
        """Return what is to be written, once nothing speaks against it or somebody has said why."""
        imprint, content = self._imprint(asked), self._gathered(output, asked)
        found = findings(self._project, (imprint.title, content))
        if found:
            self._overrule(f"{output.content}{output.suffix}", found, reason)
            content = self._gathered(output, asked)  # its audit trail tells of this, too
        self._left = content
        return output.write(content, imprint, asked)

    def _gathered(self, output: Output, asked: Asked) -> object:
        """Return what an export is made from, without what would single people out in it.

        What partners held to be unsafe is covered; no reason lets it out, only lifting does.
        """
        content = Blocked(self._project).clean(output.gather(self._project, asked))
        return self._project.disclosure.masked(content)

    def past_the_gate(self, what: str, value: object, reason: str) -> None:
        """Refuse to let something else leave the project, unless nothing speaks against it.

        Args:
            what: What the journal calls it, if it leaves whatever was found.
            value: What it is made from; blocked words in it are covered already.
            reason: Why it leaves whatever was found; may be empty.

        Raises:
            Unsafe: Something in it could identify somebody, and no reason says otherwise.
        """
        if found := findings(self._project, value):
            self._overrule(what, found, " ".join(reason.split()))

    @property
    def warnings(self) -> Sequence[str]:
        """What a person should know of the last export: small groups, people who stand out."""
        content = self._left
        return self._project.disclosure.warnings(groups(content), with_people=of_people(content))

    def _overrule(self, what: str, found: list[Finding], reason: str) -> None:
        """Keep why something is written whatever was found.

        Raises:
            Unsafe: There is no reason.
            WorkbenchError: The reason names somebody itself.
        """
        if not reason:
            raise Unsafe(found)
        if self._project.pseudonym.checker().find(reason):
            raise WorkbenchError(_("The reason names somebody itself; write it without."))
        kinds = Counter(each.kind for each in found)
        body = {"what": what, "reason": reason, "found": dict(sorted(kinds.items()))}
        self._project.commit(DESPITE, [Draft(DESPITE, self._project.new_id(), body)])

    def _output(self, file: Path, what: str, wanted: Wanted | None) -> Output:
        """Return what is to be written and in which format.

        .docx is a report (passages, when some are asked for), .xlsx and .csv are segments, .yaml
        is the codebook, .json the project.
        """
        suffix, stem = file.suffix.lower(), file.stem.lower()
        named = what or (stem if stem in CONTENTS else "")
        if not named:
            fitting = [content for content, ending in FORMATS if ending == suffix]
            named = "segments" if wanted and "segments" in fitting else next(iter(fitting), "")
        output = next((o for o in OUTPUTS if (o.content, o.suffix) == (named, suffix)), None)
        if output is None:
            choices = ", ".join(f"{content}{ending}" for content, ending in FORMATS)
            raise WorkbenchError(
                _("{name} cannot be written: there is no such export.").format(name=file.name),
                _("Choose one of: {list}.").format(list=choices),
            )
        return output

    def _check(self, file: Path, output: Output, asked: Asked) -> None:
        """Refuse what cannot be meant, before anything is read."""
        if file.name.lower().endswith(SUFFIX) or _is_same(file, self._file.path):
            raise WorkbenchError(
                _("{name} is a project file.").format(name=file.name),
                _("Export under another name."),
            )
        if asked.wanted and asked.wanted.context < 0:
            raise WorkbenchError(_("The number of characters around is 0 or more."))
        if asked.wanted is not None and not _may_choose(output.content, asked.wanted):
            raise WorkbenchError(
                _("Only segments can be chosen by a query; {name} holds everything.").format(
                    name=file.name
                ),
                _("Leave the query out, or export segments."),
            )
        if asked.raw and output.suffix != ".csv":
            raise WorkbenchError(_("Only .csv can be written raw."))
        if asked.quotes < 0:
            raise WorkbenchError(_("The number of quotes is 0 or more; 0 means all."))

    def _looks(self, template: Path | None, output: Output) -> bytes:
        """Return the bytes of a template, once it is sure that they do no harm."""
        if template is None:
            return b""
        if output.content not in DRESSED or output.suffix != ".docx":
            names = ", ".join(f"{content}.docx" for content in DRESSED)
            raise WorkbenchError(_("Only {names} can follow a template.").format(names=names))
        from workbench.readers import load
        from workbench.readers.archive import Archive

        data = load(template)
        Archive(data, template.name).check()
        return data

    def _imprint(self, asked: Asked) -> "Imprint":
        from workbench.model.report import Imprint
        from workbench.project.wording import in_words

        return Imprint(self._project.name, asked.day, in_words(asked.day))


def _may_choose(content: str, wanted: Wanted) -> bool:
    """Whether an export can be narrowed so: segments by anything, a report by whose codings."""
    by_coder = bool(wanted.coder) and wanted == Wanted(coder=wanted.coder)
    return content == "segments" or (content == "report" and by_coder)


def _is_same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:
        return False
