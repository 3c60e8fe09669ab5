"""Links: two things that belong together. The id of a link says both.

So two people may make the same one, and a link that was taken away may be made anew.
"""

from workbench.journal.reducers.registers import Act, Reducer, add, set_field


def link(kind: str) -> Reducer:
    """Return what makes a link of a kind, or makes it again."""

    def reducer(act: Act) -> None:
        add(kind)(act)
        set_field(act, kind, "removed", 0)

    return reducer
