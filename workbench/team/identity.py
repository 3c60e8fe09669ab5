"""The keys of this device: one to sign with (Ed25519), one to be encrypted to (age, X25519).

They live in the folder of the device's settings, readable for nobody else, and belong to no
project.
"""

import json
import os
from dataclasses import dataclass
from typing import Any

from workbench.errors import CannotOpen
from workbench.journal.roster import device_of
from workbench.settings import home, own_folder
from workbench.translate import _

_FILE = "identity.json"
_PURPOSE = b"cbs-workbench\x00"


@dataclass(frozen=True)
class Identity:
    """A device that can sign and be written to.

    Attributes:
        seed: The secret half of the signing key, 32 bytes as hexadecimal.
        secret: The secret half of the age key.
    """

    seed: str
    secret: str

    def __repr__(self) -> str:
        """Name the device and none of its secrets."""
        return f"Identity({self.device})"

    @property
    def sign_key(self) -> str:
        """The public half of the signing key, hexadecimal."""
        return str(bytes(self._signer().verify_key).hex())

    @property
    def age_key(self) -> str:
        """The public half of the age key: `age1...`."""
        return str(self.age().to_public())

    @property
    def device(self) -> str:
        """What the device is called in the journal."""
        return device_of(self.sign_key)

    def sign(self, message: str) -> str:
        """Return the signature over a text, hexadecimal."""
        return str(self._signer().sign(_PURPOSE + message.encode()).signature.hex())

    def age(self) -> Any:
        """Return the identity in the form that decrypts."""
        from pyrage import x25519

        return x25519.Identity.from_str(self.secret)

    def _signer(self) -> Any:
        from nacl.signing import SigningKey

        return SigningKey(bytes.fromhex(self.seed))


def own() -> Identity:
    """Return the keys of this device; made on first use.

    Raises:
        CannotOpen: The file that holds them is damaged.
    """
    path = home() / _FILE
    if not path.exists():
        _make()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        identity = Identity(kept["sign"], kept["age"])
        identity.age(), identity.device
    except Exception as error:
        raise CannotOpen(
            _("The keys of this device in {path} cannot be read.").format(path=path),
            _("Put the file back from a backup; without it this device must be admitted anew."),
        ) from error
    return identity


def _make() -> None:
    """Make the keys in a file that never existed half-written, and never replaces another."""
    from nacl.signing import SigningKey
    from pyrage import x25519

    folder = own_folder(home())
    kept = {"sign": bytes(SigningKey.generate()).hex(), "age": str(x25519.Identity.generate())}
    fresh = folder / f"{_FILE}.{os.getpid()}"
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(kept))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, folder / _FILE)
    except FileExistsError:
        pass  # somebody else was quicker; those keys hold
    except OSError:
        fresh.replace(folder / _FILE)  # a disk without links
    finally:
        fresh.unlink(missing_ok=True)


def genuine(sign_key: str, message: str, signature: str) -> bool:
    """Whether a signature over a text is by the holder of a key; all hexadecimal."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(sign_key)).verify(
            _PURPOSE + message.encode(), bytes.fromhex(signature)
        )
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True
