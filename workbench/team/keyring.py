"""The keys of a project on a hub: who made them, whom they may be used with, and how they travel.

A key is 32 random bytes. Its maker signs it together with the devices she knew to be out of the
team, and encrypts it (age) to each member on its own. Whoever is about to encrypt takes a key whose
maker is in the team and knew of everybody she herself knows to be out; where there is none, she
makes one. So a member who was taken out has no key for what comes after, and nobody has to ask.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from workbench.journal.operation import canonical
from workbench.journal.roster import GONE, Roster
from workbench.team.identity import Identity, genuine

_ID_BYTES: Final = 8
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class ProjectKey:
    """A key that operations on a hub are encrypted with.

    Attributes:
        secret: 32 bytes.
        gone: The devices its maker knew to be out of the team.
        sign: The signing key of its maker, hexadecimal.
        device: The id of its maker's device.
        signature: Hers, over all of this.
        made: When, milliseconds since 1970.
    """

    secret: bytes
    gone: tuple[str, ...]
    sign: str
    device: str
    signature: str
    made: int

    def __repr__(self) -> str:
        """Name the key without giving it away."""
        return f"ProjectKey({self.id.hex()})"

    @property
    def id(self) -> bytes:
        """What the key is called on the hub: it gives nothing away."""
        return hashlib.sha256(b"cbs-workbench key\x00" + self.secret).digest()[:_ID_BYTES]

    def part(self, purpose: str) -> bytes:
        """Return the part of the key for one purpose: no key serves two."""
        return hmac.digest(self.secret, purpose.encode(), "sha256")

    def name_of(self, blob: str) -> bytes:
        """Return what a blob is called on the hub: nobody without the key can guess it back."""
        return hmac.digest(self.part("names"), blob.encode(), "sha256")


def make(identity: Identity, project: str, roster: Roster, made: int) -> ProjectKey:
    """Return a new key, signed together with who was out of the team when it was made."""
    secret = secrets.token_bytes(_KEY_BYTES)
    gone = out_of(roster)
    said = _said(project, secret, gone, made)
    return ProjectKey(secret, gone, identity.sign_key, identity.device, identity.sign(said), made)


def out_of(roster: Roster) -> tuple[str, ...]:
    """Return the devices that were in the team and are not any more."""
    return tuple(sorted(m.id for m in roster.members.values() if m.role == GONE))


def _said(project: str, secret: bytes, gone: Sequence[str], made: int) -> str:
    return canonical(["hub key", project, secret.hex(), sorted(gone), made])


def wrapped(key: ProjectKey, age: str) -> bytes:
    """Return a key encrypted to one device."""
    from pyrage import encrypt, x25519

    facts = {
        "secret": key.secret.hex(), "gone": list(key.gone), "sign": key.sign,
        "device": key.device, "signature": key.signature, "made": key.made,
    }  # fmt: skip
    return bytes(encrypt(canonical(facts).encode(), [x25519.Recipient.from_str(age)]))


def unwrapped(data: bytes, identity: Identity, project: str) -> ProjectKey | None:
    """Return the key that was encrypted to this device; None for what is none.

    It may be read with; whether it may be written with, `usable` says.
    """
    from pyrage import DecryptError, decrypt

    try:
        facts: dict[str, Any] = json.loads(decrypt(data, [identity.age()]))
        key = ProjectKey(
            bytes.fromhex(facts["secret"]),
            tuple(map(str, facts["gone"])),
            str(facts["sign"]),
            str(facts["device"]),
            str(facts["signature"]),
            int(facts["made"]),
        )
    except (DecryptError, ValueError, TypeError, KeyError):
        return None
    said = _said(project, key.secret, key.gone, key.made)
    return key if genuine(key.sign, said, key.signature) else None


def usable(keys: Iterable[ProjectKey], roster: Roster) -> ProjectKey | None:
    """Return the newest key that may be encrypted with; None when one has to be made."""
    gone = set(out_of(roster))

    def fits(key: ProjectKey) -> bool:
        maker = roster.members.get(key.device)
        known = maker is not None and maker.role != GONE and maker.sign == key.sign
        return known and gone <= set(key.gone)

    return max(filter(fits, keys), key=lambda key: (key.made, key.id), default=None)
