"""Finding one thing by what a person calls it."""

from workbench.errors import NotFound
from workbench.model.codebook import Code, Codebook
from workbench.model.source import Participant, Source
from workbench.project.names import one
from workbench.store.projectfile import ProjectFile
from workbench.store.questions import Questions
from workbench.translate import _


class Lookup:
    """What a project knows by name.

    Attributes:
        file: The project file.
        ask: Reads of its state.
    """

    file: ProjectFile
    ask: Questions

    @property
    def codes(self) -> Codebook:
        """The codebook as it stands."""
        return self.ask.codebook()

    def find_source(self, name: str, *, counted: bool = True) -> Source:
        """Return the source with an id or a name.

        Args:
            name: Either of them.
            counted: Whether its codings are to be counted, which takes longer the more there are.

        Raises:
            NotFound: There is none.
            WorkbenchError: The name is not unique; the hint lists the ids.
        """
        if (exact := self.ask.source(name, counted=counted)) is not None:
            return exact
        alike = self.ask.sources_named(name)
        found = [source for source in alike if source.name == name] or alike
        if not found:  # beyond ASCII, SQLite knows no upper and lower case
            wanted = name.casefold()
            found = [
                source for source in self.ask.each_source() if source.name.casefold() == wanted
            ]
        if len(found) == 1:
            return found[0]
        return one(
            found,
            name,
            _("source"),
            shown=lambda s: f"{s.id} ({s.name})",
            known=[source.name for source in self.ask.each_source()],
        )

    def find_code(self, name: str) -> Code:
        """Return the code with an id, a path or a name.

        Raises:
            NotFound: There is none.
            WorkbenchError: The name is not unique; the hint lists the paths.
        """
        codes = self.codes
        merged = codes.get(name)
        if merged is not None and merged.merged_into:
            merged = codes.get(codes.root(name))
        found = [merged] if merged else codes.named(name)
        paths = [codes.path(code.id) for code in found]
        return one(
            found,
            name,
            _("code"),
            shown=lambda c: codes.path(c.id) if paths.count(codes.path(c.id)) == 1 else c.id,
            known=[code.name for _, code in codes.walk()],
        )

    def find_participant(self, name: str) -> Participant:
        """Return the participant with an id or a name.

        Raises:
            NotFound: There is none.
        """
        people = self.ask.participants()
        found = [p for p in people if name in (p.id, p.name)]
        return one(
            found, name, _("participant"), shown=lambda p: p.id, known=[p.name for p in people]
        )

    def current(self, kind: str, row_id: str, noun: str) -> dict[str, object]:
        """Return the state of one thing.

        Raises:
            NotFound: It is not there, or was removed.
        """
        row = self.file.view.get(kind, row_id)
        if row is None or row.get("removed"):
            raise NotFound(_("There is no {noun} with the id {id}.").format(noun=noun, id=row_id))
        return row
