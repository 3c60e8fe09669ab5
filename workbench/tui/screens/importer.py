"""Import: choosing the files."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DirectoryTree, Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import NotFound, WorkbenchError
from workbench.translate import _
from workbench.tui import preferences
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Message
from workbench.tui.flows import flow
from workbench.tui.intake import Read, in_words, read_files
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.shown import words
from workbench.tui.widgets.paths import FileTree, PathSuggester, readable_in

_FOLDER = "import"


class ImporterScreen(Place):
    """A line for paths, a tree to walk through, and the files chosen so far."""

    place = "importer"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("importer")

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[Path, None] = {}

    def body(self) -> ComposeResult:
        """Yield the line, the tree and the list."""
        yield Static(
            words(_("Enter takes a file, or all files of a folder. ctrl+s reads them.")),
            classes="headline",
        )
        yield Input(
            id="path",
            placeholder=_("path of a file or a folder; → completes"),
            suggester=PathSuggester(),
            compact=True,
        )
        with Horizontal():
            yield FileTree(self._folder(), id="files")
            with Vertical(id="chosen-pane"):
                yield Static(_("Chosen"), classes="pane-title")
                yield OptionList(id="chosen", compact=True)

    def _folder(self) -> Path:
        last = Path(preferences.read(_FOLDER) or Path.cwd())
        return last if last.is_dir() else Path.cwd()

    def show(self) -> None:
        """List the chosen files."""
        options = self.query_one("#chosen", OptionList)
        held = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Content(plain(f.name)), id=str(f)) for f in self._files)
        options.highlighted = min(held, len(self._files) - 1) if self._files else None

    @on(Input.Submitted, "#path")
    def _written(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip()).expanduser()
        if path.is_dir():
            self.query_one(FileTree).path = path
            self._choose_folder(path)
        elif path.is_file():
            self._choose(path)
        else:
            raise NotFound(
                _("There is no file {path}.").format(path=path),
                _("Check the spelling and the folder."),
            )
        self.query_one(Input).value = ""

    def _choose_folder(self, folder: Path) -> None:
        found = readable_in(folder)
        if not found:
            raise NotFound(_("There is no transcript in {folder}.").format(folder=folder))
        self._choose(*found)

    def _choose(self, *files: Path) -> None:
        for file in files:
            self._files[file.resolve()] = None
        preferences.write(_FOLDER, str(files[0].resolve().parent))
        self.show()

    @on(DirectoryTree.FileSelected, "#files")
    def _pointed(self, event: DirectoryTree.FileSelected) -> None:
        file = event.path.resolve()
        if file in self._files:
            del self._files[file]
            self.show()
        else:
            self._choose(file)

    @on(OptionList.OptionSelected, "#chosen")
    def action_screen_drop(self) -> None:
        """Leave the file at hand out."""
        options = self.query_one("#chosen", OptionList)
        if options.highlighted is not None:
            option = options.get_option_at_index(options.highlighted)
            self._files.pop(Path(str(option.id)), None)
            self.show()

    def action_screen_folder(self) -> None:
        """Choose all files of the folder at hand in the tree."""
        node = self.query_one(FileTree).cursor_node
        if node is None or node.data is None:
            return
        path = node.data.path
        self._choose_folder(path if path.is_dir() else path.parent)

    @flow
    async def action_screen_read(self) -> None:
        """Read the chosen files, and show what came of it."""
        if not self._files:
            raise WorkbenchError(_("No file is chosen yet."), _("Enter chooses one in the tree."))
        files = list(self._files)
        job = JobDialog[Read](
            _("Reading"), in_project(self.project, lambda project: read_files(project, files))
        )
        done = await self.ask(job)
        if done is None:
            return
        read = done.report
        if read.failed:
            title = _("{count} files cannot be read").format(count=len(read.failed))
            await self.ask(Message(title, words(in_words(read.failed))))
        if read.candidates:
            await self.app.go("preview", read.candidates)
            self._files.clear()
            self.show()
