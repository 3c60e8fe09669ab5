"""Keys: the random one that encrypts a project, its wrapping by a passphrase, its form on paper.

The data key is random and stays the same when a passphrase is changed. A passphrase encrypts only
that key: what comes out of Argon2id over the passphrase wraps it (`wrap`, `unwrap`).
What a person prints as recovery key is the data key itself, so it opens the file with nothing
beside it. Files of the first scheme, whose data key is Argon2id of the passphrase itself, are
opened with `derive`.
"""

import base64
import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.translate import _

SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
_PLAIN_HEAD: Final = b"SQLite format 3\x00"
_SHORTEST: Final = 8
_GROUP: Final = 4
_CHECK_BYTES: Final = 3
_MEBIBYTE: Final = 1024 * 1024
_SMALL_MACHINE: Final = 2048 * _MEBIBYTE
_MOST_MEMORY: Final = 2048 * _MEBIBYTE
_MOST_PASSES: Final = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs.

    Attributes:
        memory: Bytes that Argon2id fills.
        passes: How often it goes over them.
    """

    memory: int
    passes: int


STRONG: Final = Cost(256 * _MEBIBYTE, 3)
"""About half a second."""
SMALL: Final = Cost(64 * _MEBIBYTE, 3)
"""For machines with less than 2 GB of memory."""


def usual_cost() -> Cost:
    """Return what a guess should cost on this machine."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return STRONG
    return STRONG if memory >= _SMALL_MACHINE else SMALL


@dataclass(frozen=True, slots=True)
class Slot:
    """A data key as a passphrase wraps it; of no use without that passphrase.

    Attributes:
        file: The salt at the head of the file that the key opens, as hexadecimal digits.
        key: What names the data key without giving it away, see `name_of`.
        cost: What it was wrapped at.
        salt: Of Argon2id.
        box: Nonce, data key and seal (XSalsa20-Poly1305), encrypted.
    """

    file: str
    key: str
    cost: Cost
    salt: bytes
    box: bytes

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        cost = {"memory": self.cost.memory, "passes": self.cost.passes}
        return {
            "file": self.file,
            "key": self.key,
            **cost,
            "salt": self.salt.hex(),
            "box": self.box.hex(),
        }

    @classmethod
    def of_json(cls, value: dict[str, Any]) -> "Slot":
        """Return the slot that `as_json` described.

        Raises:
            ValueError: It is none, or asks for more memory or time than any machine should give.
            KeyError: A part is missing.
            TypeError: A part is of another kind.
        """
        cost = Cost(int(value["memory"]), int(value["passes"]))
        if not (0 < cost.memory <= _MOST_MEMORY and 0 < cost.passes <= _MOST_PASSES):
            raise ValueError("unreasonable cost")
        salt, box = bytes.fromhex(value["salt"]), bytes.fromhex(value["box"])
        if len(salt) != SALT_BYTES:
            raise ValueError("no salt")
        return cls(str(value["file"]), str(value["key"]), cost, salt, box)


def new_key() -> bytes:
    """Return a fresh data key."""
    return os.urandom(KEY_BYTES)


def name_of(key: bytes) -> str:
    """Return what tells data keys apart without giving anything of them away."""
    return hashlib.blake2b(key, digest_size=8, person=b"workbench-key").hexdigest()


def wrap(key: bytes, file_salt: bytes, passphrase: str, cost: Cost | None = None) -> Slot:
    """Return the data key of a file as this passphrase wraps it; about half a second.

    Args:
        key: The data key.
        file_salt: What stands at the head of the file.
        passphrase: What is to open it.
        cost: Of one guess; the usual one when not given.
    """
    from nacl.secret import SecretBox

    cost, salt = cost or usual_cost(), new_salt()
    box = bytes(SecretBox(derive(passphrase, salt, cost)).encrypt(key))
    return Slot(file_salt.hex(), name_of(key), cost, salt, box)


def unwrap(slot: Slot, passphrase: str) -> bytes | None:
    """Return the data key in a slot; None when the passphrase is another, or the slot is torn."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        key: bytes = SecretBox(derive(passphrase, slot.salt, slot.cost)).decrypt(slot.box)
    except (CryptoError, ValueError, RuntimeError):
        return None
    return key if len(key) == KEY_BYTES and name_of(key) == slot.key else None


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


def derive(passphrase: str, salt: bytes, cost: Cost = STRONG) -> bytes:
    """Return the 32 bytes that Argon2id makes of a passphrase.

    The passphrase is brought to one form first, so that the same letters typed on another
    keyboard open the file too.
    """
    from nacl import pwhash

    words = unicodedata.normalize("NFKC", passphrase).encode()
    key: bytes = pwhash.argon2id.kdf(
        KEY_BYTES, words, salt, opslimit=cost.passes, memlimit=cost.memory
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
