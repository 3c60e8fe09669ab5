"""Every verb exists once and has one name.

A method marked with `verb` is what the command line, the palette, the keys, the journal and the
reference call by the same name. `VERBS` lists them all; a test walks it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from inspect import isgeneratorfunction
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from workbench.project.project import Project

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name, what it does in a line, and whether it changes the project."""

    name: str
    help: str
    changes: bool


VERBS: Final[dict[str, Verb]] = {}


def _whole(method: F) -> F:
    """Let a verb look and write in one transaction, so that nobody comes in between."""

    @wraps(method)
    def whole(noun: "Noun", *args: Any, **kwargs: Any) -> Any:
        with noun.transaction():
            return method(noun, *args, **kwargs)

    return cast(F, whole)


def verb(name: str, *, changes: bool = True) -> Callable[[F], F]:
    """Enter a method into the list of verbs under its one name."""

    def enter(method: F) -> F:
        VERBS[name] = Verb(name, (method.__doc__ or "").partition("\n")[0], changes)
        # A job is a generator and holds no transaction between its steps.
        return _whole(method) if changes and not isgeneratorfunction(method) else method

    return enter


class Noun:
    """The verbs of one noun, working on one project."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._ask = project.ask
        self._file = project.file

    def transaction(self) -> AbstractContextManager[None]:
        """Return what makes everything inside happen or nothing."""
        return self._file.transaction()
