"""What opens an encrypted project: changed, and written again where it was lost.

The order of steps is what makes it safe to pull the plug at any moment: the key file is replaced in
one step, and while a file is being encrypted with another key, it holds the way in to both.
"""

from typing import TYPE_CHECKING

from workbench.errors import Busy, WorkbenchError
from workbench.store import copies, keyfile, keys, presence
from workbench.store.keyfile import Wrapped
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile


def begin(file: "ProjectFile", passphrase: str) -> None:
    """Wrap the data key of a new project for the first time.

    Raises:
        WorkbenchError: The key file cannot be written.
    """
    _keep(file, Wrapped((keys.wrap(file.data_key, file.salt, passphrase),)))


def _keep(file: "ProjectFile", wrapped: Wrapped) -> None:
    keyfile.write(file.path, file.salt, wrapped)
    file.set_device(keyfile.ROW, wrapped.text())


def kept(file: "ProjectFile") -> Wrapped | None:
    """Return the wrapped key inside of an open project; None in a plain one or an old one."""
    return Wrapped.of_text(file.device(keyfile.ROW))


def settle(file: "ProjectFile", carried: Wrapped | None) -> None:
    """Write again what was lost or torn, and end a change that somebody pulled the plug on.

    What stands beside the project decides, for to replace it is how a change takes place; then what
    it carried when it was closed; and what is inside only when there is neither.

    Args:
        file: The project, just opened.
        carried: What stood behind its last page before.
    """
    if not file.is_encrypted:
        return
    inside, beside = kept(file), keyfile.read(keyfile.beside(file.path))
    fitting = _fitting(file, beside) or _fitting(file, carried) or _fitting(file, inside)
    if fitting is None:
        return
    if inside != fitting:
        file.set_device(keyfile.ROW, fitting.text())
    keyfile.mend(file.path, file.salt, fitting)


def _fitting(file: "ProjectFile", wrapped: Wrapped | None) -> Wrapped | None:
    """Return the slots that open this file, None when there are none."""
    slots = wrapped.slots if wrapped else ()
    name = keys.name_of(file.data_key)
    fitting = tuple(slot for slot in slots if slot.key == name)
    return Wrapped(fitting[:1]) if fitting else None


def change(file: "ProjectFile", passphrase: str) -> None:
    """Let another passphrase open the project, and its backups that have the same key.

    Raises:
        WorkbenchError: The passphrase is too short, or the file is not encrypted.
    """
    check(file, passphrase)
    _keep(file, Wrapped((keys.wrap(file.data_key, file.salt, passphrase),)))
    # What the file carried from its last closing goes with this.
    file.connection.execute("PRAGMA wal_checkpoint(truncate)").fetchall()
    _rewrap_backups(file)


def check(file: "ProjectFile", passphrase: str) -> None:
    """Refuse what no passphrase can be changed in, and a passphrase that protects nobody.

    Raises:
        WorkbenchError: The passphrase is too short, or the file is not encrypted.
    """
    if not file.is_encrypted:
        raise WorkbenchError(
            _("This project is not encrypted."),
            _("Only a project made without --plain has a passphrase."),
        )
    keys.check_passphrase(passphrase)


def encrypt_anew(file: "ProjectFile", passphrase: str) -> None:
    """Encrypt a project with a fresh key; neither old paper nor old key files open it any more.

    A checked copy with the new key takes the place of the file in one step. Until then the old
    passphrase opens it, from then on the new one; the key file knows both. Whoever has read from
    the old connection reads from `file.connection` anew.

    Raises:
        WorkbenchError: The passphrase is too short, the file is not encrypted, or there is no
            space for a copy.
        Busy: Somebody else has the project open.
    """
    check(file, passphrase)
    key = keys.new_key() + keys.new_salt()
    slot = keys.wrap(key[: keys.KEY_BYTES], key[keys.KEY_BYTES :], passphrase)
    inside, old_salt = kept(file), file.salt
    before = inside.slots if inside else ()
    with presence.exclusively(file.path) as alone:
        if not alone:
            raise Busy(
                _("{path} is open elsewhere, so it cannot be encrypted anew.").format(
                    path=file.path
                ),
                _("Close it in the other windows and do it again."),
            )
        fresh = file.path.with_name(f".{file.path.name}.anew")
        copies.write(file, fresh, key=key, wrapped=Wrapped((slot,)))
        keyfile.write(file.path, old_salt, Wrapped((slot, *before), former=inside is None))
        file.connection.close()
        fresh.replace(file.path)
        file.connect_again(key)
    keyfile.write(file.path, file.salt, Wrapped((slot,)))
    keyfile.forget(old_salt)


def _rewrap_backups(file: "ProjectFile") -> None:
    """Let the new passphrase open the backups too that are encrypted with the same key.

    Else whoever took the folder and knew the old passphrase would find the key in a backup.
    """
    wrapped, name = kept(file), keys.name_of(file.data_key)
    for path in sorted(
        (file.path.parent / "backups").glob(f"{file.path.stem}-*{file.path.suffix}")
    ):
        other = keyfile.carried(path)
        if wrapped and other and other.slots and other.slots[0].key == name:
            keyfile.carry(path, wrapped)
