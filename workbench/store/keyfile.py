"""Where the wrapped key of a project is kept: four places, so that none is the only one.

`NAME.workbench.keys` beside the project is the one that counts: to replace it in one step is the
whole of a change of passphrase. But people copy one file and forget the other. So a project that is
closed, and each backup, carries the wrapped key behind its last page; this device keeps one in its
settings, found by the salt at the head of the project; and one is in the encrypted project itself,
from where the others are written anew. The recovery key needs none of them.
"""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from workbench.errors import WorkbenchError
from workbench.settings import home, own_folder
from workbench.store import keys, presence
from workbench.store.keys import Slot
from workbench.translate import _

ENDING: Final = ".keys"
ROW: Final = "keys"
"""What the wrapped key is called inside of a project, among what a copy remembers for itself."""

_FORMAT: Final = "workbench-keys/1"
_TAIL: Final = b"\x00workbench-keys\x00"
_LARGEST: Final = 64 * 1024
_NOTE: Final = (
    "The key of the project of this name, wrapped by its passphrase. Keep the two together; "
    "without it, what the project carries when it is closed and the recovery key open it."
)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The wrapped keys of a project.

    Attributes:
        slots: One; two while the file is being encrypted with another key.
        former: Whether the file may still be encrypted by the first scheme: a change was begun.
    """

    slots: tuple[Slot, ...]
    former: bool = False

    def text(self) -> str:
        """Return it as the content of a file, with a check against tearing."""
        whole: dict[str, Any] = {
            "format": _FORMAT,
            "note": _NOTE,
            "slots": [slot.as_json() for slot in self.slots],
            "former": self.former,
        }
        return json.dumps({**whole, "check": _check(whole)}, indent=1) + "\n"

    @classmethod
    def of_text(cls, text: str) -> "Wrapped | None":
        """Return what a file holds; None when it is torn, empty or something else."""
        try:
            whole = json.loads(text)
            check = whole.pop("check")
            if whole["format"] != _FORMAT or check != _check(whole):
                return None
            return cls(tuple(Slot.of_json(slot) for slot in whole["slots"]), bool(whole["former"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


def _check(whole: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def beside(project: Path) -> Path:
    """Return where the wrapped key of a project stands."""
    return project.with_name(project.name + ENDING)


def _on_device(salt: bytes) -> Path:
    return home() / "keys" / f"{salt.hex()}{ENDING}"


def read(path: Path) -> Wrapped | None:
    """Return what a key file holds; None when it is not there or torn."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return Wrapped.of_text(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError):
        return None


def write(project: Path, salt: bytes, wrapped: Wrapped) -> None:
    """Put the wrapped key beside a project, and on this device; each in one step.

    Raises:
        WorkbenchError: It cannot be written beside the project; what stood there stays.
    """
    try:
        replace(beside(project), wrapped)
    except OSError as error:
        raise WorkbenchError(
            _("{path} cannot be written: {why}.").format(path=beside(project), why=error.strerror),
            _("Check that there is space and that you may write there; nothing was changed."),
        ) from error
    with contextlib.suppress(OSError):
        own_folder(home() / "keys")
        replace(_on_device(salt), wrapped)


def replace(path: Path, wrapped: Wrapped) -> None:
    """Put a key file in its place in one step, on disk when it returns.

    Raises:
        OSError: It cannot be written; what stood there stays.
    """
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(wrapped.text())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def forget(salt: bytes) -> None:
    """Let this device forget the wrapped key of a file that is encrypted otherwise now."""
    with contextlib.suppress(OSError):
        _on_device(salt).unlink()


def mend(project: Path, salt: bytes, wrapped: Wrapped) -> None:
    """Write again what is lost or torn; a place that cannot be written to is no reason to stop."""
    with contextlib.suppress(OSError):
        if read(beside(project)) != wrapped:
            replace(beside(project), wrapped)
        if read(_on_device(salt)) != wrapped:
            own_folder(home() / "keys")
            replace(_on_device(salt), wrapped)


def possible(project: Path, salt: bytes, given: str) -> Iterator[bytes]:
    """Yield the data keys that what a person typed may stand for, the likeliest first.

    Args:
        project: The project file.
        salt: What stands at its head.
        given: A passphrase or a recovery key.
    """
    if keys.is_printed(given):
        yield keys.from_printed(given)
    known = _known(project, salt)
    for slot in known.slots if known else ():
        if slot.file == salt.hex() and (key := keys.unwrap(slot, given)) is not None:
            yield key
    if known is None or known.former:
        yield keys.derive(given, salt)


def _known(project: Path, salt: bytes) -> Wrapped | None:
    """Return what is wrapped for this file; what stands elsewhere may be older than the first."""
    for place in (read(beside(project)), carried_by(project), read(_on_device(salt))):
        if place and any(slot.file == salt.hex() for slot in place.slots):
            return place
    return None


def carried_by(project: Path) -> Wrapped | None:
    """Return what a project carries, unless this process has it open.

    Closing the bare file again would drop what SQLite has locked for the process.
    """
    return None if presence.is_mine(project) else carried(project)


def is_missing(project: Path) -> bool:
    """Whether a project has no readable wrapped key with it."""
    return read(beside(project)) is None and carried_by(project) is None


def carried(project: Path) -> Wrapped | None:
    """Return the wrapped key that a closed project or a backup carries behind its last page.

    SQLite neither reads nor keeps what stands there: it goes with the first pages that are written,
    and is put there again when the project is closed.
    """
    try:
        with project.open("rb") as file:
            text, _start = _tail(file)
    except OSError:
        return None
    return Wrapped.of_text(text)


def carry(project: Path, wrapped: Wrapped) -> None:
    """Put the wrapped key behind the last page of a file that nobody has open.

    Raises:
        OSError: It cannot be written.
    """
    with project.open("r+b") as file:
        text, start = _tail(file)
        if text == wrapped.text():
            return
        file.seek(start)
        content = wrapped.text().encode()
        file.write(content + len(content).to_bytes(8, "big") + _TAIL)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _tail(file: BinaryIO) -> tuple[str, int]:
    """Return what is carried, empty when nothing is, and where it begins or would begin."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 8 - len(_TAIL)))
    mark = file.read()
    length = int.from_bytes(mark[:8], "big")
    start = end - len(mark) - length
    if mark[8:] != _TAIL or length > _LARGEST or start < 0:
        return "", end
    file.seek(start)
    return file.read(length).decode("utf-8", "replace"), start
