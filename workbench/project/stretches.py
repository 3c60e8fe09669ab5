"""Where the words of a quote are now, in whatever version of its source it was made."""

from typing import TYPE_CHECKING

from workbench.model.review import Stretch, version_mark
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.project.project import Project


class Stretches:
    """Finds the words that the ids of quotes name."""

    def __init__(self, project: "Project") -> None:
        self._ask = project.ask
        self._versions = project.file.versions

    def text(self, stretch: Stretch) -> str:
        """Return the text a stretch counts in; empty when there is no such version."""
        version = self._version(stretch)
        return self._versions.text(version) if version else ""

    def words(self, stretch: Stretch) -> str:
        """Return the words of a stretch as they were when it was made."""
        return self.text(stretch)[stretch.span.start : stretch.span.end]

    def now(self, stretch: Stretch) -> Span | None:
        """Return where its words are in the text that is shown; None where they are no more.

        What was put in between them since counts as theirs.
        """
        version, source = self._version(stretch), self._ask.source(stretch.source)
        if not version or source is None:
            return None
        if version == source.head:
            return stretch.span
        steps, span = self._versions.way(version, source.head), stretch.span
        for step in steps:
            span = step.mapping.wide(span)
        return span if steps and span.start < span.end else None

    def _version(self, stretch: Stretch) -> str:
        known = (version.id for version in self._versions.of(stretch.source))
        return next((each for each in known if version_mark(each) == stretch.version), "")
