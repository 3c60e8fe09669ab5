"""Operations as plain JSON, and back: the one form in which they travel."""

from sys import intern
from typing import Any, Final

from workbench.journal.operation import Operation

_FIELDS: Final = (
    ("replica", str), ("seq", int), ("prev", str), ("time", int), ("rank", int), ("verb", str),
    ("subject", str), ("actor", str), ("batch", int), ("gesture", str), ("reverts", str),
    ("seen", dict), ("salt", str), ("sealed", str),
)  # fmt: skip
_SHARED: Final = ("replica", "verb", "actor", "gesture", "reverts")
"""What many operations have in common, and need not be kept in memory many times."""
_LARGEST: Final = 2**63 - 1


def as_record(op: Operation) -> dict[str, Any]:
    """Return an operation as plain values; `body` is None once it was erased."""
    return {name: getattr(op, name) for name, _kind in _FIELDS} | {"body": op.body}


def from_record(record: Any) -> Operation:
    """Return the operation that a record from elsewhere holds.

    Raises:
        ValueError: It is not an operation, or its particulars are not what was sealed.
    """
    if not isinstance(record, dict):
        raise ValueError("an operation is a JSON object")
    for name, kind in _FIELDS:
        value = record.get(name)
        if type(value) is not kind or (isinstance(value, int) and not 0 <= value <= _LARGEST):
            raise ValueError(f"{name} is not what it should be")
    body, seen = record.get("body"), record["seen"]
    if not (body is None or isinstance(body, dict)):
        raise ValueError("the body is not what it should be")
    if not all(type(seq) is int and 0 < seq <= _LARGEST for seq in seen.values()):
        raise ValueError("seen is not what it should be")
    shared = {name: intern(record[name]) for name in _SHARED}
    body = None if body is None else {intern(key): value for key, value in body.items()}
    op = Operation(**{name: record[name] for name, _kind in _FIELDS} | shared, body=body)
    if op.seq < 1 or not 1 <= op.batch <= op.seq:
        raise ValueError("its number is not what it should be")
    if not op.verifies():
        raise ValueError("its particulars are not what was sealed")
    return op
