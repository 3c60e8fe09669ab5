"""From a passphrase to the key of a project file, and back from a printed recovery key.

The key is Argon2id over the passphrase with the random salt that stands at the head of the file, so
an encrypted project needs no second file that could get lost. What a person prints as recovery key
is the key itself: it opens the file as long as the passphrase is not changed.
"""

import base64
import hashlib
import os
import unicodedata
from pathlib import Path
from typing import Final

from workbench.errors import WorkbenchError
from workbench.translate import _

SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
_PLAIN_HEAD: Final = b"SQLite format 3\x00"
_SHORTEST: Final = 8
_PASSES: Final = 3
_MEMORY_BYTES: Final = 256 * 1024 * 1024
_GROUP: Final = 4
_CHECK_BYTES: Final = 3


def new_salt() -> bytes:
    """Return a fresh salt for a new file."""
    return os.urandom(SALT_BYTES)


def salt_of(path: Path) -> bytes | None:
    """Return the salt of an encrypted file, None for one that is not encrypted (or empty)."""
    with path.open("rb") as file:
        head = file.read(SALT_BYTES)
    return None if len(head) < SALT_BYTES or head == _PLAIN_HEAD else head


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that protects nobody.

    Raises:
        WorkbenchError: It is shorter than eight characters.
    """
    if len(passphrase.strip()) < _SHORTEST:
        raise WorkbenchError(
            _("The passphrase is too short."),
            _("Take at least {count} characters; four or five words are better.").format(
                count=_SHORTEST
            ),
        )


def derive(passphrase: str, salt: bytes) -> bytes:
    """Return the key for a passphrase: Argon2id, 256 MiB, three passes; about half a second.

    The passphrase is brought to one form first, so that the same letters typed on another
    keyboard open the file too.
    """
    from nacl import pwhash

    words = unicodedata.normalize("NFKC", passphrase).encode()
    key: bytes = pwhash.argon2id.kdf(
        KEY_BYTES, words, salt, opslimit=_PASSES, memlimit=_MEMORY_BYTES
    )
    return key


def printed(key: bytes) -> str:
    """Return a key as a person can write it down: letters and digits in groups of four."""
    check = hashlib.sha256(key).digest()[:_CHECK_BYTES]
    letters = base64.b32encode(key + check).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def from_printed(text: str) -> bytes:
    """Return the key that was written down; spaces, hyphens and case do not matter.

    Raises:
        WorkbenchError: A letter is wrong or missing.
    """
    letters = "".join(text.split()).replace("-", "").upper()
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        data = b""
    key, check = data[:KEY_BYTES], data[KEY_BYTES:]
    if len(key) != KEY_BYTES or hashlib.sha256(key).digest()[:_CHECK_BYTES] != check:
        raise WorkbenchError(
            _("This is not a recovery key."), _("Check each group of four against the paper.")
        )
    return key


def is_printed(text: str) -> bool:
    """Whether a text is a recovery key: its check could hardly fit by chance."""
    try:
        return bool(from_printed(text))
    except WorkbenchError:
        return False
