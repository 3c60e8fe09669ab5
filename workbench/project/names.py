"""Who or what is meant by a name: ids, names and paths, and a list when it is not clear."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from workbench.errors import NotFound, WorkbenchError
from workbench.translate import _

T = TypeVar("T")


def one(
    found: Iterable[T], name: str, noun: str, *, shown: Callable[[T], str], known: Iterable[str]
) -> T:
    """Return the only thing found under a name.

    Args:
        found: What the name may mean.
        name: The name as given.
        noun: What kind of thing it should be, for the message.
        shown: How to list a candidate: something that can be given instead.
        known: All names there are, for a guess at what was meant.

    Raises:
        NotFound: Nothing has that name.
        WorkbenchError: Several things do; the hint lists them.
    """
    candidates = list(found)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise WorkbenchError(
            _("{name!r} could mean any of {count} {noun}s.").format(
                name=name, count=len(candidates), noun=noun
            ),
            _("Give one of these instead: {list}").format(
                list=", ".join(shown(each) for each in candidates)
            ),
        )
    close = get_close_matches(name, list(known), n=3, cutoff=0.5)
    raise NotFound(
        _("There is no {noun} called {name!r}.").format(noun=noun, name=name),
        _("Did you mean {list}?").format(list=", ".join(close)) if close else "",
    )
