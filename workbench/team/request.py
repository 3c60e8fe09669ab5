"""A request: what a new device shows to be let in. It holds no secret and no project."""

import json
from dataclasses import dataclass
from typing import Final

from workbench.errors import BadFile
from workbench.journal.operation import canonical
from workbench.journal.roster import device_of
from workbench.team.identity import Identity, genuine
from workbench.translate import _

FORMAT: Final = "cbs-workbench request 1"
_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, and with which keys.

    Attributes:
        name: What the person is called.
        device: The id of her device.
        sign: Its signing key, hexadecimal.
        age: Its age key.
    """

    name: str
    device: str
    sign: str
    age: str


def write(identity: Identity, name: str) -> bytes:
    """Return the request of a device, signed with its key."""
    facts = {
        "format": FORMAT,
        "name": " ".join(name.split()),
        "device": identity.device,
        "sign": identity.sign_key,
        "age": identity.age_key,
    }
    signature = identity.sign(canonical(facts))
    return (
        json.dumps(facts | {"signature": signature}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def read(data: bytes) -> Request:
    """Return the request that a file holds.

    Raises:
        BadFile: It is none, or was changed on the way.
    """
    hint = _("It is made by `workbench team request OUT --coder NAME` on the new device.")
    try:
        facts = json.loads(data[: _LARGEST + 1])
        if facts["format"] != FORMAT or len(data) > _LARGEST:
            raise ValueError
        signature = str(facts.pop("signature"))
        request = Request(*(str(facts[field]) for field in ("name", "device", "sign", "age")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadFile(_("This is not a request to join a team."), hint) from error
    if request.device != device_of(request.sign) or not genuine(
        request.sign, canonical(facts), signature
    ):
        raise BadFile(_("This request was damaged or changed on the way."), hint)
    if not request.name or not _is_recipient(request.age):
        raise BadFile(_("This request says nothing to answer to."), hint)
    return request


def _is_recipient(age: str) -> bool:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(age)
    except RecipientError:
        return False
    return True
