"""Members: here their verbs are only known by name.

Who may do what decides which operations count, so it is read before any is applied (`roster`).
"""

from typing import Final

from workbench.journal.reducers.registers import Act, Reducer


def _read_before(_act: Act) -> None:
    """Change nothing: the roster has been read, and is shown when all is applied."""


REDUCERS: Final[dict[str, Reducer]] = dict.fromkeys(
    (
        "member.found",
        "member.here",
        "member.add",
        "member.role",
        "member.revoke",
        "member.link",
        "member.leave",
    ),
    _read_before,
)
