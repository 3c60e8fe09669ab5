"""Words that left the project although somebody could be recognised by them."""

import json
from typing import Final

from workbench.journal.reducers.registers import Act, Reducer
from workbench.journal.state import complete


def _despite(act: Act) -> None:
    """Keep that a check was overruled: who did it, when, and why. It is never taken back."""
    found = json.dumps(act.body.get("found", {}), sort_keys=True)
    who = {"coder": act.op.actor, "time": act.op.time}
    row = {**act.body, **who, "id": act.op.subject, "found": found}
    act.view.put("despite", complete("despite", row))


REDUCERS: Final[dict[str, Reducer]] = {"export.despite": _despite}
