"""What the operations work on: corpora, projects made from them, and their plain counterparts.

Everything is made when it is first asked for, so that one operation alone runs soon.
"""

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from time import perf_counter

from bench import limits
from bench.corpus import Corpus, code_names, corpus
from workbench.progress import drain
from workbench.project import Project

CODER = "Amahoro"


class World:
    """One size of the work.

    Attributes:
        size: S, L or HUGE.
        folder: Where its files are; thrown away after the run.
        times: What it took to make them, in milliseconds: `import`, `batch`, and the plain ones.
    """

    def __init__(self, size: str, cache: Path, folder: Path) -> None:
        self.size = size
        self.folder = folder / size
        self.folder.mkdir(parents=True)
        self.times: dict[str, list[float]] = {}
        self._cache = cache

    @cached_property
    def corpus(self) -> Corpus:
        """The transcripts and the table of codings."""
        return corpus(self.size, self._cache)

    @cached_property
    def imported(self) -> Path:
        """A project with the sources and the codes, not yet coded."""
        return self.import_texts("imported")

    @cached_property
    def coded(self) -> Path:
        """A project with everything."""
        return self.import_codings("coded")

    @cached_property
    def plain_imported(self) -> Path:
        """The plain database with the texts."""
        path = self.folder / "plain-imported.db"
        self._timed("plain import", lambda: limits.import_texts(self.corpus.files, path))
        return path

    @cached_property
    def plain(self) -> Path:
        """The plain database with texts and codings."""
        path = Path(shutil.copy(self.plain_imported, self.folder / "plain.db"))
        rows, connection = limits.codings_in(self.corpus.codings), limits.connect(path)
        self._timed("plain batch", lambda: limits.add_codings(connection, rows))
        connection.close()
        return path

    def import_texts(self, name: str) -> Path:
        """Make a project and import every transcript into it, timed as `import`."""
        path = self.folder / f"{name}.workbench"
        with Project.new(path, coder=CODER) as project:
            self._timed("import", lambda: _take_in(project, self.corpus))
            for code, parent in code_names():
                project.code.add(code, parent=parent)
        return path

    def import_codings(self, name: str) -> Path:
        """Import every coding into a copy of the project, timed as `batch`."""
        path = self.copy(self.imported, f"{name}.workbench")
        with Project.open(path) as project:
            self._timed("batch", lambda: project.coding.import_file(self.corpus.codings))
        return path

    def copy(self, path: Path, name: str) -> Path:
        """Copy a closed project or database."""
        return Path(shutil.copy(path, self.folder / name))

    def _timed(self, what: str, work: Callable[[], object]) -> None:
        begun = perf_counter()
        work()
        self.times.setdefault(what, []).append(1000 * (perf_counter() - begun))


def _take_in(project: Project, texts: Corpus) -> None:
    drain(project.source.import_([project.source.propose(file) for file in texts.files]))
