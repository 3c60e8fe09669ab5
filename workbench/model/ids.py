"""Identities that stay unique on every device without asking anybody."""

import hashlib
import secrets
from collections import Counter

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 16
_SHOWN = 4


def new_id() -> str:
    """Return 80 random bits as 16 letters and digits (no i, l, o, u: they are easily misread)."""
    return _spelled(secrets.randbits(5 * ID_LENGTH))


def fixed_id(*parts: str) -> str:
    """Return the id that always belongs to these words, in the letters of `new_id`."""
    digest = hashlib.sha256("\x00".join(parts).encode()).digest()
    return _spelled(int.from_bytes(digest[:10], "big"))


def told_apart(names: dict[str, str]) -> dict[str, str]:
    """Return names by id, those that several share with the beginning of the id: Amina·k7f2."""
    often = Counter(names.values())
    return {
        known: f"{name}·{known[:_SHOWN]}" if often[name] > 1 else name
        for known, name in names.items()
    }


def _spelled(number: int) -> str:
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(ID_LENGTH))
