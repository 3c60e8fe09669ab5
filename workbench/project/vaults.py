"""The way to the vault: where it is, making it, opening it, closing it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.errors import Conflict, Locked, WorkbenchError
from workbench.privacy.entries import Entry
from workbench.settings import home, own_folder
from workbench.store.projectfile import SUFFIX as PROJECT
from workbench.store.vault import SUFFIX, Row, Vault
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_PLACE: Final = "vault"
_LETTERS: Final = 8


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What can be said of the vault without opening it: where, whether it is there, and open."""

    path: Path
    exists: bool
    is_open: bool
    beside: bool


class Door:
    """Holds the vault of a project while it is open."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._vault: Vault | None = None

    @property
    def path(self) -> Path:
        """Where the vault is: where this copy was told, else in the folder of this device."""
        chosen = self._project.file.device(_PLACE)
        if chosen:
            return Path(chosen)
        first = next(iter(self._project.file.log.all()), None)
        letters = first.hash[:_LETTERS] if first else "empty"
        return home() / "vaults" / f"{self._project.file.path.stem}-{letters}{SUFFIX}"

    def about(self) -> Whereabouts:
        """Return where the vault is."""
        path = self.path
        beside = path.resolve().parent == self._project.file.path.resolve().parent
        return Whereabouts(path, path.is_file(), self._vault is not None, beside)

    def put_at(self, path: Path) -> Whereabouts:
        """Look for the vault at another path from now on, on this copy of the project.

        Raises:
            WorkbenchError: It is the name of a project, or a folder.
        """
        if path.is_dir() or path.suffix == PROJECT or not path.name:
            raise WorkbenchError(
                _("{path} cannot be a vault.").format(path=path),
                _("Name a file, such as names{suffix}.").format(suffix=SUFFIX),
            )
        path = path if path.suffix else path.with_name(path.name + SUFFIX)
        self.close()
        self._project.file.set_device(_PLACE, str(path.resolve()))
        return self.about()

    @property
    def is_open(self) -> bool:
        """Whether the names can be read now."""
        return self._vault is not None

    @property
    def vault(self) -> Vault:
        """The open vault.

        Raises:
            Locked: It is closed, or there is none.
        """
        if self._vault is None:
            raise Locked(
                _("The vault of pseudonyms is closed."), _("Give its passphrase to open it.")
            )
        return self._vault

    def open(self, passphrase: str) -> None:
        """Open the vault; make it when there is none yet.

        Raises:
            Locked: The passphrase is wrong.
            Conflict: It is that of the project, which would be no lock at all.
        """
        if self._vault is not None:
            return
        path = self.path
        if path.is_file():
            self._vault = Vault.open(path, passphrase)
            return
        if self._opens_project(passphrase):
            raise Conflict(
                _("The vault needs a passphrase of its own."),
                _("This one opens the project: whoever had it would have the names as well."),
            )
        own_folder(path.parent) if not path.parent.exists() else None
        self._vault = Vault.create(path, passphrase)

    def _opens_project(self, passphrase: str) -> bool:
        if not self._project.file.is_encrypted:
            return False
        try:
            type(self._project).open(self._project.file.path, passphrase=passphrase).close()
        except WorkbenchError:
            return False
        return True

    def close(self) -> None:
        """Close the vault."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    def entries(self) -> list[Entry]:
        """Return the names of the open vault."""
        return [Entry(r.name, r.pseudonym, r.kind, r.variants) for r in self.vault.rows()]

    def keep(self, key: str, entry: Entry) -> None:
        """Write a name into the open vault."""
        self.vault.put(key, Row(entry.name, entry.pseudonym, entry.kind, entry.variants))
