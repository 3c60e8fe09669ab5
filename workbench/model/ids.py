"""Identities that stay unique on every device without asking anybody."""

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 16


def new_id() -> str:
    """Return 80 random bits as 16 letters and digits (no i, l, o, u: they are easily misread)."""
    number = secrets.randbits(5 * ID_LENGTH)
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(ID_LENGTH))
