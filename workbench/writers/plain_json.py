"""Plain values as JSON."""

import json
from typing import Any


def write_values(values: Any) -> bytes:
    """Return dictionaries, lists and figures as an indented JSON document in UTF-8."""
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
